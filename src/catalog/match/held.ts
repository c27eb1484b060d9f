import { remember } from '#kernel';
import type { Candidate } from '../query/candidates.ts';
import { isSmall } from '../query/small-words.ts';
import { compoundsOf, wordsOf } from '../text/fold.ts';
import { stem } from '../text/stem.ts';

/** Products of a page are weighed again with the next question: so many of their texts stay in memory. */
const texts = 20_000;

const stems = remember((text: string): readonly string[] => [...wordsOf(text), ...compoundsOf(text)].map(stem), texts);

/** The words of a name that say what it is, in order. */
export const naming = remember(
  (text: string): readonly string[] =>
    wordsOf(text)
      .filter((word) => !isSmall(word))
      .map(stem),
  texts,
);

const joint = /\b(?:for|with|of|in|on|to|by|and|de|del|para|con|en|y)\b|[,(;:–—-] /;

/** The part of a phrase that says what kind of thing it is: before "for", "with" and the like. */
export const beforeJoint = (text: string): string => text.toLowerCase().split(joint)[0] ?? '';

/** What a product says of itself, ready to be compared with what was said. */
export interface Held {
  readonly terms: ReadonlySet<string>;
  /** Each name it goes by, as naming words. */
  readonly names: readonly (readonly string[])[];
}

export const namesOf = (product: Candidate): string[] => [
  product.title,
  ...Object.values(product.titles ?? {}),
  ...product.names,
  ...(product.spokenName === null ? [] : [product.spokenName]),
];

export const heldBy = (product: Candidate): Held => {
  const names = namesOf(product);
  const rest = [
    product.id,
    product.brand ?? '',
    product.category ?? '',
    product.model ?? '',
    ...Object.values(product.attributes),
    ...Object.values(product.options).flat(),
  ];
  return {
    terms: new Set([...names, ...rest].flatMap((text) => stems(text))),
    names: names.map((name) => naming(name)),
  };
};

/** Its title as naming words, those of the brand left out: "HP Color LaserJet 2600" → color, laserjet, 2600. */
export const titleOf = ({ title, brand }: Candidate): string[] => {
  const makers = new Set(stems(brand ?? ''));
  return naming(beforeJoint(title)).filter((term) => !makers.has(term));
};

/** What it is known by besides its title. */
export const idsOf = ({ id, brand, model }: Candidate): ReadonlySet<string> => {
  const words = stems(model ?? '');
  // Some catalogues have the whole title for a model.
  return new Set([
    ...stems(id),
    ...stems(brand ?? ''),
    ...(words.length <= 3 ? words : words.filter((word) => /\d/.test(word))),
  ]);
};
