import type { NewProduct } from '../new-product.ts';
import { wordsOf } from '../text/fold.ts';
import { isOwnOf, tongues, wordsTongueOf, type Tongue } from '../text/ordinary-words.ts';
import { stem } from '../text/stem.ts';

/** Under this term the index keeps products that only another language calls so: "es:pan" is a pan, and no bread. */
export const foreignTerm = (tongue: Tongue, term: string): string => `${tongue}:${term}`;

type Described = Pick<NewProduct, 'title' | 'titles' | 'description' | 'descriptions'>;

/** What is written in each language; what a product has for everybody is in the language that nobody wrote otherwise. */
const writtenIn = ({ title, titles = {}, description = '', descriptions = {} }: Described) => {
  const texts: Record<Tongue, string[]> = { en: [], es: [] };
  for (const [locale, text] of [...Object.entries(titles), ...Object.entries(descriptions)])
    texts[wordsTongueOf(locale) ?? 'en'].push(text);
  const [own, ...more] = tongues.filter((tongue) => texts[tongue].length === 0);
  if (own !== undefined && more.length === 0) texts[own].push(title, description);
  return texts;
};

/**
 * Words that are written of a product in one language only, and mean something of their own in the other: whoever talks that
 * other language and says "pan" means no "frying pan". Empty where it is described in one language.
 */
export const foreignTermsOf = (product: Described): ReadonlySet<string> => {
  const texts = writtenIn(product);
  if (tongues.some((tongue) => texts[tongue].length === 0)) return new Set();
  const said = { en: texts.en.flatMap((text) => wordsOf(text)), es: texts.es.flatMap((text) => wordsOf(text)) };
  const found = new Set<string>();
  for (const tongue of tongues) {
    const here = new Set(said[tongue].map(stem));
    for (const word of said[tongue === 'en' ? 'es' : 'en'])
      if (!here.has(stem(word)) && isOwnOf(word, tongue)) found.add(foreignTerm(tongue, stem(word)));
  }
  return found;
};
