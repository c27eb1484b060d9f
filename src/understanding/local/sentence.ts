import type { Grammar } from './grammar/grammar.ts';
import { anywhere, wholly } from './grammar/pattern.ts';
import { readNumber, type ReadNumber } from './numbers.ts';
import type { Token } from './tokens.ts';

/** What a unit of a sentence turned out to be. `said` is still open: a thing, or talk. A `label` tells which one: "number 3". */
export type Role =
  | 'said'
  | 'label'
  | 'answer'
  | 'correction'
  | 'unwanted'
  | 'money'
  | 'order'
  | 'date'
  | 'address'
  | 'reference'
  | 'talk';

/** One or several tokens read as one: "two hundred" is one unit. */
export interface Unit {
  readonly text: string;
  /** A normalised word, a sign, "0" for a number, "0th" for an ordinal. */
  readonly norm: string;
  value?: number;
  /** "3x": surely a quantity. */
  readonly counted?: boolean;
  /** Written with digits. */
  readonly digits?: boolean;
  /** A number that is part of a name or a measure and counts nothing, or a word that stands for a thing: "a red one". */
  part?: boolean;
  role: Role;
}

export interface Sentence {
  readonly units: readonly Unit[];
  /** The norms, parted by spaces: what patterns run over. */
  readonly line: string;
  /** For each character of `line` the unit it belongs to. */
  readonly unitAt: Int16Array;
}

