import { fold } from '../text/fold.ts';

/**
 * `chosen`: shoppers who said the one bought what is called the other. `initials`: titles write the one in brackets behind
 * the other. `parted`: written in one word and in two. `brand`: one brand, written in two ways.
 */
export type Source = 'chosen' | 'initials' | 'parted' | 'brand';

/** Words that seem to mean the same, with what speaks for it. */
export interface Suggestion {
  /** Made of the words, so that the same is found again under the same. */
  readonly id: string;
  readonly words: readonly string[];
  readonly source: Source;
  /** How many shoppers (`chosen`) or products speak for it. */
  readonly support: number;
  readonly evidence: {
    /** Some of the products. */
    readonly products: readonly string[];
    /** Of shoppers who said the word before they bought, how many. */
    readonly of?: number;
    /** How often the word was asked of late without any hit. */
    readonly empty?: number;
  };
}

/** Some of what speaks for a suggestion is enough to look at. */
export const shown = 5;

export const idOf = (words: readonly string[]): string =>
  [...words]
    .sort()
    .map((word) => fold(word).replace(/[^a-z0-9]+/g, '-'))
    .join('-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 62);
