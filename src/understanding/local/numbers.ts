import type { NumberWords } from './grammar/grammar.ts';

export interface ReadNumber {
  readonly value: number;
  /** How many words it took. */
  readonly length: number;
  /** "3x", "x3": surely a quantity. */
  readonly counted?: boolean;
}

/** Nobody means more, and every digit of it is still exact. */
const largest = Number.MAX_SAFE_INTEGER;
const capped = (value: number): number => Math.min(value, largest);

/** "18,000", "18.000", "1,299.99", "1.299,99", "3x"; undefined for anything else. */
const fromDigits = (word: string): { value: number; counted: boolean } | undefined => {
  const counted = /^(\d{1,6})x$/u.exec(word);
  if (counted) return { value: Number(counted[1]), counted: true };
  if (/^[-−]\d/u.test(word)) {
    const read = fromDigits(word.slice(1));
    return read && { ...read, value: -read.value };
  }
  if (!/^\d[\d.,]*$/u.test(word)) return undefined;
  const [, whole = word, part = ''] =
    /^([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:\.\d{3})+)(?:[.,](\d+))?$/u.exec(word) ??
    /^(\d+)(?:[.,](\d+))?$/u.exec(word) ??
    [];
  const value = Number(`${whole.replace(/[.,]/gu, '')}.${part || '0'}`);
  return Number.isFinite(value) ? { value: capped(value), counted: false } : undefined;
};

const phraseAt = (words: readonly string[], at: number, grammar: NumberWords): ReadNumber | undefined => {
  for (let length = 4; length >= 1; length -= 1) {
    const phrase = words.slice(at, at + length).join(' ');
    const value = Object.hasOwn(grammar.phrases, phrase) ? grammar.phrases[phrase] : undefined;
    if (value !== undefined) return { value, length };
  }
  return undefined;
};

/** Digits, words up to the millions, "a dozen"; undefined where none begins. */
const readPositive = (words: readonly string[], at: number, grammar: NumberWords): ReadNumber | undefined => {
  const phrase = phraseAt(words, at, grammar);
  if (phrase) return phrase;
  let total = 0;
  let part: number | undefined;
  /** What may still be added to `part` must be smaller than this. */
  let room = 1_000;
  let ceiling = Number.POSITIVE_INFINITY;
  let length = 0;
  for (let next = at; next < words.length;) {
    const word = words[next] ?? '';
    if (next === at && grammar.articles.includes(word) && Object.hasOwn(grammar.multipliers, words[at + 1] ?? '')) {
      part = 1;
      next += 1;
      continue;
    }
    const joined =
      next > at && word === grammar.joiner && (room <= 100 || ceiling < Infinity) && (grammar.joinsTens || room !== 10);
    const spoken = joined ? (words[next + 1] ?? '') : word;
    const taken = joined ? 2 : 1;
    const digits = part === undefined && !joined ? fromDigits(spoken) : undefined;
    const small = Object.hasOwn(grammar.small, spoken) ? grammar.small[spoken] : undefined;
    const multiplier = Object.hasOwn(grammar.multipliers, spoken) ? grammar.multipliers[spoken] : undefined;
    if (digits && total === 0) {
      if (digits.counted) return { value: digits.value, length: next - at + 1, counted: true };
      part = digits.value;
      room = 0;
    } else if (
      small !== undefined &&
      small < room &&
      (part === undefined || small > 0) &&
      !(length === 0 && grammar.isOnlyAWord(words, next))
    ) {
      part = (part ?? 0) + small;
      room = small >= 100 ? 100 : small >= 20 && small % 10 === 0 ? 10 : 0;
    } else if (multiplier !== undefined && part !== undefined && !joined && part > 0) {
      if (multiplier === 100 && part < 100) {
        part = part * 100;
        room = 100;
      } else if (multiplier > 100 && multiplier < ceiling) {
        total = capped(total + part * multiplier);
        part = undefined;
        room = 1_000;
        ceiling = multiplier;
      } else if (multiplier < 100) {
        return { value: capped(total + part * multiplier), length: next - at + taken };
      } else break;
    } else if (
      multiplier !== undefined &&
      multiplier > 100 &&
      part === undefined &&
      length === 0 &&
      grammar.articles.length === 0
    ) {
      total = multiplier;
      ceiling = multiplier;
    } else break;
    next += taken;
    length = next - at;
  }
  return length === 0 ? undefined : { value: capped(total + (part ?? 0)), length };
};

/** Reads the number that begins at a word: digits, words up to the millions, "a dozen", "minus two"; undefined where none begins. */
export const readNumber = (words: readonly string[], at: number, grammar: NumberWords): ReadNumber | undefined => {
  if (!grammar.negative.includes(words[at] ?? '')) return readPositive(words, at, grammar);
  const number = readPositive(words, at + 1, grammar);
  return number && { ...number, value: -number.value, length: number.length + 1 };
};
