import { compoundsOf, wordsOf } from '../text/fold.ts';
import { kindTerm, kindsOf } from '../text/kinds.ts';
import { stem } from '../text/stem.ts';
import type { NewProduct } from '../new-product.ts';
import { facetsOf, type Facets } from './facets.ts';
import { foreignTermsOf } from './foreign.ts';
import { freeOf, freeTerm } from './free-of.ts';

/** Which way of analysing this is. One more with every change that makes entries of before different. */
export const analysis = 4;

/** What the index keeps of a product. */
export interface Analysis {
  /** Term → impact, 0 to 1. */
  readonly impacts: ReadonlyMap<string, number>;
  /** Distinct words of title, names, brand, category, options and facets, as written, in order. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly facets: Facets;
}

/** How much a word tells by where it stands (a category says what a thing is, a description mentions many things), how much a long text thins it, and how long such a text usually is. */
const fields = {
  title: { weight: 5, thinning: 0.25, usual: 10 },
  names: { weight: 4, thinning: 0.1, usual: 4 },
  brand: { weight: 3, thinning: 0, usual: 1 },
  category: { weight: 12, thinning: 0, usual: 2 },
  model: { weight: 2, thinning: 0, usual: 2 },
  options: { weight: 2, thinning: 0.1, usual: 4 },
  attributes: { weight: 0.8, thinning: 0.5, usual: 16 },
  description: { weight: 0.3, thinning: 0.6, usual: 40 },
} as const;
type Field = keyof typeof fields;

const saturation = 6;

/** Numbers without a unit ("6.0", "yes") say nothing to a shopper. */
const telling = (value: string): boolean => !/^[\d.,\s]*$/.test(value) && !/^(?:yes|no|y|n|true|false)$/i.test(value);

/** Every value of each option that its variants come in. */
export const optionsOf = (product: {
  readonly variants: readonly { readonly options: Readonly<Record<string, string>> }[];
}): Record<string, string[]> => {
  const options: Record<string, string[]> = {};
  for (const variant of product.variants)
    for (const [name, value] of Object.entries(variant.options)) {
      const values = (options[name] ??= []);
      if (!values.includes(value)) values.push(value);
    }
  return options;
};

/** What a field says in one language, or in none. */
type Passage = readonly [Field, readonly string[]];

const passagesOf = (product: NewProduct, options: Record<string, string[]>): readonly Passage[] => [
  ...(Object.entries(own(product, options)) as [Field, readonly string[]][]),
  ...Object.values(product.titles ?? {}).map((text): Passage => ['title', [text]]),
  ...Object.values(product.descriptions ?? {}).map((text): Passage => ['description', [text]]),
];

const own = (product: NewProduct, options: Record<string, string[]>): Record<Field, readonly string[]> => ({
  title: [product.title],
  names: [...(product.names ?? []), ...(product.spokenName === undefined ? [] : [product.spokenName])],
  brand: product.brand === undefined ? [] : [product.brand],
  category: product.category === undefined ? [] : [product.category],
  model: [product.id, ...(product.model === undefined ? [] : [product.model]), ...skus(product)],
  options: Object.values(options).flat(),
  attributes: Object.values(product.attributes ?? {}).filter(telling),
  description: [product.description ?? ''],
});

const skus = (product: NewProduct): string[] =>
  product.variants.flatMap((variant) => (variant.sku === undefined ? [] : [variant.sku]));

const strong: readonly Field[] = ['title', 'names', 'brand', 'category', 'options'];

/**
 * Turns a product into what the index keeps: BM25F over the fields, the rarity of a term left to the asking. A field in several
 * languages is weighed in each by itself, and a word that several of them have counts once: no language makes another weaker.
 */
export const analyse = (product: NewProduct): Analysis => {
  const options = optionsOf(product);
  const passages = passagesOf(product, options);
  const inFields = new Map<Field, Map<string, number>>();
  const words = new Set<string>();
  for (const [field, texts] of passages) {
    const { weight, thinning, usual } = fields[field];
    const plain = texts.flatMap((text) => wordsOf(text));
    const each = weight / (1 - thinning + (thinning * plain.length) / usual);
    const found = new Map<string, number>();
    for (const word of [...plain, ...texts.flatMap(compoundsOf)]) {
      const term = stem(word);
      found.set(term, (found.get(term) ?? 0) + each);
      if (strong.includes(field)) words.add(word);
    }
    const most = inFields.get(field) ?? new Map<string, number>();
    for (const [term, frequency] of found) most.set(term, Math.max(frequency, most.get(term) ?? 0));
    inFields.set(field, most);
  }
  const frequencies = new Map<string, number>();
  for (const found of inFields.values())
    for (const [term, frequency] of found) frequencies.set(term, (frequencies.get(term) ?? 0) + frequency);
  const impacts = new Map<string, number>();
  for (const [term, frequency] of frequencies) impacts.set(term, frequency / (saturation + frequency));
  for (const kind of kindsOf(product)) impacts.set(kindTerm(kind), 1);
  for (const term of freeOf(passages.flatMap(([, texts]) => texts))) impacts.set(freeTerm(term), 1);
  for (const term of foreignTermsOf(product)) impacts.set(term, 1);
  const facets = facetsOf(product);
  for (const value of Object.values(facets).flat())
    for (const word of wordsOf(value)) if (impacts.has(stem(word))) words.add(word);
  return { impacts, words: [...words], options, facets };
};
