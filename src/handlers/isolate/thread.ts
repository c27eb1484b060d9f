// The thread in which isolates live: bundled, and started by threads.ts. It has no environment, and imports nothing of the shop.
import { parentPort, workerData } from 'node:worker_threads';
import { newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten-core';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import { createWords } from '#rendering';
import { createIsolate, type Isolate } from './isolate.ts';
import { sharedClock } from './stopwatch.ts';
import type { FromIsolates, IsolateThread, ToIsolates } from './messages.ts';

const port = parentPort;
if (!port) throw new Error('isolates live in a thread of their own');
const { wasm, inside, watch } = workerData as IsolateThread;
const watched = new Int32Array(watch);

const opening = newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmModule: wasm }));

const tell = (message: FromIsolates): void => port.postMessage(message);

/** The shop's thread sees who computes, and since when. */
const computes = (id: number): void => {
  Atomics.store(watched, 1, sharedClock());
  Atomics.store(watched, 0, id);
};

// What takes long the first time is no handler's time.
createWords('', { first: '{n, plural, other {#}}' }, 'en-US')('first', { n: 1 });

void opening.then((quickjs) => {
  const running = new Map<number, Isolate>();
  const make = () => createIsolate(quickjs, inside, { tell: heard, watch: computes, now: () => performance.now() });
  const clear = (isolate: Isolate): void => {
    try {
      isolate.dispose();
    } catch {
      tell({ kind: 'worn' });
    }
  };
  const heard = (message: FromIsolates): void => {
    tell(message);
    // It still stands on the stack: cleared away when it has come back.
    if (message.kind === 'done') setImmediate(() => drop(message.id));
  };
  const drop = (id: number): void => {
    const isolate = running.get(id);
    running.delete(id);
    if (isolate) clear(isolate);
  };
  /** One is made ahead, so that nobody waits for it. */
  let ready: Isolate | null = make();
  const next = (): Isolate => {
    const isolate = ready ?? make();
    ready = null;
    setImmediate(() => (ready ??= make()));
    return isolate;
  };
  port.on('message', (message: ToIsolates) => {
    if (message.kind === 'drop') return drop(message.id);
    if (message.kind === 'answer') return running.get(message.id)?.settle(message.call, message.ok, message.json);
    const isolate = next();
    running.set(message.id, isolate);
    isolate.begin(message);
  });
});
