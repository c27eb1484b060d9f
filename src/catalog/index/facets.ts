import { fold } from '../text/fold.ts';
import type { NewProduct } from '../new-product.ts';

/** What products are counted and filtered by: name → folded values. */
export type Facets = Readonly<Record<string, readonly string[]>>;

/** How a value is compared: "  HP  Inc." and "hp inc." are one. */
export const facetKey = (value: string): string => fold(value).replace(/\s+/g, ' ').trim().slice(0, 80);

/** Attributes of any catalogue that people choose by, under one name each. */
const names: readonly (readonly [RegExp, string])[] = [
  [/(?:^|_| )(?:colou?rs?|color(?:es)?)$/, 'colour'],
  [/^(?:size|sizes|talla|tamano)$/, 'size'],
  [/^(?:material|materials|jacket_material)$/, 'material'],
];

const knownAs = (attribute: string): string | undefined => {
  const folded = fold(attribute).trim();
  return names.find(([pattern]) => pattern.test(folded))?.[1];
};

/** Under which name an option is counted: "Color" and "colour" are one. */
export const facetNameOf = (option: string): string => knownAs(option) ?? facetKey(option);

const most = 12;

/** The values of a product to count and filter by: brand, category, the choices it comes in, and colour, size and material among its attributes. */
export const facetsOf = (product: NewProduct): Facets => {
  const facets: Record<string, string[]> = {};
  const put = (name: string, value: string): void => {
    const key = facetKey(value);
    const values = (facets[name] ??= []);
    if (key !== '' && !values.includes(key) && values.length < most) values.push(key);
  };
  if (product.brand) put('brand', product.brand);
  if (product.category) put('category', product.category);
  for (const { options } of product.variants)
    for (const [name, value] of Object.entries(options)) put(facetNameOf(name), value);
  for (const [attribute, value] of Object.entries(product.attributes ?? {})) {
    const name = knownAs(attribute);
    if (name !== undefined) for (const part of value.split(/[,;/]/)) put(name, part);
  }
  return Object.fromEntries(Object.entries(facets).filter(([, values]) => values.length > 0));
};
