// What the console and a panel that it rehearses with say to each other, over a port that only these two hold.
import type { FromFrame, ToFrame } from './frame-words.ts';
import type { Problem } from './talk/types.ts';
import type { Wish } from './talk/wire.ts';

export type ToRehearsal = ToFrame | ({ readonly say: 'told'; readonly id: number } & Told);

/** The answer to a wish, or why there is none. */
export type Told = { readonly answer: unknown } | { readonly problem: Problem };

export type FromRehearsal =
  | FromFrame
  | { readonly say: 'asks'; readonly id: number; readonly path: string; readonly wish: Wish }
  /** What was said in the turn was pointed at. */
  | { readonly say: 'points'; readonly turn: string };
