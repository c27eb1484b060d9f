import type { Grammar } from './grammar/grammar.ts';
import type { Unit } from './sentence.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Stands for the words of the catalogue. */
export const item = '0item';

/** How well the catalogue knows a word: sold, nearly spelt like something sold, or never heard of. */
export type Familiarity = (word: string) => 'sold' | 'near' | 'unknown';

/** What is left of a sentence when its values and the things it names are only marks: "add two red mugs" → add 0 0item. */
export interface Frame {
  readonly words: readonly string[];
  /** 0..1: how much of what was said was ever taught or is sold. */
  readonly share: number;
}

const marks: Partial<Record<Unit['role'], string>> = { money: '0money', order: '0order', date: '0date' };

/** Several things in a row are one: "0 0item and a 0item" → "0 0item". */
const merged = (words: readonly string[], grammar: Grammar): string[] => {
  const result: string[] = [];
  const joins = (word: string): boolean =>
    grammar.separators.has(word) ||
    grammar.single.has(word) ||
    grammar.partitives.has(word) ||
    word === '0' ||
    word === item;
  for (let at = 0; at < words.length; at += 1) {
    result.push(words[at]!);
    if (words[at] !== item) continue;
    let next = at + 1;
    let last = at;
    while (next < words.length && joins(words[next]!)) {
      if (words[next] === item) last = next;
      next += 1;
    }
    at = last;
  }
  return result;
};

/** A word never heard of counts this much more against a sentence than a taught one counts for it. */
const doubt = 1;

export const frameOf = (
  units: readonly Unit[],
  grammar: Grammar,
  vocabulary: Vocabulary | undefined,
  familiarity: Familiarity,
): Frame => {
  const words: string[] = [];
  let known = 0;
  let all = 0;
  const count = (weight: number, isKnown: boolean): void => {
    all += weight;
    if (isKnown) known += weight;
  };
  for (const { norm, role } of units) {
    const mark = marks[role];
    if (mark) {
      if (words.at(-1) !== mark) {
        words.push(mark);
        count(2, true);
      }
    } else if (role === 'answer' || !/[\p{L}\p{N}]/u.test(norm)) continue;
    else if (norm.startsWith('0')) {
      words.push(norm);
      count(1, true);
    } else if (grammar.descriptors.has(norm)) {
      words.push(item);
      count(2, true);
    } else if (vocabulary?.knows(norm)) {
      words.push(norm);
      count(vocabulary.weight(norm), true);
    } else if (grammar.small.has(norm) || !vocabulary) {
      const isThing = !grammar.small.has(norm) && familiarity(norm) === 'sold';
      words.push(isThing ? item : norm);
      count((vocabulary?.weight(norm) ?? 1) * 0.6, isThing);
    } else {
      const familiar = familiarity(norm);
      words.push(item);
      count(familiar === 'unknown' ? vocabulary.weight(norm) * doubt : 3, familiar !== 'unknown');
    }
  }
  return { words: merged(words, grammar), share: all === 0 ? 0 : known / all };
};
