import { setTimeout as pause } from 'node:timers/promises';
import { AppError, type Clock, type Log } from '#kernel';
import type { Begun, Claimed, FunctionQueue } from './function-queue.ts';
import type { FunctionDefinition } from './function.ts';
import { startLoop, type Loop } from './loop.ts';
import { eventFrom, type EventRow } from './read-event.ts';
import { within } from './within.ts';

/** What ends within so many milliseconds is told together. */
const TOGETHER_MS = 100;

/**
 * What is done is told in few statements: what ends within a moment, or while one is on its way, goes with the next. Sooner
 * when it is as `many` as that: who dies does again what was not told.
 */
const createFinishing = (queue: FunctionQueue, many: number) => {
  let ended: Claimed[] = [];
  let next: Promise<void> | null = null;
  let last: Promise<void> = Promise.resolve();
  let hurry = new AbortController();
  const tell = async (): Promise<void> => {
    await pause(TOGETHER_MS, undefined, { signal: hurry.signal }).catch(() => undefined);
    hurry = new AbortController();
    const runs = ended;
    ended = [];
    next = null;
    return queue.done(runs);
  };
  return {
    /** `awaited`: somebody may be waiting for its place. */
    done: (run: Claimed, awaited: boolean): Promise<void> => {
      ended.push(run);
      if (awaited || ended.length >= many) hurry.abort();
      if (next) return next;
      next = last.then(tell);
      last = next.catch(() => undefined);
      return next;
    },
    hurry: () => hurry.abort(),
  };
};

/** How often what got lost on the way to or from the database is looked for. */
const STRAYS_MS = 10_000;

export interface FunctionRuns extends Loop {
  /**
   * Keeps places for what the relay is about to find, none while others wait: they come first. `begin` frees them and runs
   * what was begun in the transaction that is committed by then.
   */
  readonly reserve: () => {
    readonly places: number;
    readonly begin: (events: readonly EventRow[], begun: readonly Begun[]) => void;
  };
  /** Runs what a lane let in, beside those that there are places for. */
  readonly admit: (run: Claimed) => void;
  /** How many of those are at work. */
  readonly admitted: () => number;
}

/** Takes what waits, as much as there is room for, and runs it: attempts with growing pauses, parked when all fail. */
export const startFunctionRuns = <Tools>({
  queue,
  clock,
  log,
  functions,
  tools,
  concurrency,
  onParked,
  onRest,
}: {
  readonly queue: FunctionQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly functions: readonly FunctionDefinition<Tools>[];
  readonly tools: Tools;
  /** At the same time in this process. */
  readonly concurrency: number;
  readonly onParked: (name: string) => Promise<void>;
  /** Called whenever one that a lane let in has ended. */
  readonly onRest: () => void;
}): FunctionRuns => {
  const known = new Map(functions.map((each) => [each.name, each]));
  const finishing = createFinishing(queue, concurrency);
  /** Those whose end is not written yet, more than are at work. */
  const running = new Map<Promise<void>, Claimed>();
  const wakings = new Set<NodeJS.Timeout>();
  let atWork = 0;
  let reserved = 0;
  let admitted = 0;
  /** At the last look nobody was left waiting. */
  let drained = false;

  /** Others of its key wait behind it, or there are as many of its function as there may be. */
  const isAwaited = ({ key, function: name }: Claimed): boolean => {
    const most = known.get(name)?.concurrency ?? Infinity;
    return key !== null || [...running.values()].filter((each) => each.function === name).length >= most;
  };

  const attempt = async (
    run: Claimed,
    { name, retry, limit, handle }: FunctionDefinition<Tools>,
    rested: () => void,
  ): Promise<void> => {
    try {
      try {
        const event = eventFrom(run);
        await within(limit, { name }, (signal) => handle({ event, tools, key: `${run.id}:${name}`, signal }));
      } finally {
        rested();
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const last = run.tried >= retry.attempts;
      // Who is asked too often says when to come again: not before that.
      const asked = error instanceof AppError ? (error.retryAfter ?? 0) : 0;
      const pauseMs = 1000 * Math.max(asked, retry.seconds * retry.backoff ** (run.tried - 1));
      log.warn({ err: error, function: name, event: run.id, last }, 'a function failed');
      await queue.failed(run, message, last ? null : new Date(clock().getTime() + pauseMs));
      if (last) return onParked(name);
      const waking = setTimeout(() => {
        wakings.delete(waking);
        loop.wake();
      }, pauseMs).unref();
      wakings.add(waking);
      return;
    }
    await finishing.done(run, isAwaited(run));
  };

  const begin = (run: Claimed, ended?: () => void): void => {
    atWork += 1;
    const rested = (): void => {
      atWork -= 1;
      ended?.();
      loop.rested();
    };
    const going = attempt(run, known.get(run.function)!, rested)
      // The row says "running" still: it is a stray now, and is run again.
      .catch((error: unknown) => log.error({ err: error, event: run.id }, 'how a function fared could not be written'))
      .finally(() => {
        running.delete(going);
        // Whoever waits behind it in line may go now.
        if (run.key !== null) loop.wake();
        else loop.rested();
      });
    running.set(going, run);
  };

  /** Places, and no more begun than twice as many whose end is not written yet. */
  const free = (): number =>
    Math.min(concurrency - (atWork - admitted), 2 * concurrency - (running.size - admitted)) - reserved;

  let looked = performance.now();
  const loop = startLoop({ log, failed: 'functions could not be begun; trying again' }, async () => {
    if (known.size === 0) return 'nothing';
    if (performance.now() > looked + STRAYS_MS) {
      await queue.strays([...running.values()]);
      looked = performance.now();
    }
    const most = free();
    drained &&= most > 0;
    if (most < 1) return 'full';
    const rooms = functions.map((each) => ({ name: each.name, most, concurrency: each.concurrency ?? null }));
    const runs = await queue.claim(rooms, most);
    runs.forEach((run) => begin(run));
    drained = runs.length < most;
    return runs.length === most ? 'full' : runs.length > 0 ? 'more' : 'nothing';
  });

  return {
    ...loop,
    reserve: () => {
      const places = drained ? Math.max(0, free()) : 0;
      reserved += places;
      return {
        places,
        begin: (events, begun) => {
          reserved -= places;
          const rows = new Map(events.map((row) => [row.id, row]));
          for (const { event, function: name } of begun)
            begin({ ...rows.get(event)!, function: name, key: null, attempts: 1, tried: 1 });
          if (places > begun.length) loop.rested();
        },
      };
    },
    admit: (run) => {
      admitted += 1;
      begin(run, () => {
        admitted -= 1;
        onRest();
      });
    },
    admitted: () => admitted,
    stop: async () => {
      await loop.stop();
      for (const waking of wakings) clearTimeout(waking);
      finishing.hurry();
      let timer: NodeJS.Timeout | undefined;
      // What is at work gets a moment; the rest is given free and runs elsewhere, or here after the next start.
      await Promise.race([Promise.all(running.keys()), new Promise((resolve) => (timer = setTimeout(resolve, 5000)))]);
      clearTimeout(timer);
    },
  };
};
