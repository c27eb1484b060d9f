// What the shop's thread and the isolates' thread say to each other. Whatever came from a handler is text.
import type { Locale, Phrases } from '#kernel';

export interface RunOrder {
  readonly kind: 'run';
  readonly id: number;
  /** `handle`: answers with a reply. `test`: answers with a list of tests. */
  readonly mode: 'handle' | 'test';
  /** The handler as a CommonJS script, and its tests. */
  readonly code: string;
  readonly tests: string;
  /** JSON, see plain.ts: all of ctx that is data. */
  readonly given: string;
  readonly intent: string;
  readonly locale: Locale;
  readonly channel: string;
  readonly replies: Readonly<Record<string, Phrases>>;
  /** Which variant of a reply is said, where it has several. */
  readonly variants: Readonly<Record<string, number>>;
}

export type ToIsolates =
  | RunOrder
  /** What the shop answered to a call. */
  | { readonly kind: 'answer'; readonly id: number; readonly call: number; readonly ok: boolean; readonly json: string }
  /** Nobody waits for it any more. */
  | { readonly kind: 'drop'; readonly id: number };

export interface RawFailure {
  readonly kind: 'threw' | 'time' | 'memory' | 'stack' | 'calls' | 'output' | 'gone';
  readonly message: string;
  /** As the isolate tells it; lines are those of the script. */
  readonly stack: string;
}

export type FromIsolates =
  | { readonly kind: 'call'; readonly id: number; readonly call: number; readonly name: string; readonly args: string }
  | {
      readonly kind: 'done';
      readonly id: number;
      /** JSON: the reply, or the list of tests. */
      readonly json: string | null;
      readonly failure: RawFailure | null;
      readonly log: readonly string[];
      /** Replies of several variants that were put into words. */
      readonly worded: readonly string[];
      readonly cpuMs: number;
      readonly memoryBytes: number;
      /** Of this thread's isolates together, as much as they ever needed. */
      readonly heapBytes: number;
    }
  /** An isolate could not be cleared away: this thread should be replaced. */
  | { readonly kind: 'worn' };

export interface IsolateThread {
  readonly wasm: WebAssembly.Module;
  /** What every isolate begins with: see inside.ts. */
  readonly inside: string;
  /** [the run that computes now or 0, since when in milliseconds of its thread's clock]. */
  readonly watch: SharedArrayBuffer;
}
