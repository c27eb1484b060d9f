import { understand, type Knowledge } from '../query/understand.ts';

/** A reading that is less sure than this is no question worth asking. */
const sure = 0.45;

/**
 * What was perhaps meant where nothing is called as it was said: words that are spelled or sound like it, or the other
 * reading that is about as likely. Never for a part number: 2040 is not 2140. Undefined: nothing comes near.
 */
export const meantBy = (words: string, knowledge: Knowledge): string | undefined => {
  const { understood, wanted } = understand(words, knowledge);
  const { corrected, words: read, didYouMean } = understood;
  if (corrected.some(({ from }) => /\d/.test(from))) return undefined;
  const known = wanted.filter(({ small }) => !small).every((one) => one.known && one.certain >= sure);
  return corrected.length > 0 && known ? read : (didYouMean ?? undefined);
};
