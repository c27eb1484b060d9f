import type { Product } from '../product.ts';
import { isSmall } from '../query/small-words.ts';
import { compoundsOf, wordsOf } from '../text/fold.ts';
import { stem } from '../text/stem.ts';

const stems = (text: string): string[] => [...wordsOf(text), ...compoundsOf(text)].map(stem);

/** The words of a name that say what it is, in order. */
export const naming = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !isSmall(word))
    .map(stem);

const joint = /\b(?:for|with|of|in|on|to|by|and|de|del|para|con|en|y)\b|[,(;:–—-] /;

/** The words among which a phrase says what kind of thing it is: the last before "for", "with" … in English, the first in Spanish. */
export const kinds = (text: string): string[] => {
  const words = naming(text.toLowerCase().split(joint)[0] ?? '');
  return [words.at(-1), words[0]].filter((word) => word !== undefined);
};

/** What a product says of itself, ready to be compared with what was said. */
export interface Held {
  readonly terms: ReadonlySet<string>;
  /** Each name it goes by, as naming words. */
  readonly names: readonly (readonly string[])[];
  readonly kinds: ReadonlySet<string>;
}

export const heldBy = (product: Product): Held => {
  const names = [product.title, ...product.names, ...(product.spokenName === null ? [] : [product.spokenName])];
  const options = product.variants.flatMap((variant) => Object.values(variant.options));
  const rest = [
    product.id,
    product.brand ?? '',
    product.category ?? '',
    product.model ?? '',
    ...Object.values(product.attributes),
  ];
  const named = [...names, ...(product.category === null ? [] : [product.category])];
  return {
    terms: new Set([...names, ...rest, ...options].flatMap(stems)),
    names: names.map(naming),
    kinds: new Set(named.flatMap(kinds)),
  };
};
