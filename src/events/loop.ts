import { AsyncResource } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#kernel';

/** A net under the notifications, which can be lost. */
const POLL_MS = 1000;

/**
 * What a turn found: more to do now, nothing, more than there is room for, or something to do in so many milliseconds.
 */
export type Found = 'more' | 'nothing' | 'full' | { readonly inMs: number };

export interface Loop {
  readonly wake: () => void;
  /** There is room again: wakes it when that is what it waits for. */
  readonly rested: () => void;
  readonly stop: () => Promise<void>;
}

/**
 * Takes turns while there is more to do: when woken, and once a second in any case. One turn at a time. A turn that
 * throws is told, and taken again with the next poll. With a `pace`, whoever is woken again and again comes for all of it
 * together: so many milliseconds after it came last, at once where that is longer ago.
 */
export const startLoop = (
  { log, failed, pace = 0 }: { readonly log: Log; readonly failed: string; readonly pace?: number },
  turn: () => Promise<Found>,
): Loop => {
  let stopped = false;
  let again = false;
  let failing = false;
  let full = false;
  let restedMeanwhile = false;
  let working: Promise<void> | null = null;
  let soon: NodeJS.Timeout | undefined;
  const leaving = new AbortController();
  let came = -Infinity;

  const atItsPace = async (): Promise<void> => {
    const early = came + pace - performance.now();
    if (early > 0) await pause(early, undefined, { signal: leaving.signal }).catch(() => undefined);
    came = performance.now();
  };

  const work = async (): Promise<void> => {
    failing = false;
    if (pace > 0) await atItsPace();
    while (again && !stopped) {
      again = false;
      try {
        restedMeanwhile = false;
        const found = await turn();
        full = found === 'full';
        if (found === 'more' || (full && restedMeanwhile)) again = true;
        else if (typeof found === 'object') {
          clearTimeout(soon);
          soon = setTimeout(wake, found.inMs);
        }
      } catch (error) {
        if (!stopped) log.error({ err: error }, failed);
        failing = true;
        return;
      }
    }
  };

  // Often woken from inside a workflow: what it starts must not become that workflow's child.
  const wake = AsyncResource.bind(() => {
    if (stopped) return;
    again = true;
    working ??= work().finally(() => {
      working = null;
      // Woken between its last look and this line.
      if (again && !failing) wake();
    });
  });
  const timer = setInterval(wake, POLL_MS);
  wake();
  return {
    wake,
    rested: () => {
      restedMeanwhile = true;
      if (full) wake();
    },
    stop: async () => {
      stopped = true;
      leaving.abort();
      clearInterval(timer);
      clearTimeout(soon);
      await working;
    },
  };
};
