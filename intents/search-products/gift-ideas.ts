import { availableOf, priceOf, type Filters, type Product, type Shop } from '#sdk';

/** So many are looked through for something of each department. */
const mostLookedAt = 100;

const costOf = (product: Product): number => priceOf(product).from.amount;

const fits = (product: Product, { min = 0, max = Infinity }: NonNullable<Filters['price']>): boolean => {
  const cost = costOf(product);
  return availableOf(product) > 0 && cost >= min && cost <= max;
};

/** The dearer half: what is bought most is often water, and nobody gives that. */
const worthGiving = (products: readonly Product[]): readonly Product[] => {
  const middle = products.map(costOf).toSorted((one, other) => one - other)[Math.floor(products.length / 2)] ?? 0;
  return products.filter((product) => costOf(product) >= middle);
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
  const within = { inStock: true, ...(price && { price }) };
  const { hits } = await shop.catalog.search({ words: '', limit: mostLookedAt, within });
  const trends = (await shop.offers.trending(limit)).map(({ product }) => product);
  const many = (await shop.catalog.products(trends)).filter((each) => fits(each, price ?? {}));
  const others = hits.filter((hit) => !many.some(({ id }) => id === hit.id));
  const given = new Set(worthGiving([...many, ...others]));
  return [...many.filter((each) => given.has(each)), ...mixed(others.filter((each) => given.has(each)))].slice(
    0,
    limit,
  );
};
