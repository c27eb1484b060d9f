import {
  availableOf,
  defineHandler,
  fail,
  nameOf,
  priceOf,
  productAt,
  productsAt,
  productThing,
  saidOf,
  say,
  type Product,
  type SaidWithQuantity,
  type Shop,
  type Thing,
  type Words,
} from '#sdk';
import { compareProducts } from './definition.ts';

const atMost = 3;

const named = async (shop: Shop, said: readonly SaidWithQuantity[]): Promise<readonly Product[]> => {
  const found = await Promise.all(
    said.map(async ({ key, words }) => {
      if (key !== undefined) return productAt(shop, key);
      const match = await shop.catalog.match(words ?? '');
      return match.kind === 'one' ? match.product : match.kind === 'several' ? (match.products[0] ?? null) : null;
    }),
  );
  return found.filter((product) => product !== null);
};

/** "The two grinders": as many as go by the name. */
const ofKind = async (shop: Shop, { key, words, quantity = atMost }: SaidWithQuantity): Promise<readonly Product[]> => {
  const match = key === undefined && words ? await shop.catalog.match(words) : undefined;
  return match?.kind === 'several' ? match.products.slice(0, Math.min(atMost, quantity)) : [];
};

const seen = (shop: Shop, shown: readonly Thing[], count: number): Promise<readonly Product[]> =>
  productsAt(
    shop,
    shown.slice(0, count).map(({ key }) => key),
  );

/** What tells them apart: attributes that both name and that differ. */
const differences = (products: readonly Product[]): readonly string[] => {
  const [first, ...others] = products;
  const shared = Object.keys(first?.attributes ?? {}).filter((name) =>
    others.every(({ attributes }) => name in attributes),
  );
  return shared
    .filter((name) => others.some(({ attributes }) => attributes[name] !== first?.attributes[name]))
    .slice(0, 3);
};

const describe = (product: Product, names: readonly string[], words: Words) =>
  words('one', {
    name: nameOf(product),
    price: priceOf(product).from,
    facts:
      names
        .map((name) => `${saidOf(product, name).replaceAll('_', ' ')} ${saidOf(product, product.attributes[name]!)}`)
        .join(', ') || product.description.replace(/[.\s]+$/, ''),
    stock: availableOf(product) > 0 ? 'in' : 'out',
  });

export default defineHandler(compareProducts, async ({ slots, words, shop, shown }) => {
  const said = slots.items ?? [];
  const [first, ...others] = said;
  const byName = others.length > 0 ? await named(shop, said) : first ? await ofKind(shop, first) : [];
  const products =
    byName.length >= 2 ? byName : await seen(shop, shown, Math.max(2, Math.min(atMost, first?.quantity ?? atMost)));
  if (products.length < 2) return fail(words('which'));
  const names = differences(products);
  const cheapest = products.toSorted((a, b) => priceOf(a).from.amount - priceOf(b).from.amount)[0];
  return say(
    [
      ...products.map((product) => describe(product, names, words)),
      ...(cheapest ? [words('cheapest', { name: nameOf(cheapest) })] : []),
    ],
    // "Which lasts longer?" and "I'll take it" are said of all of them: none is spoken of more than the others.
    { shown: products.map((product) => productThing(product, shop.catalog.aliases)), focus: null },
  );
});
