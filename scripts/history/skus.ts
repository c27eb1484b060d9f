import type { NewProduct } from '#catalog';

/** Every SKU by its product. */
export const skusOf = (products: readonly NewProduct[]): ReadonlyMap<string, readonly string[]> =>
  new Map(products.map(({ id, variants }) => [id, variants.flatMap(({ sku }) => sku ?? [])]));
