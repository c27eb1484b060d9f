import { freeTerm } from '../index/free-of.ts';
import { stem } from '../text/stem.ts';
import { synonymsOf } from '../text/synonyms.ts';
import type { Likeness } from '../vocabulary/likeness.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Unwanted } from './wanted.ts';
import { isSmall } from './small-words.ts';

export interface UnwantedRead {
  readonly rest: readonly string[];
  /** Words of each thing that is not wanted. */
  readonly unwanted: readonly (readonly string[])[];
}

const phrases = (text: string): string[][] => text.split('|').map((one) => one.trim().split(' '));

/** Longer ones first. */
const openings = phrases(
  'that does not have|that do not have|that is not|that are not|that isnt|that arent|which is not|which are not|anything but|everything but|nothing with|other than|' +
    'but not|but no|and not|and no|free of|free from|not made of|not made from|not from|not by|not in|without any|without|except for|except|excluding|not|no|non|' +
    'que no sean de|que no sea de|que no sean|que no sea|que no tengan|que no tenga|que no lleve|que no lleven|que no contenga|que no contengan|' +
    'nada de|nada con|pero no|pero sin|y sin|libre de|sin|excepto|menos los|menos las|salvo|no de',
);
const articles = new Set(
  'a an the any of with in made from de el la los las un una unos unas ningun ninguna added artificial'.split(' '),
);
const joints = new Set(['or', 'and', 'nor', 'ni', 'o', 'y', 'e']);
const standIns = new Set('one ones thing things it them that uno una'.split(' '));

/** Free of these is how a thing is called. */
const named = new Set('hand hands care duty toll stress trouble worry'.split(' '));

const opensAt = (tokens: readonly string[], at: number): number => {
  for (const opening of openings)
    if (opening.every((word, offset) => tokens[at + offset] === word)) return opening.length;
  return 0;
};

/** Whether the catalogue has a word in any form, or one that is spelled like it. */
interface Words {
  readonly holds: (word: string) => boolean;
  readonly isLike: (word: string) => boolean;
}

/**
 * Takes out what is not wanted: "coffee without caffeine", "a bag, not leather", "nuts free of salt or sugar",
 * "gluten-free bread".
 */
export const readUnwanted = (tokens: readonly string[], { holds, isLike }: Words): UnwantedRead => {
  const rest: string[] = [];
  const unwanted: string[][] = [];
  const take = (from: number): number => {
    let at = from;
    while (articles.has(tokens[at] ?? '') && at < tokens.length - 1) at++;
    if (at >= tokens.length) return from;
    const words = [tokens[at]!];
    at++;
    const isLast = at === tokens.length - 1;
    if (isLast && standIns.has(tokens[at]!)) at++;
    // "coffee without added sugar": two words are one thing, if there is something else that is wanted.
    else if (isLast && rest.length > 0 && !joints.has(tokens[at]!) && !isSmall(tokens[at]!)) words.push(tokens[at++]!);
    unwanted.push(words);
    return joints.has(tokens[at] ?? '') && at < tokens.length - 1 && opensAt(tokens, at + 1) === 0 ? take(at + 1) : at;
  };
  for (let at = 0; at < tokens.length;) {
    const opening = opensAt(tokens, at);
    // "non stick pan", or "non stik pan": what the catalogue calls so is wanted.
    const next = tokens[at + 1] ?? '';
    const isName = tokens[at] === 'non' && (holds(`non${next}`) || (!holds(next) && isLike(`non${next}`)));
    const isAnswer = at === 0 && /^(?:no|not)$/.test(tokens[0]!) && opening === 1;
    if (opening > 0 && !isName && !isAnswer && at + opening < tokens.length) {
      const after = take(at + opening);
      if (after > at + opening) {
        at = after;
        continue;
      }
    }
    if (next === 'free' && !named.has(tokens[at]!) && holds(tokens[at]!)) {
      unwanted.push([tokens[at]!]);
      at += 2;
      continue;
    }
    if (!isAnswer) rest.push(tokens[at]!);
    at++;
  }
  return { rest, unwanted };
};

/** What it is in the index: by every word for it, corrected where the catalogue does not know it. */
export const unwantedOf = (words: readonly string[], vocabulary: Vocabulary, likeness: Likeness): Unwanted => {
  const known = words.map((word) =>
    vocabulary.term(word) || word.length < 4
      ? word
      : (likeness.spelled(word, word.length < 7 ? 1 : 2)[0]?.word.text ?? word),
  );
  const terms = known.map((word) => [stem(word), ...synonymsOf(stem(word)).filter((other) => other.length > 2)]);
  return { words: terms, free: terms.at(-1)!.map(freeTerm), said: words.join(' ') };
};
