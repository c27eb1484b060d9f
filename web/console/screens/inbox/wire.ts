import type { Guess } from '../../studio/wire.ts';

/** A sentence that nobody understood. */
export interface Unheard {
  readonly heard: string;
  readonly locale: string;
  readonly times: number;
  readonly last: string;
  readonly before: string | null;
  readonly guesses: readonly Guess[];
}
