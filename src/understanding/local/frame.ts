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

const marks: Partial<Record<Unit['role'], string>> = {
  money: '0money',
  order: '0order',
  date: '0date',
  address: '0address',
  unwanted: '0unwanted',
};

/** Marks that say no more when said twice in a row. */
const repeated: Readonly<Record<string, true>> = {
  '0money': true,
  '0order': true,
  '0date': true,
  '0address': true,
  '0unwanted': true,
};

/** Several things in a row are one: "0 0item and a 0item" → "0 0item". */
const merged = (words: readonly string[], grammar: Grammar): string[] => {
  const result: string[] = [];
  const joins = (word: string): boolean =>
    (grammar.separators.has(word) && !grammar.comparing.has(word)) ||
    grammar.single.has(word) ||
    grammar.partitives.has(word) ||
    word === '0' ||
    word === item;
  for (let at = 0; at < words.length; at += 1) {
    result.push(words[at]!);
    if (words[at] !== item) continue;
    const first = at;
    for (let next = at + 1; next < words.length && joins(words[next]!); next += 1) if (words[next] === item) at = next;
    // "mugs x3" is "3 mugs".
    if (words[at + 1] === '0' && at + 2 === words.length && words[first - 1] !== '0') {
      result.splice(-1, 1, '0', item);
      return result;
    }
  }
  return result;
};

/** What a word is looked up in. */
export interface Knowledge {
  readonly grammar: Grammar;
  readonly vocabulary: Vocabulary;
  readonly familiarity: Familiarity;
  /** What surely names a thing here, though it may be a word of talk elsewhere: "video card". */
  readonly things?: ReadonlySet<Unit>;
  /** Words that are told apart though no example taught them. */
  readonly elsewhere: ReadonlySet<string>;
}

interface Seen {
  /** What stands for it in the frame; undefined for what says nothing. */
  readonly word: string | undefined;
  readonly weight: number;
  readonly known: boolean;
}

/** What the catalogue knows weighs about as much as a taught word of middling rarity. */
const weightOfThings = 3;
const besideThings = 0.35;

const see = (unit: Unit, { grammar, vocabulary, familiarity, elsewhere, things }: Knowledge): Seen => {
  const { norm, role } = unit;
  const mark = marks[role];
  if (norm === '&' && role === 'said') return { word: norm, weight: 0, known: true };
  if (mark) return { word: mark, weight: 2, known: true };
  if (role === 'answer' || !/[\p{L}\p{N}]/u.test(norm)) return { word: undefined, weight: 0, known: true };
  if (unit.part) return { word: item, weight: 1, known: true };
  if (things?.has(unit)) return { word: item, weight: weightOfThings, known: true };
  if (norm.startsWith('0')) return { word: norm, weight: 1, known: true };
  if (grammar.descriptors.has(norm)) return { word: item, weight: 2, known: true };
  if (vocabulary.knows(norm)) return { word: norm, weight: vocabulary.weight(norm), known: true };
  if (grammar.small.has(norm)) return { word: norm, weight: vocabulary.weight(norm) * 0.6, known: false };
  const familiar = familiarity(norm);
  if (familiar !== 'sold' && elsewhere.has(norm)) return { word: norm, weight: vocabulary.weight(norm), known: false };
  if (familiar === 'unknown') return { word: item, weight: vocabulary.weight(norm), known: false };
  return { word: item, weight: weightOfThings, known: true };
};

export const frameOf = (units: readonly Unit[], knowledge: Knowledge): Frame => {
  const words: string[] = [];
  let known = 0;
  let strange = 0;
  let sold = false;
  for (const unit of units) {
    const seen = see(unit, knowledge);
    if (seen.word === undefined || (seen.word in repeated && words.at(-1) === seen.word)) continue;
    words.push(seen.word);
    if (seen.known) known += seen.weight;
    else strange += seen.weight;
    sold ||= seen.word === item && seen.known;
  }
  // Beside something that is sold, a strange word is most likely one more word for it: "camping gear".
  const all = known + strange * (sold ? besideThings : 1);
  return { words: merged(words, knowledge.grammar), share: all === 0 ? 0 : known / all };
};
