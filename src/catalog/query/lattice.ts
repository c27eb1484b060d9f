import type { Locale } from '#kernel';
import { sound } from '../text/sound.ts';
import { stem } from '../text/stem.ts';
import type { Like, Likeness } from '../vocabulary/likeness.ts';
import type { Term, Vocabulary, Word } from '../vocabulary/vocabulary.ts';
import { isEveryday } from '../text/everyday-words.ts';
import { isSmall } from './small-words.ts';
import { digitOf } from './numbers.ts';
import { kindsNamed, kindsToUse } from '../text/broad-words.ts';
import { synonymPhrasesOf } from '../text/synonyms.ts';
import { unknownCosts } from './unknown.ts';

/** One way to read the tokens from..to: the catalogue words that were meant. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
  /** Terms the words stand for; undefined for a word the catalogue does not know. */
  readonly terms: readonly (Term | undefined)[];
  /** How unlikely it is that these tokens are said for these words; 0 = as said. */
  readonly cost: number;
  readonly kind: 'said' | 'spelled' | 'heard' | 'joined' | 'parted';
}

/** How willing the reader is to hear something else than what was said; each in nats. */
const costs = {
  /** It knows another word for it. */
  synonym: 1,
  firstEdit: 4.2,
  secondEdit: 5,
  firstLetter: 1.6,
  heard: 3.5,
  perUnlikeness: 3.4,
  perExtraToken: 2.2,
  /** On top, where the catalogue knows the word that was said. */
  known: 1.5,
  /** On top, where everybody knows the word that was said. */
  everyday: 2,
  joined: 0.8,
  parted: 4,
  spokenDigits: 0.3,
} as const;

/** The most that words may differ in sound and still be taken for each other where it matters. */
const soundsTheSame = 0.3;

const longestSpan = 4;
const longestSpelling = 8;

const mostEdits = (length: number): number => (length <= 2 ? 0 : length <= 4 ? 1 : 2);

const editCost = (text: string, word: string, apart: number): number =>
  costs.firstEdit +
  (apart - 1) * costs.secondEdit +
  (text[0] === word[0] ? 0 : costs.firstLetter) +
  (Math.min(text.length, word.length) <= 3 ? 1.2 : 0) -
  (text.length >= 7 ? 0.7 : 0);

const isShort = (token: string): boolean => token.length === 1 || digitOf(token) !== undefined || /^\d+$/.test(token);

/** Other words and phrases that staff say mean the same, as stems joined by blanks. */
export type AlsoSaid = (key: string) => readonly string[];

export interface Manner {
  /**
   * What is read will be bought, or read out as what the shop has: nothing is corrected that the catalogue or everybody
   * knows, nor a part number; and into nothing but what differs by a slip, or sounds all but the same.
   */
  readonly careful: boolean;
  /** The language that is talked, where it is known. */
  readonly locale?: Locale | undefined;
}

/** May a word be taken for a slip of something else at all? */
const isCorrectable = (token: string): boolean => !/\d/.test(token) && token.length >= 4 && !isEveryday(token);

/** A slip: the same first letter, one edit, two in a long word; and no number takes the place of a letter. */
const isSlip = (token: string, { word, apart }: Like): boolean =>
  token[0] === word.text[0] &&
  !/\d/.test(word.text) &&
  apart <= (Math.min(token.length, word.text.length) >= 8 ? 2 : 1);

