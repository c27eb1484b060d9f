import { descriptors } from './en-US-descriptors.ts';
import type { NumberWords } from './grammar.ts';
import { wordSet } from './pattern.ts';

/** What a thing is pointed out by: a "one" or "1" after it counts nothing. */
const pointing = 'this that which another other each every';
const pronounBefore = wordSet(
  `the ${pointing} what any no these those a an my your cheaper bigger smaller larger better newer older different new same good nice first last next right wrong only`,
);
const pronounBeforeDigit = wordSet(
  `${pointing} cheaper smaller larger bigger better same first second third fourth last next wrong`,
);
const superlative = /^(?:\p{L}{3,}est|\d+(?:st|nd|rd|th))$/u;
const numberBefore = wordSet(
  'to just only it want need take have get make me order buy add for at than least most with and or with of plus maybe',
);

const small = {
  zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11,
  twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
  twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
}; // prettier-ignore

const closing = wordSet(
  'please instead to in from with and or for too then but though is are has i you at , . thanks rather that which as over',
);

/** How English counts, and where its "one" counts nothing. */
export const englishNumbers: NumberWords = {
  small,
  multipliers: { hundred: 100, thousand: 1_000, million: 1_000_000, billion: 1_000_000_000, dozen: 12, dozens: 12 },
  phrases: {
    'half a dozen': 6, 'half dozen': 6, 'a half dozen': 6, 'couple of': 2, 'a couple of': 2, 'a couple': 2,
    'a pair of': 2, 'pair of': 2, 'a pair': 2, 'a dozen of': 12, dozen: 12,
  }, // prettier-ignore
  joiner: 'and',
  joinsTens: false,
  articles: ['a', 'an'],
  negative: ['minus', 'negative'],
  isOnlyAWord: (words, at) => {
    if (words[at] !== 'one') return false;
    const before = words[at - 1] ?? '';
    const next = words[at + 1] ?? '';
    if (numberBefore.has(before)) return false;
    if (pronounBefore.has(before) || superlative.test(before)) return true;
    // "the large ceramic one": the article stands up to four words before, with no verb between.
    for (let back = at - 1; back >= Math.max(0, at - 4); back -= 1) {
      const word = words[back] ?? '';
      if (word === ',' || word === '.' || numberBefore.has(word)) break;
      if (/^(?:the|that|this|which|a|an)$/u.test(word))
        return next === '' || !/^\p{L}/u.test(next) || closing.has(next) || descriptors.has(next);
    }
    return descriptors.has(before);
  },
  pronoun: (words, at) => {
    const before = words[at - 1] ?? '';
    const points = pronounBeforeDigit.has(before) || superlative.test(before) || descriptors.has(before);
    const next = words[at + 1] ?? '';
    return points && (next === '' || !/^[\p{L}\d]/u.test(next) || closing.has(next)) ? 'one' : undefined;
  },
};
