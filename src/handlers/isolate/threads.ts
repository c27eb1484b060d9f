import { Worker } from 'node:worker_threads';
import type { Log } from '#kernel';
import { limits } from '../limits.ts';
import type { Engine } from './engine.ts';
import type { FromIsolates, RawFailure, RunOrder, ToIsolates } from './messages.ts';
import { patience, sharedClock } from './stopwatch.ts';

/** Threads that isolates are spread over. */
const mostThreads = 2;
/** Beyond its time the isolate stops by itself, but for what the engine does in one go: that is stopped with its thread. */
const graceMs = 500;
const lookEveryMs = 50;
/** A thread whose isolates ever needed so much together is replaced once it is idle. */
const wornBytes = 96 * 2 ** 20;
/** Runs at once in all threads together; the others wait for their turn. */
const mostRuns = 48;
/** Without work for so long, threads end. */
const idleMs = 5 * 60_000;

export interface Ran {
  readonly json: string | null;
  readonly failure: RawFailure | null;
  readonly log: readonly string[];
  readonly worded: readonly string[];
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

/** Answers a call of the shop by its name and JSON; `ok: false`: with the sentence that the handler is told. */
export type Answerer = (name: string, args: string) => Promise<{ readonly ok: boolean; readonly json: string }>;

interface Run {
  readonly order: RunOrder;
  readonly answerer: Answerer;
  /** What was asked and answered so far, so that it can be run again elsewhere. */
  readonly journal: { readonly asked: string; readonly answer: ReturnType<Answerer> }[];
  readonly resolve: (ran: Ran) => void;
  readonly wall: NodeJS.Timeout;
}

interface Thread {
  readonly worker: Worker;
  readonly watched: Int32Array;
  readonly runs: Map<number, Run>;
  worn: boolean;
}

const failed = (kind: RawFailure['kind'], message: string): Ran => ({
  ...{ json: null, log: [], worded: [], cpuMs: 0, memoryBytes: 0 },
  failure: { kind, message, stack: '' },
});

export interface Threads {
  /** Never rejects. */
  readonly run: (order: Omit<RunOrder, 'id' | 'kind'>, answerer: Answerer) => Promise<Ran>;
  /** Opens the first thread ahead of the first run. */
  readonly warm: () => void;
  /** How many there are now. */
  readonly count: () => number;
  readonly close: () => Promise<void>;
}

/** Threads for isolates: none until the first run, none when long idle. What blocks one is stopped with it, and nobody else is. */
export const createThreads = ({
  engine,
  log,
}: {
  readonly engine: () => Promise<Engine>;
  readonly log: Log;
}): Threads => {
  const threads = new Set<Thread>();
  let last = 0;
  let looking: NodeJS.Timeout | null = null;
  let idle: NodeJS.Timeout | null = null;

  const end = (thread: Thread): void => {
    threads.delete(thread);
    void thread.worker.terminate();
  };

  const rest = (): void => {
    if ([...threads].some(({ runs }) => runs.size > 0)) return;
    if (looking) clearInterval(looking);
    looking = null;
    for (const thread of threads) if (thread.worn) end(thread);
    idle ??= setTimeout(() => {
      idle = null;
      for (const thread of threads) if (thread.runs.size === 0) end(thread);
    }, idleMs).unref();
  };

  const finish = (thread: Thread, id: number, ran: Ran): void => {
    const run = thread.runs.get(id);
    if (!run) return;
    thread.runs.delete(id);
    clearTimeout(run.wall);
    run.resolve(ran);
    if (thread.worn && thread.runs.size === 0) end(thread);
    rest();
  };

  /** The same question again gets the answer it got; another one has no place in a run that is repeated. */
  const answer = (run: Run, at: number, name: string, args: string): ReturnType<Answerer> => {
    const asked = `${name} ${args}`;
    const known = run.journal[at - 1];
    if (known && known.asked !== asked)
      return Promise.resolve({ ok: false, json: 'the run was interrupted and cannot be repeated' });
    const fresh = known?.answer ?? run.answerer(name, args);
    if (!known) run.journal.push({ asked, answer: fresh });
    return fresh;
  };

  const hear = (thread: Thread) => (message: FromIsolates) => {
    if (message.kind === 'worn') return void (thread.worn = true);
    if (message.kind === 'done') {
      if (message.heapBytes > wornBytes) thread.worn = true;
      return finish(thread, message.id, message);
    }
    const { id, call, name, args } = message;
    const run = thread.runs.get(id);
    if (!run) return;
    void answer(run, call, name, args)
      .catch(() => ({ ok: false, json: `${name} failed` }))
      .then(({ ok, json }) => {
        if (thread.runs.has(id)) post(thread, { kind: 'answer', id, call, ok, json });
      });
  };

  const post = ({ worker }: Thread, message: ToIsolates): void => worker.postMessage(message);

  /** Ends a thread; whoever is to blame fails, the others begin again elsewhere, where they were. */
  const lose = (thread: Thread, guilty: number, ran: Ran): void => {
    if (!threads.has(thread)) return;
    const { runs } = thread;
    end(thread);
    for (const [id, run] of [...runs]) {
      runs.delete(id);
      if (id === guilty || guilty === 0) {
        clearTimeout(run.wall);
        run.resolve(ran);
      } else begin(id, run);
    }
    rest();
  };

  const look = (): void => {
    for (const thread of threads) {
      const id = Atomics.load(thread.watched, 0);
      const since = Atomics.load(thread.watched, 1);
      const ms = (sharedClock() - since) & 0x7fffffff;
      if (id === 0 || ms < limits.cpuMs * patience + graceMs) continue;
      log.warn({ run: id, ms }, 'a handler held its thread, which is stopped');
      lose(thread, id, failed('time', `it computed for more than ${limits.cpuMs} ms and could not be interrupted`));
    }
  };

  const open = async (): Promise<Thread> => {
    const { wasm, thread: script, inside } = await engine();
    const watch = new SharedArrayBuffer(8);
    const worker = new Worker(script, {
      eval: true,
      workerData: { wasm, inside, watch },
      ...{ execArgv: [], env: {}, stdin: false, stdout: true, stderr: true },
      resourceLimits: { maxOldGenerationSizeMb: 64, stackSizeMb: 4 },
    });
    worker.unref();
    for (const said of [worker.stdout, worker.stderr])
      said.on('data', (part: Buffer) =>
        log.debug({ said: String(part).slice(0, 500) }, 'a thread of isolates says something'),
      );
    const thread: Thread = { worker, watched: new Int32Array(watch), runs: new Map(), worn: false };
    worker.on('message', hear(thread));
    worker.on('error', (error) => {
      log.error({ err: error }, 'a thread of isolates failed');
      lose(thread, Atomics.load(thread.watched, 0), failed('memory', 'its thread failed'));
    });
    worker.on('exit', () => lose(thread, Atomics.load(thread.watched, 0), failed('gone', 'its thread ended')));
    threads.add(thread);
    return thread;
  };

  let opening: Promise<Thread> | null = null;
  const opened = (): Promise<Thread> => (opening ??= open().finally(() => (opening = null)));
  const idlest = async (): Promise<Thread> => {
    const [best] = [...threads].filter(({ worn }) => !worn).sort((a, b) => a.runs.size - b.runs.size);
    if (!best) return opened();
    if (best.runs.size > 0 && threads.size < mostThreads)
      opened().catch((error: unknown) => log.error({ err: error }, 'a second thread of isolates could not be opened'));
    return best;
  };

  const place = async (id: number, run: Run): Promise<void> => {
    const thread = await idlest();
    // While the thread was opened its time may have passed.
    if (ended.delete(id)) return;
    thread.runs.set(id, run);
    looking ??= setInterval(look, lookEveryMs).unref();
    post(thread, run.order);
  };
  const ended = new Set<number>();

  const begin = (id: number, run: Run): void => {
    place(id, run).catch((error: unknown) => {
      log.error({ err: error }, 'no thread of isolates could be opened');
      clearTimeout(run.wall);
      run.resolve(failed('gone', 'no isolate could be opened'));
    });
  };

  let active = 0;
  const waiting: (() => void)[] = [];
  const turn = async (): Promise<void> => {
    if (active >= mostRuns) await new Promise<void>((go) => waiting.push(go));
    else active += 1;
  };
  const over = (): void => {
    const next = waiting.shift();
    if (next) next();
    else active -= 1;
  };

  const started = (order: Omit<RunOrder, 'id' | 'kind'>, answerer: Answerer): Promise<Ran> =>
    new Promise((resolve) => {
      const id = (last = (last % 0x7ffffffe) + 1);
      if (idle) clearTimeout(idle);
      idle = null;
      const late = failed('time', `it took longer than ${limits.wallMs} ms`);
      const wall = setTimeout(() => {
        const thread = [...threads].find(({ runs }) => runs.has(id));
        if (!thread) {
          ended.add(id);
          return resolve(late);
        }
        post(thread, { kind: 'drop', id });
        finish(thread, id, late);
      }, limits.wallMs);
      begin(id, { order: { ...order, kind: 'run', id }, answerer, journal: [], resolve, wall });
    });

  return {
    warm: () => {
      if (threads.size === 0)
        opened().catch((error: unknown) => log.error({ err: error }, 'no thread of isolates could be opened'));
    },
    count: () => threads.size,
    run: async (order, answerer) => {
      await turn();
      try {
        return await started(order, answerer);
      } finally {
        over();
      }
    },
    close: async () => {
      if (idle) clearTimeout(idle);
      if (looking) clearInterval(looking);
      await Promise.all([...threads].map((thread) => (threads.delete(thread), thread.worker.terminate())));
    },
  };
};
