import type { Product } from '#catalog';
import { idIn } from './present.ts';
import type { Shop } from './shop.ts';

/** The product behind the key of a thing that was shown or spoken of; null: the key is none, or the product is gone. */
export const productAt = async (
  { catalog }: Pick<Shop, 'catalog'>,
  key: string | undefined,
): Promise<Product | null> => {
  const variant = idIn('variant', key);
  if (variant !== undefined) return catalog.productOf(variant);
  const id = idIn('product', key);
  return id === undefined ? null : catalog.product(id);
};

/** The products behind such keys in their order, each once; those that are gone are left out. */
export const productsAt = async (shop: Pick<Shop, 'catalog'>, keys: readonly string[]): Promise<readonly Product[]> => {
  const products = await Promise.all(keys.map((key) => productAt(shop, key)));
  return [...new Map(products.flatMap((product) => (product ? [[product.id, product] as const] : []))).values()];
};
