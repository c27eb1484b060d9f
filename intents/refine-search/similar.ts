import { firstOf, kindOf, nameOf, say, showProducts, type Filters, type Product, type Shop, type Words } from '#sdk';

interface Page {
  readonly shown: number;
  readonly told: number;
}

interface Others {
  readonly search: { readonly words: string; readonly filters: Filters };
  readonly products: readonly Product[];
}

/** Others of its kind, no more than are shown or read out; where it is the only one, what stands beside it. */
const othersLike = async (product: Product, shop: Shop, limit: number): Promise<Others> => {
  const without = (hits: readonly Product[]) => hits.filter(({ id }) => id !== product.id).slice(0, limit);
  const kind = { words: kindOf(product), filters: {} };
  const { hits, precise } = await shop.catalog.shortlist({ words: kind.words, limit: limit + 1 });
  const same = precise ? without(hits) : [];
  if (same.length > 0 || product.category === null) return { search: kind, products: same };
  const beside = { words: '', filters: { category: product.category } };
  const found = await shop.catalog.search({ words: '', within: beside.filters, limit: limit + 1 });
  return { search: beside, products: without(found.hits) };
};

/** "Do you have anything similar?" */
export const tellSimilar = async (
  product: Product,
  { page, listening, shop, words }: { page: Page; listening: boolean; shop: Shop; words: Words },
) => {
  const { search, products } = await othersLike(product, shop, listening ? page.told : page.shown);
  if (products.length === 0) return say(words('no-similar', { name: nameOf(product) }));
  const { list, cards, things } = showProducts(products, words, shop.catalog.aliases);
  return say(words('similar', { name: nameOf(product), list: firstOf(list, page.told) }), {
    ...{ cards, shown: things, focus: null },
    notes: { search: { ...search, sort: 'relevance', cursor: null, offeredMore: false, page } },
  });
};
