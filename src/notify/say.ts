import { AppError, type Locale, type Phrase } from '#kernel';
import { formatPhrase } from '#rendering';

/** A phrase of the letters in one locale, for the eye. */
export interface Say {
  (name: string, values?: Readonly<Record<string, unknown>>): string;
  readonly has: (name: string) => boolean;
  readonly locale: Locale;
}

export type Phrases = Readonly<Record<Locale, Readonly<Record<string, Phrase>>>>;

/** A locale nobody wrote falls back on en-US. */
export const sayIn = (phrases: Phrases, wanted: Locale): Say => {
  const locale = wanted in phrases ? wanted : 'en-US';
  const mine = phrases[locale] ?? {};
  const say = (name: string, values: Readonly<Record<string, unknown>> = {}): string => {
    const phrase = mine[name];
    if (phrase === undefined) throw new AppError('wording.missing', `the letters have no "${name}" in ${locale}`);
    return formatPhrase(typeof phrase === 'string' ? phrase : phrase.text, values, locale, 'text');
  };
  return Object.assign(say, { has: (name: string) => name in mine, locale });
};
