import type { Locale, Phrase } from '#kernel';
import { phraseParts, textsOf, type PhrasePart } from '#rendering';

/** Plain text, and the "#" of a plural. */
const askingNothing: readonly number[] = [0, 7];
/** {n, number} and {n, plural, …}. */
const counting: readonly number[] = [2, 6];

/** A value that a phrase asks for. */
export interface Gap {
  readonly name: string;
  /** It has to be a number. */
  readonly counted: boolean;
}

const gapsIn = (parts: readonly PhrasePart[]): readonly Gap[] =>
  parts.flatMap((part) => {
    if (askingNothing.includes(part.type) || !('value' in part)) return [];
    const inside = 'options' in part ? Object.values(part.options).flatMap(({ value }) => gapsIn(value)) : [];
    return [{ name: part.value, counted: counting.includes(part.type) }, ...inside];
  });

/** Every place where a phrase asks for a value. Throws when it is no message in this locale. */
export const gapsOf = (phrase: Phrase, locale: Locale): readonly Gap[] =>
  textsOf(phrase).flatMap(({ template }) => gapsIn(phraseParts(template, locale)));

/** The names of the values that a phrase asks for, sorted. Throws when it is no message in this locale. */
export const askedValues = (phrase: Phrase, locale: Locale): readonly string[] =>
  [...new Set(gapsOf(phrase, locale).map(({ name }) => name))].sort();

/** As many characters as a text has at least, whatever its values are. Throws when it is no message in this locale. */
export const leastLength = (template: string, locale: Locale): number => {
  const lengthOf = (parts: readonly PhrasePart[]): number =>
    parts.reduce((sum, part) => {
      if (Number(part.type) === 0) return sum + (part as { readonly value: string }).value.length;
      if (!('options' in part)) return sum;
      return sum + Math.min(...Object.values(part.options).map(({ value }) => lengthOf(value)));
    }, 0);
  return lengthOf(phraseParts(template, locale));
};
