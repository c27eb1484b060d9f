import type { Lexicon } from '#kernel';
import type { Familiarity } from './frame.ts';

/** What the shop sells, asked word by word; hyphenated words also by their parts. */
export interface Shelves {
  sells(word: string): boolean;
  readonly familiarity: Familiarity;
}

export const createShelves = (lexicon: Lexicon): Shelves => {
  const sells = (word: string): boolean =>
    lexicon.weight(word) > 0 || (word.includes('-') && word.split('-').every((part) => lexicon.weight(part) > 0));

  /** A slip seldom falls on the first letter: "weather" is not meant for "leather". */
  const isNear = (word: string): boolean => word.length >= 3 && lexicon.near(word)?.[0] === word[0];

  return {
    sells,
    familiarity: (word) => (sells(word) ? 'sold' : isNear(word) ? 'near' : 'unknown'),
  };
};
