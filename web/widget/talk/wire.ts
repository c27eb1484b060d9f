// The way to the shop. Shoppers' panels go by HTTP (server.ts); whoever shows a panel to people of the shop may answer it instead.
import type { Problem } from './types.ts';

/** An answer that is not good. */
export class Refusal extends Error {
  constructor(
    readonly problem: Problem,
    /** Seconds, where the server named them. */
    readonly retryAfter?: number,
  ) {
    super(problem.detail);
  }
}

export interface Wish {
  readonly method?: string;
  readonly token?: string | null;
  readonly body?: unknown;
  /** Does nothing twice. */
  readonly key?: string;
  /** Sound instead of JSON, and the id of its turn. */
  readonly sound?: { readonly wav: Blob; readonly id: string; readonly awaits?: string | undefined };
}

/** Asks for a path, such as "channels/web/turns". Every "no", and every silence, becomes a Refusal. */
export type Ask = <Answer>(path: string, wish?: Wish) => Promise<Answer>;

export interface Frame {
  readonly id?: string;
  readonly event: string;
  readonly data: string;
}

export interface Patience {
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>;
  /** Ends every wait. */
  readonly hurry: () => void;
}

export interface Following {
  /** Asked anew for every try, since it may have been exchanged. */
  readonly token: () => string | null;
  /** The last event that was heard. */
  readonly after: () => string | null;
  readonly onFrame: (frame: Frame) => void;
  /** Hears 0 when connected, otherwise the seconds until the next try. */
  readonly onState: (seconds: number) => void;
  readonly patience: Patience;
  readonly signal: AbortSignal;
}

export interface Wire {
  readonly ask: Ask;
  /** Hears what the shop says by itself, until the signal says stop. Answers false when the token is good no more. */
  readonly follow: (wish: Following) => Promise<boolean>;
}
