import { isOrdinary } from '../text/ordinary-words.ts';
import type { Term } from '../vocabulary/vocabulary.ts';
import { isSmall } from './small-words.ts';

/** In nats. */
const costs = {
  /** Nobody knows it: it is a slip, if anything comes near. On top of the rarest word. */
  strange: 7,
  /** The language knows it, and a small shop holds few of the words that people say: about as much as the rarest word. */
  ordinary: -0.5,
  /** And no less than this, or it would be no "head phones" where there are ten products. */
  least: 4.5,
  /** On top, beside words of the catalogue: it may still be a slip of one that goes with them, as in "hiking boats". */
  beside: 3,
} as const;

/** How unlikely it is that a word which no product holds was meant as it stands; `knownAs` are the terms of the tokens. */
export const unknownCosts = (
  tokens: readonly string[],
  knownAs: readonly (Term | undefined)[],
  products: number,
): ((at: number) => number) => {
  const rarest = Math.log(products + 1);
  return (at) => {
    if (!isOrdinary(tokens[at]!)) return rarest + costs.strange;
    const isBeside = knownAs.some((term, other) => term && other !== at && !isSmall(tokens[other]!));
    return Math.max(costs.least, rarest + costs.ordinary) + (isBeside ? costs.beside : 0);
  };
};
