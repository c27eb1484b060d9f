import { readFileSync } from 'node:fs';

/** Milliseconds of processor that this thread has had so far; null where the system does not tell. */
export const processorOf = (): number | null => {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ', 1)[0]) / 1e6;
  } catch {
    return null;
  }
};

/** Milliseconds as all threads count them, in 31 bits. */
export const sharedClock = (): number => Math.floor(performance.timeOrigin + performance.now()) % 0x80000000;

/** How often longer than its time a run may last by the clock, on a machine that is busy with others. */
export const patience = 4;
/** What is shorter is not worth asking the system. */
const shortMs = 20;

export interface Stopwatch {
  begin(): void;
  /** Whether the time is up; asked often. */
  isUp(): boolean;
  end(): void;
  /** Milliseconds so far. */
  spent(): number;
}

/** Counts the time that a run computes: by the clock while that is short, and then by what of the processor it really got. */
export const createStopwatch = (
  limitMs: number,
  now: () => number,
  processor: () => number | null = processorOf,
): Stopwatch => {
  let used = 0;
  let begun = 0;
  let mark: { readonly at: number; readonly counted: number } | null = null;
  const counted = (): number => {
    const byClock = now() - begun;
    if (!mark) return byClock;
    const at = processor();
    return at === null ? byClock : mark.counted + at - mark.at;
  };
  return {
    begin: () => {
      begun = now();
      mark = null;
    },
    isUp: () => {
      const byClock = now() - begun;
      if (byClock > shortMs && !mark) {
        const at = processor();
        mark = at === null ? null : { at, counted: shortMs };
        return mark ? false : used + byClock > limitMs;
      }
      if (used + byClock <= limitMs) return false;
      return byClock > limitMs * patience || used + counted() > limitMs;
    },
    end: () => void (used += counted()),
    spent: () => used,
  };
};