export interface Span {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

const ordinalOf = (word: string, grammar: Grammar): number | undefined => {
  if (Object.hasOwn(grammar.ordinals, word)) return grammar.ordinals[word];
  const digits = /^(\d{1,4})(\D+)$/u.exec(word);
  return digits && grammar.ordinalSuffix.split('|').includes(digits[2] ?? '') ? Number(digits[1]) : undefined;
};

/** "x2", "x 12" after a thing, "12 x" before one; "x463" and "x1 carbon" are names. */
const timesAt = (
  words: readonly string[],
  at: number,
  isClosing: (word: string) => boolean,
): ReadNumber | undefined => {
  const [before, word = '', next, after] = [words[at - 1], words[at], words[at + 1], words[at + 2]];
  const ends = (word: string | undefined): boolean =>
    word === undefined || !/^[\p{L}\d]/u.test(word) || isClosing(word);
  const glued = /^x(\d{1,2})$/u.exec(word);
  if (glued && (before === undefined || ends(next))) return { value: Number(glued[1]), length: 1, counted: true };
  const isNumber = (word: string | undefined): boolean => /^\d{1,6}$/u.test(word ?? '');
  if (word === 'x' && isNumber(next) && before !== undefined && !isNumber(before) && ends(after))
    return { value: Number(next), length: 2, counted: true };
  if (isNumber(word) && next === 'x' && /^\p{L}/u.test(after ?? ''))
    return { value: Number(word), length: 2, counted: true };
  return undefined;
};

const unitsOf = (tokens: readonly Token[], grammar: Grammar, isClosing: (word: string) => boolean): Unit[] => {
  const norms = tokens.map(({ norm }) => norm);
  const units: Unit[] = [];
  for (let at = 0; at < tokens.length;) {
    const pronoun = norms[at] === '1' ? grammar.numbers.pronoun(norms, at) : undefined;
    if (pronoun !== undefined) {
      units.push({ text: pronoun, norm: pronoun, role: 'said' });
      at += 1;
      continue;
    }
    const number = timesAt(norms, at, isClosing) ?? readNumber(norms, at, grammar.numbers);
    const length = number?.length ?? 1;
    const text = tokens
      .slice(at, at + length)
      .map((token) => token.text)
      .join(' ');
    const norm = norms[at] ?? '';
    const ordinal = number ? undefined : ordinalOf(norm, grammar);
    if (number)
      units.push({
        text,
        norm: '0',
        value: number.value,
        ...(number.counted && { counted: true }),
        ...(/\d/u.test(text) && { digits: true }),
        role: 'said',
      });
    else if (ordinal !== undefined) units.push({ text, norm: '0th', value: ordinal, role: 'said' });
    else units.push({ text, norm, role: 'said' });
    at += length;
  }
  return units;
};

/** The words of `units` from..to as a line of their own. */
export const sentenceOf = (units: readonly Unit[]): Sentence => {
  const line = units.map(({ norm }) => norm).join(' ');
  const unitAt = new Int16Array(line.length + 1);
  let at = 0;
  units.forEach(({ norm }, index) => {
    unitAt.fill(index, at, at + norm.length + 1);
    at += norm.length + 1;
  });
  return { units, line, unitAt };
};

/** Where a pattern matches. */
export const spans = (sentence: Sentence, pattern: RegExp): Span[] => {
  const found: Span[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(sentence.line); match; match = pattern.global ? pattern.exec(sentence.line) : null) {
    // Where nothing is matched it would stand still.
    if (match[0] === '') {
      pattern.lastIndex += 1;
      continue;
    }
    const last = match.index + match[0].trimEnd().length - 1;
    found.push({
      from: sentence.unitAt[match.index] ?? 0,
      to: (sentence.unitAt[last] ?? 0) + 1,
      groups: match.groups ?? {},
    });
  }
  return found;
};

/** Whether nobody has claimed any of the units yet. */
export const isOpen = ({ units }: Sentence, { from, to }: Span): boolean =>
  units.slice(from, to).every(({ role }) => role === 'said');

export const claim = ({ units }: Sentence, { from, to }: Pick<Span, 'from' | 'to'>, role: Role): void => {
  for (const unit of units.slice(from, to)) unit.role = role;
};

export const numbersIn = ({ units }: Sentence, { from, to }: Pick<Span, 'from' | 'to'>): number[] =>
  units.slice(from, to).flatMap(({ norm, value }) => (norm === '0' && value !== undefined ? [value] : []));

/** Leaves out the sounds of thinking, each with the comma after it. */
const withoutHesitation = (units: readonly Unit[], hesitation: RegExp): readonly Unit[] => {
  const dropped = new Set<number>();
  for (const { from, to } of spans(sentenceOf(units), hesitation)) {
    for (let at = from; at < to; at += 1) dropped.add(at);
    if (units[to]?.norm === ',') dropped.add(to);
  }
  return dropped.size === 0 ? units : units.filter((_, at) => !dropped.has(at));
};

/** "as well as" is one unit, and says "and". */
const joined = (units: readonly Unit[], joining: RegExp): readonly Unit[] => {
  const places = spans(sentenceOf(units), joining);
  if (places.length === 0) return units;
  return units.flatMap((unit, at): Unit[] => {
    const place = places.find(({ from, to }) => at >= from && at < to);
    if (!place) return [unit];
    if (at > place.from) return [];
    return [{ text: units.slice(place.from, place.to).map(({ text }) => text).join(' '), norm: '&', role: 'said' }]; // prettier-ignore
  });
};

/** "un te" is "un té". */
const withAccents = (units: readonly Unit[], lost: readonly (readonly [RegExp, string])[]): readonly Unit[] => {
  const { line, unitAt } = sentenceOf(units);
  const found = lost.flatMap(([pattern, word]) =>
    [...line.matchAll(pattern)].map(({ index }) => [unitAt[index], word]),
  );
  const wordAt = new Map(found as [number, string][]);
  return units.map((unit, at) => ({
    ...unit,
    ...(wordAt.has(at) && { text: wordAt.get(at)!, norm: wordAt.get(at)! }),
  }));
};

export const createSentenceReader = (grammar: Grammar): ((tokens: readonly Token[]) => Sentence) => {
  const hesitation = anywhere(grammar.hesitation);
  const joining = anywhere(grammar.joining);
  const lost = grammar.lostAccents.map(([words, meant]) => [anywhere(words), meant] as const);
  const polite = wholly(grammar.answer.polite);
  const isClosing = (word: string): boolean => grammar.small.has(word) || polite.test(word);
  return (tokens) =>
    sentenceOf(joined(withoutHesitation(withAccents(unitsOf(tokens, grammar, isClosing), lost), hesitation), joining));
};
