import type { Catalog, Product } from '#catalog';

/** The part of the catalogue that a handler may ask. */
export type Shelves = Pick<
  Catalog,
  | 'product'
  | 'products'
  | 'productOf'
  | 'search'
  | 'shortlist'
  | 'match'
  | 'named'
  | 'facts'
  | 'askedOf'
  | 'frontedIn'
  | 'orAlike'
  | 'categories'
  | 'aliases'
>;

/** The catalogue for one turn: a product that was found is not read again when it is asked for. */
export const seenOnce = (catalog: Shelves): Shelves => {
  const seen = new Map<string, Product>();
  const note = (products: readonly Product[]): void =>
    products.forEach((product) => void seen.set(product.id, product));
  const noting =
    <Wish, Found extends { readonly hits: readonly Product[] }>(ask: (wish: Wish) => Promise<Found>) =>
    async (wish: Wish): Promise<Found> => {
      const found = await ask(wish);
      note(found.hits);
      return found;
    };
  return {
    ...catalog,
    search: noting(catalog.search),
    shortlist: noting(catalog.shortlist),
    match: async (words, locale) => {
      const match = await catalog.match(words, locale);
      note(match.kind === 'one' ? [match.product] : match.kind === 'several' ? match.products : match.near);
      return match;
    },
    product: async (id) => seen.get(id) ?? catalog.product(id),
    productOf: async (variant) =>
      [...seen.values()].find(({ variants }) => variants.some(({ id }) => id === variant)) ??
      catalog.productOf(variant),
  };
};
