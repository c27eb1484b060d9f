const accents = /[\u0300-\u036f]/g;
const marks = /[™®©℠]/g;
const apostrophes = /['’`´]/g;
const inches = /(\d)\s?(?:''|["”″])/g;
const pieces = /\d+(?:[.,]\d+)+|[\p{L}\p{N}]+/gu;
const piecesAndMoney = /\$|\d+(?:[.,]\d+)+|[\p{L}\p{N}]+/gu;

/** Lower case, no accents, no trade marks, no apostrophes; 17" becomes "17 inch". */
export const fold = (text: string): string =>
  text
    .replace(marks, ' ')
    .replace(inches, '$1 inch ')
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(apostrophes, '')
    .replace(/ß/g, 'ss');

/** The words of a text in order, folded: letters and digits, decimals kept whole. No word is longer than 40 characters. */
export const wordsOf = (text: string, money = false): string[] =>
  (fold(text).match(money ? piecesAndMoney : pieces) ?? []).map((word) => word.slice(0, 40));

const compound = /[\p{L}\p{N}]+(?:[-./_][\p{L}\p{N}]+)+/gu;

/** "TN-2110" → "tn2110", "wi-fi" → "wifi": what hyphens, dots and slashes hold together, as one word. */
export const compoundsOf = (text: string): string[] =>
  (fold(text).match(compound) ?? [])
    .map((found) => found.replace(/[-./_]/g, ''))
    .filter((joined) => joined.length <= 24 && !/^\d+$/.test(joined));
