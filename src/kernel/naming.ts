import type { Locale } from './turn.ts';

/**
 * How a language says a word of the catalogue; the word itself where nobody wrote how. `of` is the option or attribute whose
 * value it is, or says that it is a "category", the name of an "option" or of an "attribute".
 */
export interface Naming {
  (word: string, of?: string): string;
  /** Whose titles and descriptions are taken; without it, those that the catalogue has for everybody. */
  readonly locale?: Locale;
}

/** As the catalogue has it: what staff are shown. */
export const asWritten: Naming = (word) => word;

/** What is written of a thing in other languages than its own, by locale. */
export type Texts = Readonly<Record<Locale, string>>;

/** What is written for a locale: its own, or that of its language elsewhere; undefined where nobody wrote any. */
export const writtenFor = (texts: Texts | undefined, locale: Locale | undefined): string | undefined => {
  if (texts === undefined || locale === undefined) return undefined;
  const language = `${locale.slice(0, locale.indexOf('-'))}-`;
  return texts[locale] ?? Object.entries(texts).find(([other]) => other.startsWith(language))?.[1];
};
