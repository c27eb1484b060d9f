import type { QuickJSContext, QuickJSHandle, QuickJSRuntime, QuickJSWASMModule } from 'quickjs-emscripten-core';
import { createWords } from '#rendering';
import { limits } from '../limits.ts';
import type { FromIsolates, RawFailure, RunOrder } from './messages.ts';
import { decode, encode } from './plain.ts';
import { createStopwatch } from './stopwatch.ts';

const { cpuMs, memoryBytes, stackBytes, calls: mostCalls, callBytes, replyBytes, logLines, logCharacters } = limits;

/** Jobs that are run before it is looked at the clock. */
const jobsAtOnce = 256;

/** What `answers` of a run are told through. */
export interface Isolate {
  begin(order: RunOrder): void;
  settle(call: number, ok: boolean, json: string): void;
  /** Throws where it cannot be cleared away. */
  dispose(): void;
}

const kindOf = (name: string, message: string): RawFailure['kind'] => {
  if (name !== 'InternalError') return 'threw';
  if (message === 'out of memory') return 'memory';
  if (message === 'stack overflow') return 'stack';
  return message === 'interrupted' ? 'time' : 'threw';
};

const timeUp: RawFailure = { kind: 'time', message: `it computed for more than ${cpuMs} ms`, stack: '' };

