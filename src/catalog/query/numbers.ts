const english =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const spanish =
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte'.split(
    ' ',
  );
const values = new Map<string, number>([
  ...[...english.entries(), ...spanish.entries()].map(([value, word]) => [word, value] as const),
  ...'thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, 30 + 10 * at] as const),
  ...'treinta cuarenta cincuenta sesenta setenta ochenta noventa'
    .split(' ')
    .map((word, at) => [word, 30 + 10 * at] as const),
  ['veinticinco', 25],
  ['doscientos', 200],
  ['trescientos', 300],
  ['quinientos', 500],
]);
const multipliers = new Map([['hundred', 100], ['cien', 100], ['ciento', 100], ['thousand', 1000], ['grand', 1000], ['mil', 1000], ['k', 1000]]); // prettier-ignore

/** A digit said as a word: "two" → "2". */
export const digitOf = (word: string): string | undefined => {
  const value = values.get(word);
  return value === undefined ? undefined : String(value);
};

/** The number that starts at a token, in digits or words, and the token after it. "1,500" → 1500, "twenty five" → 25, "1.5k" → 1500. */
export const numberAt = (tokens: readonly string[], from: number): { value: number; to: number } | undefined => {
  const digits = /^(\d+(?:[.,]\d+)*)(k?)$/.exec(tokens[from] ?? '');
  if (digits) {
    const plain = digits[1]!.replace(/[.,](?=\d{3}(?:\D|$))/g, '').replace(',', '.');
    return { value: Number(plain) * (digits[2] ? 1000 : 1), to: from + 1 };
  }
  let value = 0;
  let to = from;
  if (tokens[to] === 'a' && multipliers.has(tokens[to + 1] ?? '')) to++;
  for (let part = 0; ; to++) {
    const word = tokens[to] ?? '';
    if (word === 'and' || word === 'y') {
      if (to > from && values.has(tokens[to + 1] ?? '') && value + part > 0 && part < 100) continue;
      return value + part > 0 ? { value: value + part, to } : undefined;
    }
    const known = values.get(word);
    const times = multipliers.get(word);
    if (known !== undefined) part += known;
    else if (times !== undefined && times < 1000) part = (part || 1) * times;
    else if (times !== undefined) {
      value += (part || 1) * times;
      part = 0;
    } else return to > from && value + part > 0 ? { value: value + part, to } : undefined;
  }
};
