// The words of the catalogue as the shop tells of them.
import { language, wordsOf } from '../../shell/words.ts';

const say = wordsOf('catalogue');

type Wording = Readonly<Record<string, readonly string[]>>;

export interface Word {
  readonly word: string;
  readonly places: readonly string[];
  readonly products: number;
  readonly written: readonly { readonly of: string; readonly wording: Wording }[];
  readonly said: Wording;
}

export interface Words {
  readonly locales: readonly string[];
  readonly total: number;
  readonly words: readonly Word[];
}

/** What is said for it, which differs where it stands in several places. */
export const saidOf = ({ said, word }: Word, locale: string): string => (said[locale] ?? [word]).join(' · ');

/** What staff wrote of a word in one place; of none: wherever it stands. */
export const writtenOf = ({ written }: Word, of: string): Wording =>
  written.find((each) => each.of === of)?.wording ?? {};

/** "colour" is the shop's own name for it; that something is a category is ours. */
export const placeOf = (place: string): string =>
  ['category', 'option', 'attribute'].includes(place) ? say(`place-${place}`) : place;

const names = new Intl.DisplayNames(language, { type: 'language' });
export const languageOf = (locale: string): string => names.of(locale.split('-', 1)[0]!) ?? locale;
