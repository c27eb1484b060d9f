import { inFigures } from '#sdk';

const carrier =
  /\b(?:code|coupon|voucher|promo|c[oó]digo|cup[oó]n|vale)\b(?:\s+(?:is|es|called|named|de|descuento|promocional|code))*[\s:,"'«]+(.{2,60})$/iu;

/** "Apply SAVE20": what holds a figure needs no word for what it is. */
const applied = /\b(?:apply|redeem|enter|use|try|aplicar?|aplique|canjear?|usar?)\s+((?=\S*\p{L})\S*\d\S*)$/iu;

/** Words that only lead to a code or follow it. */
const fillers =
  /^(?:i|have|got|apply|use|enter|try|tengo|aplica|aplique|usa|use|code|coupon|c[oó]digo|cup[oó]n|the|my|a|an|please|el|la|un|mi|por|favor|to|on|for|al|en|order|cart|pedido|carrito|and|y|it|is|es|its)$/iu;

const joined = (words: readonly string[]): string =>
  words
    .join('')
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z0-9-]/g, '');

/** Numbers in figures; a lone "o" stays a letter, as it is in a word that is spelled. */
const spelledOut = (words: readonly string[]): readonly string[] =>
  inFigures(words.join(' ').replaceAll(/(?<!\S)o(?!\S)/giu, '_'))
    .replaceAll('_', 'o')
    .split(/\s+/);

/**
 * How a code may have been meant, the likeliest first: "welcome ten" is WELCOMETEN or WELCOME10, "w e l c o m e 1 0" is one word.
 * `whole`: nothing but the code was said.
 */
export const codesIn = (heard: string, whole: boolean): readonly string[] => {
  const after = (carrier.exec(heard) ?? applied.exec(heard))?.[1] ?? (whole ? heard : undefined);
  if (after === undefined) return [];
  const all = after.split(/\s+/);
  const words = all.filter((word) => !fillers.test(word.replace(/[^\p{L}\p{N}-]/gu, '')));
  // "I have a coupon code" names none.
  if (words.length === 0) return [];
  const figures = inFigures(words.join(' ')).split(/\s+/);
  // A filler may be a part of the code: "mugs 3 for 2".
  const readings = [
    words,
    spelledOut(words),
    figures,
    all,
    inFigures(all.join(' ')).split(/\s+/),
    words.slice(0, 1),
    figures.slice(0, 2),
  ].map(joined);
  return [...new Set(readings)].filter((code) => code.length >= 2 && code.length <= 32);
};
