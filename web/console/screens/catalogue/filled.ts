// A new product as it is being filled in.
import { nameOf } from '../../parts/name.ts';

/** Numbers are null where nothing stands; amounts in minor units. */
export interface FilledVariant {
  /** By the option's name. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly price: number | null;
  readonly stock: number | null;
  readonly sku: string;
}

export interface Filled {
  readonly title: string;
  /** Null: made of the title. */
  readonly id: string | null;
  readonly brand: string;
  readonly category: string;
  readonly vendor: string;
  readonly description: string;
  readonly names: readonly string[];
  readonly spokenName: string;
  /** What there is to choose: ["size", "colour"]. */
  readonly options: readonly string[];
  readonly variants: readonly [FilledVariant, ...FilledVariant[]];
}

export const emptyVariant: FilledVariant = { chosen: {}, price: null, stock: null, sku: '' };

export const empty: Filled = {
  ...{ title: '', id: null, brand: '', category: '', vendor: '', description: '', names: [], spokenName: '' },
  ...{ options: [], variants: [emptyVariant] },
};

export const idOf = ({ id, title }: Filled): string => id ?? (title.trim() === '' ? '' : nameOf(title, []));

/** Where there is nothing to choose there is one. */
export const variantsOf = ({ options, variants }: Filled): readonly FilledVariant[] =>
  options.length === 0 ? variants.slice(0, 1) : variants;

/** What was left empty is not told. */
const written = (texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));

/** Null: something is missing still. */
export const bodyOf = (filled: Filled, currency: string): object | null => {
  const { title, brand, category, vendor, description, names, spokenName, options } = filled;
  const variants = variantsOf(filled).map(({ chosen, price, stock, sku }) => ({
    options: written(Object.fromEntries(options.map((name) => [name, chosen[name] ?? '']))),
    price: price === null ? null : { amount: price, currency },
    stock: stock ?? 0,
    ...written({ sku }),
  }));
  const isWhole = variants.every(
    ({ options: all, price }) => price !== null && Object.keys(all).length === options.length,
  );
  if (title.trim() === '' || idOf(filled).trim() === '' || !isWhole) return null;
  return { id: idOf(filled), title, ...written({ brand, category, vendor, description, spokenName }), names, variants };
};