/** All the arcs over the tokens, grouped by where they start. */
export const arcsOver = (
  tokens: readonly string[],
  vocabulary: Vocabulary,
  likeness: Likeness,
  { careful }: Manner,
  alsoSaid: AlsoSaid,
): Arc[][] => {
  const arcs: Arc[][] = tokens.map(() => []);
  const digits = tokens.map((token) => digitOf(token) ?? token);
  const sounds = tokens.map(sound);
  const knownAs = tokens.map((token) => vocabulary.term(token));
  const unknown = unknownCosts(tokens, knownAs, vocabulary.products);
  const add = (from: number, to: number, words: readonly string[], cost: number, kind: Arc['kind']): void => {
    arcs[from]!.push({ from, to, words, terms: words.map((word) => vocabulary.term(word)), cost, kind });
  };
  const addLike = (from: number, to: number, { text, term }: Word, cost: number, kind: Arc['kind']): void => {
    arcs[from]!.push({ from, to, words: [text], terms: [term], cost, kind });
  };

  for (let from = 0; from < tokens.length; from++) {
    const token = tokens[from]!;
    const known = knownAs[from] ?? synonymIn(token, vocabulary, alsoSaid) ?? kindOf(token, vocabulary);
    if (known)
      arcs[from]!.push({
        from,
        to: from + 1,
        words: [token],
        terms: [known],
        cost: known.text === stem(token) ? 0 : costs.synonym,
        kind: 'said',
      });
    else add(from, from + 1, [token], unknown(from), 'said');
    const digit = digits[from]!;
    if (digit !== token) add(from, from + 1, [digit], costs.spokenDigits, 'joined');
    if (/[a-z]/.test(token) && !isSmall(token)) {
      const like = careful && (known || !isCorrectable(token)) ? [] : likeness.spelled(token, mostEdits(token.length));
      const isPlain = isEveryday(token) || kindsToUse(stem(token)).length > 0;
      const doubt = (known ? costs.known : 0) + (isPlain ? costs.everyday : 0);
      for (const { word, apart } of careful ? like.filter((one) => isSlip(token, one)) : like)
        if (word.term !== known) addLike(from, from + 1, word, editCost(token, word.text, apart) + doubt, 'spelled');
      for (let cut = 2; cut <= token.length - 2; cut++) {
        const [left, right] = [token.slice(0, cut), token.slice(cut)];
        if (careful && isEveryday(token)) break;
        if (vocabulary.word(left) && vocabulary.word(right)) add(from, from + 1, [left, right], costs.parted, 'parted');
      }
    }
    for (let to = from + 1; to <= Math.min(tokens.length, from + longestSpelling); to++) {
      const span = tokens.slice(from, to);
      const short = span.every(isShort);
      if (to - from > longestSpan && !short) break;
      const extra = to - from - 1;
      if (extra > 0) {
        const plain = span.join('');
        const numbers = digits.slice(from, to).join('');
        for (const joined of new Set([plain, numbers]))
          if (vocabulary.term(joined) && joined.length > 1)
            add(from, to, [joined], costs.joined + (short ? 0.4 : costs.perExtraToken) * extra, 'joined');
        const doubled = spelledDouble(span);
        if (doubled && vocabulary.term(doubled)) add(from, to, [doubled], costs.joined, 'joined');
        if (
          plain.length >= 5 &&
          plain.length <= 24 &&
          !span.every(isSmall) &&
          to - from <= 3 &&
          !careful &&
          !vocabulary.term(plain)
        )
          for (const { word, apart } of likeness.spelled(plain, 1))
            addLike(from, to, word, editCost(plain, word.text, apart) + costs.perExtraToken * extra, 'spelled');
      }
      if (to - from > longestSpan || (extra > 0 && span.every(isSmall))) continue;
      const said = sounds.slice(from, to).join('');
      if (said.length < 2 || said.length > 20 || (extra === 0 && isSmall(token))) continue;
      if (careful && span.some((one, at) => knownAs[from + at] !== undefined || !isCorrectable(one))) continue;
      for (const { word, apart } of likeness.heard(said, careful ? soundsTheSame : 1.9))
        if (careful && (word.text.length < 5 || word.text[0] !== token[0])) continue;
        else if (word.text.length > 1 && (word.text !== token || extra > 0))
          addLike(from, to, word, costs.heard + costs.perUnlikeness * apart + costs.perExtraToken * extra, 'heard');
    }
  }
  return arcs;
};

/** The term of another word for it that the catalogue has: "roja" → red; "xl" stands for the large of "extra large". */
const synonymIn = (token: string, vocabulary: Vocabulary, alsoSaid: AlsoSaid): Term | undefined =>
  [...synonymPhrasesOf(stem(token)), ...alsoSaid(stem(token))]
    .filter((phrase) => phrase.length > 1)
    .map((phrase) => vocabulary.termWritten(phrase.split(' ').at(-1)!))
    .find((term) => term !== undefined);

/** Of a broad word, a kind of thing that the catalogue has: "furniture" → chair. */
const kindOf = (token: string, vocabulary: Vocabulary): Term | undefined =>
  [...kindsNamed(stem(token)), ...kindsToUse(stem(token))]
    .filter((kind) => vocabulary.ofKind(kind) > 0)
    .map((kind) => vocabulary.termWritten(kind))
    .find((term) => term !== undefined);

/** "double a" → "aa", "triple a" → "aaa". */
const spelledDouble = (span: readonly string[]): string | undefined => {
  if (span.length !== 2) return undefined;
  const times = { double: 2, triple: 3, doble: 2 }[span[0]!];
  const letter = digitOf(span[1]!) ?? span[1]!;
  return times !== undefined && letter.length === 1 ? letter.repeat(times) : undefined;
};

/** The same words under the same tokens, once, at their lowest cost. */
export const cheapestArcs = (arcs: readonly Arc[]): Arc[] => {
  const best = new Map<string, Arc>();
  for (const arc of arcs) {
    const key = `${arc.to} ${arc.words.map(stem).join(' ')}`;
    const known = best.get(key);
    if (!known || arc.cost < known.cost) best.set(key, arc);
  }
  return [...best.values()];
};