/** One isolate for one run. `watch` is told when it computes, and when no more. */
export const createIsolate = (
  quickjs: QuickJSWASMModule,
  inside: string,
  { tell, watch, now }: { tell: (message: FromIsolates) => void; watch: (id: number) => void; now: () => number },
): Isolate => {
  const runtime: QuickJSRuntime = quickjs.newRuntime();
  runtime.setMemoryLimit(memoryBytes);
  runtime.setMaxStackSize(stackBytes);
  const stopwatch = createStopwatch(cpuMs, now);
  let interrupted = false;
  let fatal: RawFailure | null = null;
  runtime.setInterruptHandler(() => fatal !== null || (interrupted ||= stopwatch.isUp()));
  stopwatch.begin();
  const vm: QuickJSContext = runtime.newContext();
  const kept: QuickJSHandle[] = [];
  const keep = (handle: QuickJSHandle): QuickJSHandle => (kept.push(handle), handle);

  let order: RunOrder | undefined;
  let called = 0;
  let answered = 0;
  let ended = false;
  const log: string[] = [];
  const worded = new Set<string>();

  const end = (json: string | null, failure: RawFailure | null): void => {
    if (ended || !order) return;
    ended = true;
    let memory = 0;
    if (failure?.kind !== 'memory') {
      const usage = runtime.computeMemoryUsage();
      memory = Number((vm.dump(usage) as { memory_used_size?: number }).memory_used_size ?? 0);
      usage.dispose();
    } else memory = memoryBytes;
    const heapBytes = (quickjs.getWasmMemory() as { readonly buffer: ArrayBuffer }).buffer.byteLength;
    const spent = { cpuMs: stopwatch.spent(), memoryBytes: memory, heapBytes };
    tell({ kind: 'done', id: order.id, json, failure, log, worded: [...worded], ...spent });
  };
  const stop = (kind: RawFailure['kind'], message: string): never => {
    fatal ??= { kind, message, stack: '' };
    throw new Error(message);
  };
  let came: { json: string | null; failure: RawFailure | null } | null = null;

  /** What the isolate may call; whatever it hands over is read as text. */
  const host: Readonly<Record<string, (...args: string[]) => QuickJSHandle | void>> = {
    call: (name = '', args = '') => {
      if (called >= mostCalls) stop('calls', `it made more than ${mostCalls} calls`);
      if (args.length > callBytes) stop('output', `it handed ${args.length} bytes to ${name.slice(0, 40)}; there may be ${callBytes}`); // prettier-ignore
      called += 1;
      tell({ kind: 'call', id: order!.id, call: called, name, args });
      return vm.newNumber(called);
    },
    words: (reply = '', values = '') => {
      if (values.length > callBytes) stop('output', `it handed ${values.length} bytes to words; there may be ${callBytes}`); // prettier-ignore
      const { intent, replies, locale, channel, variants } = order!;
      const of = (name: string): number => variants[name] ?? 0;
      const chosen = { of, said: (name: string) => void worded.add(name) };
      const say = createWords(intent, replies, locale, { channel, variants: chosen });
      return vm.newString(encode(say(reply, decode(values) as Record<string, unknown>)));
    },
    log: (line = '') => {
      if (log.length < logLines) log.push(line.slice(0, logCharacters));
      else if (log.length === logLines) log.push(`… no more than ${logLines} lines are kept`);
    },
    done: (json = '') => {
      if (json.length > replyBytes) stop('output', `its reply has ${json.length} bytes; there may be ${replyBytes}`);
      came ??= { json, failure: null };
    },
    failed: (name = '', message = '', stack = '') => {
      came ??= { json: null, failure: { kind: kindOf(name, message), message, stack } };
    },
  };

  const hostObject = keep(vm.newObject());
  for (const [name, answer] of Object.entries(host)) {
    const made = vm.newFunction(name, (...handles) => {
      const words = handles.map((handle) => (vm.typeof(handle) === 'string' ? vm.getString(handle) : ''));
      return answer(...words);
    });
    vm.setProp(hostObject, name, made);
    made.dispose();
  }

  /** The isolate computes, for as long as its time is not up; then what it left to do at once. */
  const compute = (work: () => void): void => {
    if (ended) return;
    stopwatch.begin();
    watch(order?.id ?? 0);
    try {
      work();
      while (!came && !fatal && !interrupted && runtime.hasPendingJob()) {
        const done = runtime.executePendingJobs(jobsAtOnce);
        if (done.error) done.error.dispose();
        interrupted ||= stopwatch.isUp();
      }
    } catch (error) {
      came ??= { json: null, failure: { kind: 'threw', message: String(error).slice(0, 300), stack: '' } };
    } finally {
      stopwatch.end();
      watch(0);
    }
    if (fatal) return end(null, fatal);
    if (interrupted) return end(null, timeUp);
    if (came) return end(came.json, came.failure);
    if (answered === called && order)
      end(null, { kind: 'gone', message: 'it waits for something that never comes', stack: '' });
  };

  const told = (handle: QuickJSHandle): unknown => {
    try {
      return vm.dump(handle);
    } finally {
      handle.dispose();
    }
  };

  const raw = (handle: QuickJSHandle): RawFailure => {
    const { name = '', message = '', stack = '' } = told(handle) as Record<string, string>;
    return {
      kind: kindOf(name, message),
      message: String(message).slice(0, 1000),
      stack: String(stack).slice(0, 4000),
    };
  };

  const evaluated = (code: string, file: string): QuickJSHandle | null => {
    const made = vm.evalCode(code, file, { strict: false });
    if (!made.error) return keep(made.value);
    came ??= { json: null, failure: raw(made.error) };
    return null;
  };

  const call = (name: string, ...args: QuickJSHandle[]): void => {
    const method = vm.getProp(surface, name);
    const made = vm.callFunction(method, vm.undefined, ...args);
    method.dispose();
    if (made.error) came ??= { json: null, failure: raw(made.error) };
    else made.value.dispose();
  };

  // Before anybody's code: the surface is made, and what made it is gone.
  const prepared = vm.evalCode(`${inside};inside.begin`, 'inside.js');
  const beginning = vm.unwrapResult(prepared);
  const surface = keep(vm.unwrapResult(vm.callFunction(beginning, vm.undefined, hostObject, vm.global)));
  beginning.dispose();
  vm.unwrapResult(vm.evalCode('delete globalThis.SharedArrayBuffer;delete globalThis.Atomics;inside=undefined', 'inside.js')).dispose(); // prettier-ignore

  const wrapped = (code: string) => `(function(module,exports,require){${code}\n})`;

  return {
    begin: (given) => {
      order = given;
      compute(() => {
        const script = evaluated(wrapped(given.code), 'handler.js');
        const tests = given.mode === 'test' ? evaluated(wrapped(given.tests), 'tests.js') : vm.null;
        if (!script || !tests) return;
        const json = vm.newString(given.given);
        call('start', script, tests, json);
        json.dispose();
      });
    },
    settle: (id, ok, json) => {
      answered += 1;
      compute(() => {
        const [number, text] = [vm.newNumber(id), vm.newString(json)];
        call('settle', number, ok ? vm.true : vm.false, text);
        number.dispose();
        text.dispose();
      });
    },
    dispose: () => {
      ended = true;
      for (const handle of kept.splice(0)) if (handle.alive) handle.dispose();
      vm.dispose();
      runtime.dispose();
    },
  };
};
