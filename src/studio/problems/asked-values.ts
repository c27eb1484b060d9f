import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale, Phrase } from '#kernel';

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** Plain text, and the "#" of a plural. */
const askingNothing: readonly number[] = [0, 7];

const argumentsIn = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap((part) => {
    if (askingNothing.includes(part.type) || !('value' in part)) return [];
    const inside = 'options' in part ? Object.values(part.options).flatMap(({ value }) => argumentsIn(value)) : [];
    return [part.value, ...inside];
  });

/** The names of the values that a phrase asks for, sorted. Throws when it is no message in this locale. */
export const askedValues = (phrase: Phrase, locale: Locale): readonly string[] => {
  const templates = typeof phrase === 'string' ? [phrase] : [phrase.text, phrase.speech];
  const all = templates.flatMap((template) =>
    argumentsIn(new IntlMessageFormat(template, locale, undefined, { ignoreTag: true }).getAst()),
  );
  return [...new Set(all)].sort();
};
