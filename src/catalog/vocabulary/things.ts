import type { Tongue } from '../text/sound.ts';
interface Counted {
  /** Its place among all that is counted. */
  readonly id: number;
  /** Products that have it. */
  products: number;
}

/** The index form of a word. */
export interface Term extends Counted {
  readonly text: string;
  /** Those that hold it in a strong place (title, names, brand, category, options), as ascending running numbers. */
  readonly strong: number[];
}

/** A word of a strong place, as written. */
export interface Word extends Counted {
  readonly text: string;
  readonly term: Term;
  readonly letters: number;
  /** What it may sound like, each with its frame. */
  readonly sounds: readonly { readonly said: string; readonly frame: string; readonly tongue: Tongue }[];
}

/** A brand, a category, or a value of an option. */
export interface Named extends Counted {
  readonly kind: 'brand' | 'category' | 'option';
  /** The option's name. */
  readonly name: string;
  readonly value: string;
}

export type Thing = Term | Word | Named;

/** Hears what comes and goes, so that what is made of the vocabulary need not be made anew. */
export interface Follower {
  came(thing: Word | Named): void;
  went(thing: Word | Named): void;
}

export const isWord = (thing: Thing): thing is Word => 'sounds' in thing;
export const isTerm = (thing: Thing): thing is Term => 'strong' in thing;
