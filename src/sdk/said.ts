import { withFacetsSaid, type Match, type Product, type SearchResult } from '#catalog';
import type { Cart, Carts, Checkout, Order, Orders, Quote } from '#commerce';
import type { Result, Naming } from '#kernel';
import { withLinesSaid, withSaid } from '#rendering';
import type { Shelves } from './seen.ts';

const matched = (match: Match, said: (product: Product) => Product): Match => {
  switch (match.kind) {
    case 'one':
      return { ...match, product: said(match.product) };
    case 'several':
      return { ...match, products: match.products.map(said) };
    case 'none':
      return { ...match, near: match.near.map(said) };
  }
};

/** The shelves as a language says what lies on them: every word of the catalogue keeps its own value, and how it is said beside. */
export const saidShelves = (catalog: Shelves, naming: Naming): Shelves => {
  const { locale } = naming;
  const said = (product: Product): Product => withSaid(product, naming);
  const orNot = (product: Product | null): Product | null => product && said(product);
  const found = <Found extends SearchResult>(result: Found): Found => ({
    ...result,
    hits: result.hits.map(said),
    ...(result.facets && { facets: withFacetsSaid(result.facets, naming) }),
  });
  return {
    ...catalog,
    product: async (id) => orNot(await catalog.product(id)),
    products: async (ids) => (await catalog.products(ids)).map(said),
    productOf: async (variant) => orNot(await catalog.productOf(variant)),
    search: async (request) => found(await catalog.search({ ...request, locale })),
    shortlist: async (request) => found(await catalog.shortlist({ ...request, locale })),
    match: async (words) => matched(await catalog.match(words, locale), said),
    orAlike: async (words, match, locale) => matched(await catalog.orAlike(words, match, locale), said),
    categories: async () =>
      (await catalog.categories()).map((each) => ({ ...each, label: naming(each.name, 'category') })),
  };
};

const valueSaid =
  (naming: Naming) =>
  <Value extends Cart | Quote | Order, Refusal extends { readonly reason: string }>(
    came: Result<Value, Refusal>,
  ): Result<Value, Refusal> =>
    came.ok ? { ...came, value: withLinesSaid(came.value, naming) } : came;

export const saidCarts = (carts: Carts, naming: Naming): Carts => {
  const said = valueSaid(naming);
  return {
    of: async (shopper) => withLinesSaid(await carts.of(shopper), naming),
    beside: { ...carts.beside, read: (value) => withLinesSaid(carts.beside.read(value), naming) },
    change: async (...wish) => said(await carts.change(...wish)),
    undo: async (...wish) => said(await carts.undo(...wish)),
  };
};

/** What was read out is bound by the catalogue's own words and by what every language calls a thing; how words are said is no part of it. */
export const saidCheckout = (checkout: Checkout, naming: Naming): Checkout => {
  const said = valueSaid(naming);
  const short = <Came extends Awaited<ReturnType<Checkout['quote' | 'place']>>>(came: Came): Came =>
    'lines' in came ? { ...came, lines: came.lines.map((line) => withSaid(line, naming)) } : came;
  return {
    ...checkout,
    quote: async (...wish) => short(said(await checkout.quote(...wish))),
    place: async (...yes) => {
      const placed = short(said(await checkout.place(...yes)));
      return 'quote' in placed ? { ...placed, quote: withLinesSaid(placed.quote, naming) } : placed;
    },
  };
};

export const saidOrders = (orders: Orders, naming: Naming): Orders => {
  const orNot = (order: Order | null): Order | null => order && withLinesSaid(order, naming);
  return {
    ...orders,
    find: async (...wish) => orNot(await orders.find(...wish)),
    recent: async (...wish) => (await orders.recent(...wish)).map((order) => withLinesSaid(order, naming)),
    settled: async (...wish) => orNot(await orders.settled(...wish)),
    cancel: async (...wish) => valueSaid(naming)(await orders.cancel(...wish)),
    undoable: async (...wish) => orNot(await orders.undoable(...wish)),
  };
};
