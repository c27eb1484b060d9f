import { remember, type Locale, type Naming } from '#kernel';
import type { Facets } from '../catalog.ts';
import { houseWords } from './house-words.ts';
import { wordKey, type CatalogueWord } from './word.ts';

/** Sizes of a letter are read as they stand: XL is XL. */
const isWritten = (word: string): boolean => !/^(?:s|m|l|x+l)$/.test(word);

const houseSpanish = new Map(
  Object.values(houseWords)
    .flat()
    .flatMap(({ english, spanish: [said] }) =>
      said === undefined ? [] : english.filter(isWritten).map((word) => [word, said] as const),
    ),
);

/** The catalogue spells it as Britain does; what the United States read is told apart by the place. */
const houseAmerican = new Map([['colour', 'color']]);

const houseIn = (locale: Locale): ReadonlyMap<string, string> =>
  locale.startsWith('es') ? houseSpanish : locale === 'en-US' ? houseAmerican : new Map();

/** What staff wrote goes before what every shop says. */
export const namingsOf = (words: readonly CatalogueWord[]): ((locale: Locale) => Naming) =>
  remember((locale: Locale): Naming => {
    const own = new Map(
      words.flatMap(({ word, of, wording }) => {
        const said = wording[locale]?.[0];
        return said === undefined ? [] : [[wordKey(word, of), said] as const];
      }),
    );
    const house = houseIn(locale);
    return (word, of = '') => own.get(wordKey(word, of)) ?? own.get(wordKey(word)) ?? house.get(wordKey(word)) ?? word;
  }, 20);

/** What could be chosen next, each to be shown as the language says it. */
export const withFacetsSaid = (facets: Facets, naming: Naming): Facets => ({
  ...facets,
  values: facets.values.map(({ name, values }) => ({
    name,
    values: values.map((each) => ({ ...each, label: naming(each.label, name) })),
  })),
});
