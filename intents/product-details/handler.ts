import {
  anyOf,
  defineHandler,
  fail,
  idIn,
  kindOf,
  nameOf,
  offer,
  productAt,
  productsAt,
  productThing,
  say,
  variantsWith,
  type Match,
  type Said,
  type Shop,
  type Thing,
} from '#sdk';
import { productDetails } from './definition.ts';
import { askable, describe, type Asked } from './describe.ts';
import { stockOfEach, type InWarehouse } from './left.ts';
import { settings } from './settings.ts';

/** Of so many it is asked which. */
const most = 5;
/** What more of it would cost is not reckoned. */
const mostCounted = 999;

/** The product spoken of last, and the options named for it. */
interface Chosen {
  readonly product: string;
  readonly options: Readonly<Record<string, string>>;
}

/** What is pointed at, with what was said of it; otherwise what the words stand for. */
const find = async (shop: Shop, said: Said, chosen: Chosen | undefined): Promise<Match> => {
  if (said.oneOf) {
    const products = await productsAt(shop, said.oneOf);
    return { kind: 'several', products: products.slice(0, most), total: products.length };
  }
  const product = await productAt(shop, said.key);
  if (!product) return shop.catalog.match(said.words ?? '');
  const pointed = product.variants.find(({ id }) => id === idIn('variant', said.key))?.options ?? {};
  if (!said.words) return { kind: 'one', product, options: pointed };
  const { options, unmet } = shop.catalog.named(product, said.words);
  // "The grey one in large"
  const more = said.instead ? shop.catalog.named(product, said.instead).options : {};
  // What was chosen a moment ago still holds: "red", then "large".
  const before = chosen?.product === product.id ? chosen.options : {};
  return {
    kind: 'one',
    product,
    options: { ...before, ...pointed, ...options, ...more },
    ...(unmet && { unmet }),
  };
};

/** "Which colors", "is it available": no name, so it is said of what was spoken of. */
const meant = (shop: Shop, said: Said, focus: Thing | undefined): Said =>
  focus && said.words && !said.key && !said.oneOf && shop.catalog.askedOf(said.words) === ''
    ? { key: focus.key }
    : said;

/** The answer to "which one?". "The blue one" of several that come in blue is still to be blue. */
const chosenOf = ({ key }: { readonly key: string }, { oneOf, words }: Said): Said =>
  oneOf && words ? { key, words } : { key };

/** "And in navy?", "in black": a colour that what was spoken of does not come in, whatever else comes in it. */
const unmetBy = async (shop: Shop, focus: Thing | undefined, { words = '' }: Said, found: Match): Promise<Match> => {
  const product = words.split(' ').length <= 2 ? await productAt(shop, focus?.key) : undefined;
  if (!product) return found;
  const { unmet } = shop.catalog.named(product, words);
  const chooses = Object.keys(product.variants[0]?.options ?? {}).length > 0;
  return unmet !== undefined || (found.kind === 'none' && chooses)
    ? { kind: 'one', product, options: {}, unmet: unmet ?? words }
    : found;
};

/** "How much would five cost?": one is told by its price. */
const severalOf = (number: number | undefined): number | undefined =>
  number !== undefined && Number.isInteger(number) && number >= 2 && number <= mostCounted ? number : undefined;

/** What is sold out here was asked for in vain; of one thing the warehouse may know more. */
const missing = async (shop: Shop, { product, options }: Asked, words: string): Promise<InWarehouse> => {
  const variants = variantsWith(product, options);
  const [first, ...others] = variants.length > 0 ? variants : product.variants;
  if (!first || [first, ...others].some(({ available }) => available > 0)) return null;
  await shop.unmet.note(words, first.id);
  return others.length === 0 ? shop.warehouse.of(first.id) : null;
};

export default defineHandler(
  productDetails,
  async ({ slots, words, shop, notes, tells, focus, situation, turn, settings: set }) => {
    const search = notes['search'] as { cursor?: string | null } | undefined;
    // "The cheapest mug" names what it is the cheapest of.
    if (tells('cheapest') && !slots.product.key && shop.catalog.askedOf(slots.product.words ?? ''))
      return say([], { then: { intent: 'search-products', slots: { query: slots.product.words } } });
    // The cheapest of a list that is not all there is would be a guess.
    if (tells('cheapest') && search?.cursor) return say([], { then: { intent: 'refine-search' } });
    const said = slots.choice ? chosenOf(slots.choice, slots.product) : meant(shop, slots.product, focus);
    const chosen = notes['chosen'] as Chosen | undefined;
    const found = await find(shop, said, chosen);
    const match = found.kind !== 'one' && tells('in') ? await unmetBy(shop, focus, said, found) : found;
    switch (match.kind) {
      case 'one': {
        const cart = await shop.cart.show();
        const offers = situation.task === undefined && !cart.lines.some(({ product }) => product === match.product.id);
        const warehouse = await missing(shop, match, said.words ?? match.product.title);
        const isKnown = chosen?.product === match.product.id;
        const manner = {
          offers,
          warehouse,
          few: set.few,
          howMany: tells('how-many'),
          number: severalOf(slots.number),
          isKnown,
          // Who only listens hears no more than what was asked.
          parts:
            (isKnown || turn.modality === 'speech') && match.unmet === undefined
              ? askable.filter((part) => tells(part))
              : [],
        };
        const choices = Object.keys(match.product.variants[0]?.options ?? {});
        const noChoice = said.words ? undefined : ['size', 'color'].find((one) => choices.length === 0 && tells(one));
        const told = describe({ ...match, noChoice }, manner, words, shop.catalog.aliases);
        // Whoever came here without a search may still want a cheaper one.
        const kind = { words: kindOf(match.product), filters: {}, sort: 'relevance' };
        return { ...told, notes: { ...told.notes, search: search ?? kind } };
      }
      case 'several': {
        if (said.oneOf && tells('stock') && match.total <= most)
          return say(stockOfEach(match.products, set.few, words), {
            shown: match.products.map((product) => productThing(product, shop.catalog.aliases)),
          });
        const names = anyOf(match.products.map((product) => nameOf(product)));
        return offer(
          'choice',
          words('which', { count: match.total, names }),
          match.products.map((product) => productThing(product, shop.catalog.aliases)),
        );
      }
      case 'none':
        return fail(words('unknown', { asked: said.words ?? '' }), {
          shown: match.near.map((product) => productThing(product)),
        });
    }
  },
  settings,
);
