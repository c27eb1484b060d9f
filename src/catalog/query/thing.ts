import { kindsNamed, kindsToUse } from '../text/broad-words.ts';
import { isColourOrSize } from '../text/synonyms.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Arc } from './lattice.ts';
import { isSmall } from './small-words.ts';
import { isTalk } from './talk.ts';

/** What is asked for, rather than how it shall be or what for: the last before "for" and the like; `alone`: nothing else stands there. */
export const thingIn = (arcs: readonly Arc[]): { readonly thing: Arc | undefined; readonly alone: boolean } => {
  const isNaming = ({ words }: Arc): boolean => !words.every((word) => isSmall(word) || isTalk(word));
  const first = arcs.findIndex(isNaming);
  const joint = arcs.findIndex(({ words }, at) => at > first && words.every(isSmall));
  const before = arcs.slice(0, joint < 0 ? arcs.length : joint).filter(isNaming);
  return { thing: before.findLast(({ words }) => !words.every(isColourOrSize)), alone: before.length === 1 };
};

/** What a broad word may stand for here. What things are for is said alone: "something to wear", "to read on the beach". */
export const kindsMeant = (term: string, alone: boolean, vocabulary: Vocabulary): string[] => {
  const used = alone && vocabulary.ofKind(term) === 0 ? kindsToUse(term) : [];
  return [...kindsNamed(term), ...used].filter((kind) => vocabulary.ofKind(kind) > 0);
};
