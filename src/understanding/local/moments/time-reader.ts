import type { Grammar } from '../grammar/grammar.ts';
import { anywhere, wordSet } from '../grammar/pattern.ts';
import { claim, type Sentence } from '../sentence.ts';
import { normalise } from '../tokens.ts';
import { createMomentFinder } from './find-moments.ts';
import { timeIn } from './time-of-day.ts';

const clock = /^\d{1,2}[:.h]\d\d(?:[ap]m?)?$|^\d{1,2}[ap]m$|^\d{1,2}h$/u;

/** "At five" is in the afternoon: nobody comes to a shop before six in the morning, unless they say so. */
const earliest = 7;

/**
 * Reads one time of the day and claims its words, with those of the day beside it: "tomorrow at half past five" → 17:30. A bare
 * hour counts beside a day, or where a time was asked for: "two night lights" are two.
 */
export const createTimeReader = (grammar: Grammar): ((sentence: Sentence, expected: boolean) => string | undefined) => {
  const { moments, numbers, ordinals } = grammar;
  const find = createMomentFinder(moments, numbers, ordinals);
  const [halves, leads] = [wordSet(moments.halves), wordSet(moments.hour)];
  const quarters = Object.keys(moments.quarters);
  const hints = anywhere([...halves, ...quarters, ...Object.keys(moments.fixed)].join('|').replaceAll('.', '\\.'));
  const isNumber = (word: string | undefined): boolean =>
    word !== undefined && (/^\d{1,2}$/u.test(word) || Object.hasOwn(numbers.small, word));

  const isOutright = (words: readonly string[], beside: boolean): boolean =>
    quarters.some((phrase) => ` ${words.join(' ')} `.includes(` ${phrase} `)) ||
    words.some((word, at) => {
      const before = words[at - 1];
      if (clock.test(word) || (halves.has(word) && isNumber(before))) return true;
      const led = before !== undefined && leads.has(before);
      return Object.hasOwn(moments.fixed, word) ? led || beside : beside && led && isNumber(word);
    });

  const inTheDay = (time: string, words: readonly string[]): string => {
    const hour = Number(time.slice(0, 2));
    // "Mañana" alone is tomorrow, "de la mañana" the morning.
    const isPart = (word: string, before: string | undefined): boolean =>
      Object.hasOwn(moments.parts, word) && (!Object.hasOwn(grammar.date.days, word) || before === 'la');
    const isSaid = words.some(
      (word, at) => /^0\d|^\d+[ap]m$|^\d+h\d*$/u.test(word) || halves.has(word) || isPart(word, words[at - 1]),
    );
    return hour > 0 && hour < earliest && !isSaid && !words.some((word) => Object.hasOwn(moments.fixed, word))
      ? `${hour + 12}${time.slice(2)}`
      : time;
  };

  return (sentence, expected) => {
    const { units, line } = sentence;
    const beside = units.some(({ role }) => role === 'date');
    if (!expected && !beside && line.search(hints) < 0 && !units.some(({ norm }) => clock.test(norm))) return undefined;
    const words: string[] = [];
    const unitOf: number[] = [];
    units.forEach(({ norm, text }, at) => {
      for (const word of norm.startsWith('0') ? text.split(' ').map(normalise) : [norm]) {
        words.push(word);
        unitOf.push(at);
      }
    });
    for (const { from, to, time } of find(words)) {
      const said = words.slice(Math.max(0, from - 1), to);
      const inside = units.slice(unitOf[from], unitOf[to - 1]! + 1);
      const day = inside.some(({ role }) => role === 'date');
      const isOpen = inside.every(({ role }) => role === 'said' || role === 'date');
      if (time === undefined || !isOpen || !isOutright(said, day || expected)) continue;
      claim(sentence, { from: unitOf[from]!, to: unitOf[to - 1]! + 1 }, 'date');
      return inTheDay(time, said);
    }
    const bare = expected ? timeIn([moments.hour.split(' ')[0]!, ...words], moments, numbers) : undefined;
    return bare === undefined ? undefined : inTheDay(bare, words);
  };
};
