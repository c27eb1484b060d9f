import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale, Phrase } from '#kernel';

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

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

const gapsIn = (parts: readonly Part[]): readonly Gap[] =>
  parts.flatMap((part) => {
    if (askingNothing.includes(part.type) || !('value' in part)) return [];
    const inside = 'options' in part ? Object.values(part.options).flatMap(({ value }) => gapsIn(value)) : [];
    return [{ name: part.value, counted: counting.includes(part.type) }, ...inside];
  });

/** Every place where a phrase asks for a value. Throws when it is no message in this locale. */
export const gapsOf = (phrase: Phrase, locale: Locale): readonly Gap[] => {
  const templates = typeof phrase === 'string' ? [phrase] : [phrase.text, phrase.speech];
  return templates.flatMap((template) =>
    gapsIn(new IntlMessageFormat(template, locale, undefined, { ignoreTag: true }).getAst()),
  );
};

/** The names of the values that a phrase asks for, sorted. Throws when it is no message in this locale. */
export const askedValues = (phrase: Phrase, locale: Locale): readonly string[] =>
  [...new Set(gapsOf(phrase, locale).map(({ name }) => name))].sort();
