import type { Grammar } from '../grammar/grammar.ts';
import { createMomentFinder } from '../moments/find-moments.ts';
import { readNumber } from '../numbers.ts';
import type { KindsOf } from './observing.ts';

/** Numbers, ordinals and times of a language, as a tagger looks at words. */
export const createKinds = ({ numbers, ordinals, moments }: Grammar): KindsOf => {
  const find = createMomentFinder(moments, numbers, ordinals);
  return (words) => {
    const kinds = words.map((word): string =>
      Object.hasOwn(ordinals, word) ? 'ordinal' : /\d/u.test(word) ? 'digits' : '',
    );
    for (let at = 0; at < words.length;) {
      const number = readNumber(words, at, numbers);
      for (let each = at; each < at + (number?.length ?? 0); each += 1) kinds[each] = 'number';
      at += number?.length ?? 1;
    }
    for (const { from, to } of find(words))
      for (let at = from; at < to; at += 1) kinds[at] = at === from ? 'when' : 'when-';
    return kinds;
  };
};
