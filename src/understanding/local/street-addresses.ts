import { anywhere } from './grammar/pattern.ts';
import { claim, isOpen, spans, type Sentence } from './sentence.ts';

// Addresses in the USA, where streets are called in English and in Spanish, whatever is spoken otherwise.
const word = "[\\p{L}\\d'.-]+";
const plainly = anywhere(`0 (?:(?:${word}) ){1,4}(?:street|st|avenue|ave|road|rd|boulevard|blvd)(?: \\.)?(?= ,|$| 0$)`);
/** Drives, places and ways are sold, too: a postcode must follow. */
const withPostcode = anywhere(
  `0 (?:(?:${word}) ){1,4}(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|way|terrace|circle|square|highway|parkway|trail|loop|broadway)(?: \\.)? .*0`,
);
const spanish = anywhere(`(?:calle|avenida|carrera|paseo) (?:${word} ){1,4}0(?= ,|$)`);

const isPostcode = (text: string): boolean => /^\d{5}$/u.test(text);

/** Claims the words of an address, from the house or the street to the end: 12 of it is no quantity, and its town nothing to buy. */
export const readStreetAddress = (sentence: Sentence): void => {
  if (!sentence.line.includes('0')) return;
  const { units } = sentence;
  const found =
    [...spans(sentence, plainly), ...spans(sentence, spanish)][0] ??
    spans(sentence, withPostcode).find(({ to }) => isPostcode(units[to - 1]!.text));
  if (!found) return;
  const span = { ...found, to: units.length };
  if (isOpen(sentence, span)) claim(sentence, span, 'address');
};
