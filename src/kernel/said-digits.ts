/** Digits that stand together: "4242", "forty-two", "double four". */
export interface SaidDigits {
  readonly digits: string;
  /** Where in the text it stands; `end` is behind it. */
  readonly start: number;
  readonly end: number;
}

const numbered = (words: string, first: number, step = 1): [string, number][] =>
  words.split(' ').map((word, at) => [word, first + at * step]);

const units = new Map([
  ...numbered('zero one two three four five six seven eight nine', 0),
  ...numbered('cero uno dos tres cuatro cinco seis siete ocho nueve', 0),
  ...['oh', 'o', 'nought', 'naught', 'aught', 'nil'].map((word): [string, number] => [word, 0]),
]);
const teens = new Map([
  ...numbered('ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 10),
  ...numbered('diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve', 10),
  ...numbered(
    'veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve',
    21,
  ),
]);
const tens = new Map([
  ...numbered('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
  ...numbered('veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa', 20, 10),
]);
const hundreds = new Map([
  ...numbered(
    'ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos',
    100,
    100,
  ),
  ['cien', 100] as const,
]);
const repeats = new Map([
  ['double', 2],
  ['doble', 2],
  ['triple', 3],
  ['treble', 3],
  ['quadruple', 4],
  ['cuadruple', 4],
]);
/** "Three zeros", "tres ceros". */
const severals = new Map([
  ...numbered('zeros ones twos threes fours fives sixes sevens eights nines', 0),
  ...numbered('ceros unos doses treses cuatros cincos seises sietes ochos nueves', 0),
  ['zeroes', 0] as const,
  ['noughts', 0] as const,
]);

interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** A digit of any script, raised, lowered or in a ring. */
export const figure = '(?:\\p{Nd}|[²³¹⁰⁴-⁹₀-₉①-⑨⓪])';
const isFigure = new RegExp(`^${figure}`, 'u');

/** Decimal digits of every script stand in tens, zero first. */
const plainDigit = (sign: string): string => {
  const code = sign.normalize('NFKC').codePointAt(0)!;
  if (code < 128) return String.fromCodePoint(code);
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
};

const plain = (found: string): string =>
  isFigure.test(found)
    ? [...found].map(plainDigit).join('')
    : found.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

const figuresOrWord = new RegExp(`${figure}+|\\p{L}+\\p{M}*`, 'gu');

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(figuresOrWord)].map(({ 0: found, index }) => ({
    word: plain(found),
    start: index,
    end: index + found.length,
  }));

/** A number below a hundred at this place, and how many words it took. */
const smallAt = (words: readonly string[], at: number): [value: number, length: number] | null => {
  const word = words[at] ?? '';
  const ten = tens.get(word);
  if (ten !== undefined) {
    const joined = words[at + 1] === 'y' ? 2 : 1;
    const unit = units.get(words[at + joined] ?? '');
    return unit !== undefined && unit > 0 ? [ten + unit, joined + 1] : [ten, 1];
  }
  const value = teens.get(word) ?? units.get(word);
  return value === undefined ? null : [value, 1];
};

/** What is left of "four thousand two hundred and forty-two" after its thousands or hundreds. */
const restAt = (words: readonly string[], at: number): [value: number, length: number] => {
  const joined = words[at] === 'and' ? 1 : 0;
  const small = smallAt(words, at + joined);
  return small ? [small[0], small[1] + joined] : [0, 0];
};

const hundredsAt = (words: readonly string[], at: number): [value: number, length: number] | null => {
  const spanish = hundreds.get(words[at] ?? '');
  if (spanish !== undefined) {
    const [rest, length] = restAt(words, at + 1);
    return [spanish + rest, length + 1];
  }
  const small = smallAt(words, at);
  if (!small || words[at + small[1]] !== 'hundred') return null;
  const [rest, length] = restAt(words, at + small[1] + 1);
  return [small[0] * 100 + rest, small[1] + 1 + length];
};

const spokenAt = (words: readonly string[], at: number): [digits: string, length: number] | null => {
  const times = repeats.get(words[at] ?? '');
  if (times !== undefined) {
    const digit = units.get(words[at + 1] ?? '') ?? (/^\d$/.test(words[at + 1] ?? '') ? words[at + 1] : undefined);
    return digit === undefined ? null : [String(digit).repeat(times), 2];
  }
  const often = /^\d$/.test(words[at] ?? '') ? Number(words[at]) : units.get(words[at] ?? '');
  const several = severals.get(words[at + 1] ?? '');
  if (often !== undefined && often > 1 && several !== undefined) return [String(several).repeat(often), 2];
  const small = smallAt(words, at);
  const thousand = small ? words[at + small[1]] : undefined;
  if (small && (thousand === 'thousand' || thousand === 'mil')) {
    const next = at + small[1] + 1;
    const [rest, length] = hundredsAt(words, next) ?? restAt(words, next);
    return [String(small[0] * 1000 + rest), small[1] + 1 + length];
  }
  const hundred = hundredsAt(words, at) ?? small;
  return hundred && [String(hundred[0]), hundred[1]];
};

/** Everything in the text that says digits, in figures of any script or in English or Spanish words, in its order. */
export const saidDigits = (text: string): readonly SaidDigits[] => {
  const tokens = tokensOf(text);
  const words = tokens.map(({ word }) => word);
  const found: SaidDigits[] = [];
  for (let at = 0; at < tokens.length;) {
    const { word, start, end } = tokens[at]!;
    const spoken = spokenAt(words, at) ?? (/^\d/.test(word) ? ([word, 1] as const) : null);
    if (spoken) found.push({ digits: spoken[0], start, end: tokens[at + spoken[1] - 1]?.end ?? end });
    at += spoken ? spoken[1] : 1;
  }
  return found;
};
