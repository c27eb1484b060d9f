import type { NewVariant } from '#catalog';
import type { SeedProduct } from './schema.ts';

const slug = (words: string): string => words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** Every combination of the options, in the order in which they are named; one empty one where there are none. */
const combinations = (options: SeedProduct['options']): Record<string, string>[] =>
  Object.entries(options ?? {}).reduce<Record<string, string>[]>(
    (so, [name, values]) => so.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );

/** Throws where a product speaks of a choice that it does not have, since that is a slip of the pen. */
const refuseStrangers = (id: string, product: SeedProduct, known: ReadonlySet<string>): void => {
  for (const key of [...Object.keys(product.plus ?? {}), ...Object.keys(product.stockOf ?? {})])
    if (!known.has(key)) throw new Error(`${id} has no choice "${key}"; it has ${[...known].join(', ') || 'none'}`);
};

/** The variants of a product of the demo shop, prices in cents. */
export const variantsOf = (id: string, product: SeedProduct): NewVariant[] => {
  const all = combinations(product.options);
  refuseStrangers(
    id,
    product,
    new Set(all.flatMap((options) => [...Object.values(options), Object.values(options).join(' ')])),
  );
  return all.map((options) => {
    const chosen = Object.values(options);
    const variant = [id, ...chosen.map(slug)].join('-');
    const own = [chosen.join(' '), ...chosen].map((key) => product.stockOf?.[key]).find((stock) => stock !== undefined);
    return {
      id: variant,
      sku: `HH-${variant.toUpperCase()}`,
      options,
      price: chosen.reduce((price, value) => price + (product.plus?.[value] ?? 0), product.price),
      currency: 'USD',
      stock: own ?? product.stock,
    };
  });
};
