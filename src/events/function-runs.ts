import { setTimeout as pause } from 'node:timers/promises';
import { AppError, type Clock, type Log } from '#kernel';
import type { Begun, Claimed, FunctionQueue } from './function-queue.ts';
import type { FunctionDefinition } from './function.ts';
import { startLoop, type Loop } from './loop.ts';
import { eventFrom, type EventRow } from './read-event.ts';

import { within } from './within.ts';

/** Functions of one event mostly end within a moment of each other. */
const TOGETHER_MS = 25;

/** What is done is told in few statements: what ends within a moment, or while one is on its way, goes with the next. */
const createFinishing = (queue: FunctionQueue) => {
  let ended: Claimed[] = [];
  let next: Promise<void> | null = null;
  let last: Promise<void> = Promise.resolve();
  return (run: Claimed): Promise<void> => {
    ended.push(run);
    if (next) return next;
    next = last.then(async () => {
      // Who waits behind one in line waits no longer than needed.
      if (ended.every(({ key }) => key === null)) await pause(TOGETHER_MS);
      const runs = ended;
      ended = [];
      next = null;
      return queue.done(runs);
    });
    last = next.catch(() => undefined);
    return next;
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
  const finish = createFinishing(queue);
  const running = new Map<Promise<void>, Claimed>();
  const wakings = new Set<NodeJS.Timeout>();
  let reserved = 0;
  let admitted = 0;
  /** At the last look nobody was left waiting. */
  let drained = false;

  const attempt = async (run: Claimed, { name, retry, limit, handle }: FunctionDefinition<Tools>): Promise<void> => {
    try {
      const event = eventFrom(run);
      await within(limit, { name }, (signal) => handle({ event, tools, key: `${run.id}:${name}`, signal }));
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
    await finish(run);
  };

  const begin = (run: Claimed, ended?: () => void): void => {
    const going = attempt(run, known.get(run.function)!)
      // The row says "running" still: it is a stray now, and is run again.
      .catch((error: unknown) => log.error({ err: error, event: run.id }, 'how a function fared could not be written'))
      .finally(() => {
        running.delete(going);
        ended?.();
        loop.rested();
        // Whoever waits behind it in line may go now.
        if (run.key !== null) loop.wake();
      });
    running.set(going, run);
  };

  const free = (): number => concurrency - (running.size - admitted) - reserved;

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
      let timer: NodeJS.Timeout | undefined;
      // What is at work gets a moment; the rest is given free and runs elsewhere, or here after the next start.
      await Promise.race([Promise.all(running.keys()), new Promise((resolve) => (timer = setTimeout(resolve, 5000)))]);
      clearTimeout(timer);
    },
  };
};
