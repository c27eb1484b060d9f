import { availableOf, priceOf, type Filters, type Product, type Shop } from '#sdk';

/** So many are looked through for something of each department. */
const mostLookedAt = 100;

const fits = (product: Product, { min = 0, max = Infinity }: NonNullable<Filters['price']>): boolean => {
  const { amount } = priceOf(product).from;
  return availableOf(product) > 0 && amount >= min && amount <= max;
};

/** The first of each department, then the second of each. */
const mixed = (products: readonly Product[]): readonly Product[] => {
  const places = new Map<string, number>();
  return products
    .map((product) => {
      const place = places.get(product.category ?? '') ?? 0;
      places.set(product.category ?? '', place + 1);
      return { product, place };
    })
    .toSorted((one, other) => one.place - other.place)
    .map(({ product }) => product);
};

/** What many buy, then something of everything: where nobody said what it shall be. */
export const giftIdeas = async (shop: Shop, price: Filters['price'], limit: number): Promise<readonly Product[]> => {
  const trends = await shop.offers.trending(limit);
  const many = (await shop.catalog.products(trends.map(({ product }) => product))).filter((each) =>
    fits(each, price ?? {}),
  );
  const within = { inStock: true, ...(price && { price }) };
  const { hits } = await shop.catalog.search({ words: '', limit: mostLookedAt, within });
  const others = mixed(hits.filter((hit) => !many.some(({ id }) => id === hit.id)));
  return [...many, ...others].slice(0, limit);
};
