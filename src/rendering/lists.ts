import type { Locale } from '#kernel';
import { languageOf, remember } from './remember.ts';

const spoken = remember((locale) => new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }));

/** For the eye: "a, b, and c". */
export const writtenList = (items: readonly string[], locale: Locale): string => spoken(locale).format(items);

/** For the ear: "a, b and c": no pause before the last "and", so that two items in one breath stay two items. */
export const listForTheEar = (items: readonly string[], locale: Locale): string => {
  const parts = spoken(locale).formatToParts(items);
  return parts
    .map(({ type, value }) =>
      languageOf(locale) === 'en' && type === 'literal' ? value.replace(/^, and/, ' and') : value,
    )
    .join('');
};
