import english from '@zxcvbn-ts/language-en/dist/commonWords.json.cjs';
import spanish from '@zxcvbn-ts/language-es-es/dist/commonWords.json.cjs';
import { fold } from './fold.ts';

/** The commonest of each language; behind them come names and other languages. */
const commonest = 30_000;

/** How many come before a word in a language. */
const placesIn = (list: readonly string[]): ReadonlyMap<string, number> =>
  new Map(
    list
      .slice(0, commonest)
      .map((word, place): [string, number] => [fold(word), place])
      .reverse(),
  );

const places = { en: placesIn(english), es: placesIn(spanish) };

/** A language of which it is known which words it has. */
export type Tongue = keyof typeof places;

export const tongues: readonly Tongue[] = ['en', 'es'];

/** The language of a locale, where its words are known. */
export const wordsTongueOf = (locale = ''): Tongue | undefined =>
  tongues.find((tongue) => locale.toLowerCase().split(/[-_]/u)[0] === tongue);

const placeOf = (word: string, tongue: Tongue): number | undefined => {
  const known = places[tongue];
  return known.get(word) ?? known.get(`${word}s`) ?? (word.endsWith('s') ? known.get(word.slice(0, -1)) : undefined);
};

/** Whether the language knows the word, in the singular or the plural. Takes folded words. */
export const isOrdinaryIn = (word: string, tongue: Tongue): boolean => placeOf(word, tongue) !== undefined;

/** Whether English or Spanish knows the word, whatever the shop sells. */
export const isOrdinary = (word: string): boolean => tongues.some((tongue) => isOrdinaryIn(word, tongue));

/** So much rarer than in the other language a word may be and still be a language's own: "mouse" is no Spanish, "pan" is both. */
const farther = 3;

/** A word of this language that the other has not, or hardly: what it says in a foreign text is a name or a loan. */
export const isOnlyOf = (word: string, tongue: Tongue): boolean => {
  const place = placeOf(word, tongue);
  const elsewhere = placeOf(word, tongue === 'en' ? 'es' : 'en');
  return place !== undefined && (elsewhere === undefined || place * farther < elsewhere);
};

/** A word that both languages have, and that is no loan in this one: it may well mean something else there. */
export const isOwnOf = (word: string, tongue: Tongue): boolean => {
  const place = placeOf(word, tongue);
  const elsewhere = placeOf(word, tongue === 'en' ? 'es' : 'en');
  return place !== undefined && elsewhere !== undefined && place <= elsewhere * farther;
};
