import { remember, type Locale } from '#kernel';
import { languageOf } from './language.ts';

const joined = remember(
  (locale, word) => new Intl.ListFormat(locale, { style: 'long', type: word === 'or' ? 'disjunction' : 'conjunction' }),
);

/** For the eye: "a, b, and c", or things to choose among: "a, b, or c". */
export const writtenList = (items: readonly string[], locale: Locale, word: 'and' | 'or' = 'and'): string =>
  joined(locale, word).format(items);

/** For the ear: "a, b and c": no pause before the last "and", so that two items in one breath stay two items. */
export const listForTheEar = (items: readonly string[], locale: Locale, word: 'and' | 'or' = 'and'): string => {
  const parts = joined(locale, word).formatToParts(items);
  return parts
    .map(({ type, value }) =>
      languageOf(locale) === 'en' && type === 'literal' ? value.replace(/^, (and|or)/, ' $1') : value,
    )
    .join('');
};
