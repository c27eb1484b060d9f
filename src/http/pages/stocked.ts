import type { Catalog, Product } from '#catalog';
import type { CategoryTile } from '#storefront';
import type { StorefrontPorts } from '../ports.ts';

/** So long is a page's stock of products kept: a shelf may be as old as a page in a cache. */
const KEPT_MS = 10_000;

/** Asks once at a time, and again when the answer is too old. An answer that failed is not kept. */
const kept = <Value>(ask: () => Promise<Value>, now: () => number): (() => Promise<Value>) => {
  let last: { readonly at: number; readonly value: Promise<Value> } | undefined;
  return () => {
    if (last && now() - last.at < KEPT_MS) return last.value;
    const value = ask();
    const mine = { at: now(), value };
    last = mine;
    value.catch(() => {
      if (last === mine) last = undefined;
    });
    return value;
  };
};

const ON_A_SHELF = 8;
/** A long tail of categories is better searched than looked at. */
const MOST_TILES = 16;

/** What stands on the first page, and the categories that every list offers. */
export const createStocked = (
  catalog: Pick<Catalog, 'products' | 'search' | 'categories'>,
  shelves: StorefrontPorts['shelves'],
  now: () => number,
) => {
  const categories = kept(() => catalog.categories(), now);
  const tileOf = async ({ name, products }: { name: string; products: number }): Promise<CategoryTile> => {
    const { hits } = await catalog.search({ words: '', limit: 1, within: { category: name } });
    return { name, products, image: hits[0]?.image ?? null };
  };
  const home = kept(async () => {
    const [tiles, popular, newest] = await Promise.all([
      categories().then((all) => Promise.all(all.slice(0, MOST_TILES).map(tileOf))),
      shelves.popular(ON_A_SHELF).then((ids) => catalog.products(ids)),
      shelves.newest(ON_A_SHELF * 2).then((ids) => catalog.products(ids)),
    ]);
    const shown = new Set(popular.map(({ id }) => id));
    const fresh = newest.filter(({ id }) => !shown.has(id)).slice(0, ON_A_SHELF);
    return { categories: tiles.sort((one, other) => (one.name < other.name ? -1 : 1)), popular, newest: fresh };
  }, now);
  return { categories, home };
};

/** Others of the same kind. */
export const alikeIn = async (
  catalog: Pick<Catalog, 'search'>,
  { id, category }: Product,
  limit: number,
): Promise<readonly Product[]> => {
  if (category === null) return [];
  const { hits } = await catalog.search({ words: '', limit: limit + 1, within: { category, inStock: true } });
  return hits.filter((hit) => hit.id !== id && hit.category === category).slice(0, limit);
};
