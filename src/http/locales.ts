import type { Locale } from '#kernel';

const tidy = (locale: string): string => locale.replaceAll('_', '-').toLowerCase();

/** The very locale, or the first of the same language, or the first of all. */
export const nearestLocale = (wanted: string | undefined, spoken: readonly [Locale, ...Locale[]]): Locale => {
  if (wanted === undefined) return spoken[0];
  const [language] = tidy(wanted).split('-', 1);
  return (
    spoken.find((locale) => tidy(locale) === tidy(wanted)) ??
    spoken.find((locale) => tidy(locale).split('-', 1)[0] === language) ??
    spoken[0]
  );
};
