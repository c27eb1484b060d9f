import type { SaidWithQuantity } from '#sdk';

/** What is to be done with a line of the cart. */
export interface Wish {
  readonly do: 'remove' | 'set' | 'more' | 'fewer' | 'swap' | 'unclear';
  readonly number?: number;
  /** What it should be instead: the words beyond the line's own name, all that was said, or the key of something shown. */
  readonly instead?: {
    readonly words?: string;
    readonly key?: string;
    readonly said?: string;
    readonly goes?: boolean;
  };
}

const joint = /\s(?:for|with|to|into|by|por|a|con|en)\s/i;

/** "the kettle for the teapot": which line, and what instead. */
export const split = (said: SaidWithQuantity | undefined): SaidWithQuantity | undefined => {
  if (said?.words === undefined || said.instead !== undefined) return said;
  const [words, ...instead] = said.words.split(joint);
  return instead.length > 0 ? { ...said, words: words ?? '', instead: instead.join(' ') } : said;
};
