import { wordsOf } from './fold.ts';
import { isOnlyOf, tongues, type Tongue } from './ordinary-words.ts';

/** The language that words are surely of: several are words of it alone, or the only one is, and none is a word of another alone. */
export const languageOf = (words: string): Tongue | undefined => {
  const said = wordsOf(words);
  const own = (tongue: Tongue): number => said.filter((word) => isOnlyOf(word, tongue)).length;
  const [only, ...others] = tongues.filter((tongue) => own(tongue) > 0);
  return only !== undefined && others.length === 0 && own(only) >= Math.min(2, said.length) ? only : undefined;
};
