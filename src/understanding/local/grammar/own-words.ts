import type { Grammar } from './grammar.ts';

/** Words of a pattern that stand in it whole. */
const wordsIn = (pattern: string): string[] => pattern.match(/(?<![\p{L}\\[])\p{L}{2,}(?![\p{L}?*+\]])/gu) ?? [];

/** Every word that a language's grammar itself speaks of: none of them is a slip for another. */
export const ownWords = (grammar: Grammar): ReadonlySet<string> => {
  const {
    numbers,
    ordinals,
    money,
    date,
    answer,
    measures,
    containers,
    labels,
    joints,
    partitives,
    separators,
    determiners,
    single,
    small,
    descriptors,
  } = grammar;
  return new Set([
    ...Object.keys(numbers.small),
    ...Object.keys(numbers.multipliers),
    ...Object.keys(numbers.phrases).flatMap((phrase) => phrase.split(' ')),
    ...Object.keys(ordinals),
    ...Object.keys(date.days).flatMap((phrase) => phrase.split(' ')),
    ...date.weekdays.flat(),
    ...date.months.flat(),
    ...[...money.before, ...money.after].flatMap(([, words]) => wordsIn(words)),
    ...[
      money.units,
      money.cents,
      answer.yes,
      answer.no,
      answer.alone.yes,
      answer.alone.no,
      answer.polite,
      answer.confirming,
      answer.refusing,
      answer.approving,
      answer.pause,
    ].flatMap(wordsIn),
    ...[
      grammar.correction.phrases,
      grammar.correction.head,
      grammar.reference.one,
      grammar.reference.many,
      grammar.reference.numbered,
      grammar.reference.ordinal,
    ].flatMap(wordsIn),
    ...[grammar.talk.left, grammar.talk.right].flatMap(wordsIn),
    ...[measures, containers, labels, joints, partitives, separators, determiners, single, small, descriptors].flatMap(
      (words) => [...words],
    ),
  ]);
};
