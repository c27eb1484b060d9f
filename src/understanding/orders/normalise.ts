const accents = /\p{M}+/gu;
const unaccented = /^[\x00-\x7f]*$/;

const plurals: readonly (readonly [RegExp, string])[] = [
  [/(?<=^(?:scar|hal|shel|loa|lea|cal|hoo))ves$/u, 'f'],
  [/(?<=^(?:kni|wi))ves$/u, 'fe'],
  [/(?<=..)ies?$/u, 'y'],
  [/(?<=ss|sh|ch|x|z)es$/u, ''],
  [/(?<=[^aeious])es$/u, 'e'],
  [/(?<=[^s])s$/u, ''],
];

/** A word as all its forms are compared: "lattes" → "latte", "cookies" and "cookie" → "cooky". Words of up to three letters stay. */
export const singular = (word: string): string => {
  if (word.length < 4 || /\d/u.test(word)) return word;
  for (const [ending, instead] of plurals) if (ending.test(word)) return word.replace(ending, instead);
  return word;
};

/** A text in lower case, without accents. */
export const plain = (text: string): string => {
  const lower = text.toLowerCase();
  // Most sentences have no accent to be taken away.
  return unaccented.test(lower) ? lower : lower.normalize('NFD').replace(accents, '');
};

/** Words of a text: lower-case, without accents, apostrophes and possessive endings; commas and stops stand for themselves, "x 3" is "x3". */
export const wordsOf = (text: string): string[] =>
  plain(text)
    .replace(/[x×](?<![\p{L}\d].) ?(?=\d{1,3}(?![\d.]))/gu, 'x')
    .replace(/['’`](?=s\b)/gu, '')
    .replace(/['’`]/gu, '')
    .replace(/%/gu, ' percent ')
    .match(/\d+(?=x\b)|[\p{L}\p{N}]+|[,;:]|[.!?\n]+/gu)
    ?.map((word) => (/^[,;:]$/u.test(word) ? ',' : /^[.!?\n]/u.test(word) ? '.' : word)) ?? [];
