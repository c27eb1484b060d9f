import type { Line, Menu, Option } from '#understanding/orders';

const longestPhrase = 5;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}%]+/gu) ?? [];

type Meaning = { readonly product: string } | { readonly option: Option };

const phrasesOf = ({ products, optionGroups }: Menu): ReadonlyMap<string, Meaning> => {
  const phrases = new Map<string, Meaning>();
  for (const { id, name, synonyms = [] } of products)
    for (const phrase of [name, ...synonyms]) phrases.set(wordsOf(phrase).join(' '), { product: id });
  for (const [group, { values }] of Object.entries(optionGroups))
    for (const { id, name, synonyms = [] } of values)
      for (const phrase of [name, ...synonyms]) {
        const key = wordsOf(phrase).join(' ');
        if (!phrases.has(key)) phrases.set(key, { option: { group, value: id } });
      }
  return phrases;
};

/** The yardstick: every product phrase found in the whole text is one of it, every option goes to the product before it. */
export const readGreedily = (menu: Menu, text: string): Line[] => {
  const phrases = phrasesOf(menu);
  const words = wordsOf(text);
  const lines: { item: string; quantity: number; options: Option[] }[] = [];
  const early: Option[] = [];
  for (let at = 0; at < words.length;) {
    let length = Math.min(longestPhrase, words.length - at);
    for (; length > 0; length -= 1) {
      const phrase = words.slice(at, at + length).join(' ');
      const meaning = phrases.get(phrase) ?? phrases.get(phrase.replace(/s$/u, ''));
      if (!meaning) continue;
      if ('product' in meaning) lines.push({ item: meaning.product, quantity: 1, options: early.splice(0) });
      else (lines.at(-1)?.options ?? early).push(meaning.option);
      break;
    }
    at += Math.max(length, 1);
  }
  return lines;
};
