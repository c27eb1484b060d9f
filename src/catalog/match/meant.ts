import { understand, type Knowledge } from '../query/understand.ts';
import { isEveryday } from '../text/everyday-words.ts';

/** A reading that is less sure than this is no question worth asking. */
const sure = 0.45;

/**
 * What was perhaps meant where nothing is called as it was said: words that are spelled or sound like it. Never for a word
 * that everybody knows, or a part number: "boots" are no books, and 2040 is not 2140. Undefined: nothing comes near.
 */
export const meantBy = (words: string, knowledge: Knowledge): string | undefined => {
  const { understood, wanted } = understand(words, knowledge);
  const { corrected, words: read } = understood;
  const isWild = corrected.some(({ from }) => /\d/.test(from) || from.split(' ').some(isEveryday));
  const known = wanted.filter(({ small }) => !small).every((one) => one.known && one.certain >= sure);
  return corrected.length > 0 && !isWild && known ? read : undefined;
};
