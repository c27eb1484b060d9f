import {
  anyOf,
  defineHandler,
  fail,
  idIn,
  kindOf,
  nameOf,
  offer,
  productAt,
  productKey,
  productsAt,
  productThing,
  say,
  variantsWith,
  type Match,
  type Product,
  type Said,
  type Shop,
  type Thing,
  type Words,
} from '#sdk';
import { productDetails } from './definition.ts';
import { askable, describe, type Asked } from './describe.ts';
import { stockOfEach, type InWarehouse } from './left.ts';
import { settings } from './settings.ts';

/** A sentence that asks is hardly longer. */
const mostWords = 8;
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
    // "The decaf one" may be another than those that were shown.
    const other = said.words ? await shop.catalog.match(said.words) : undefined;
    if (other?.kind === 'one') return other;
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

/** The one thing that a sentence names before it goes on. */
const namedFirst = async (shop: Shop, words: string): Promise<Product | undefined> => {
  const said = words.split(' ').slice(0, mostWords);
  for (let length = said.length - 1; length > 0 && said.length > 2; length -= 1) {
    const match = await shop.catalog.match(said.slice(0, length).join(' '));
    if (match.kind !== 'none') return match.kind === 'one' ? match.product : undefined;
  }
  return undefined;
};

const addChoice = ({ id }: Product, words: Words) => [
  { label: words('add-label').text, press: `add-to-cart:${productKey(id)}` },
];

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
  async ({ slots, words, shop, notes, tells, focus, shown, situation, turn, settings: set }) => {
    // "The cheapest", "both", of one thing: it is not told once more.
    const alone = focus && shown.length < 2 && slots.product.key === focus.key && !slots.product.words;
    const [only] = alone && tells('among') ? await productsAt(shop, [focus.key]) : [];
    if (only) return say(words('only-one', { name: nameOf(only) }), { choices: addChoice(only, words) });
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
      case 'none': {
        // "Do the sleeping bags keep you warm?" asks something of what it names first.
        const asked = await namedFirst(shop, said.words ?? '');
        if (asked)
          return say([], { then: { intent: 'product-question', slots: { product: { key: productKey(asked.id) } } } });
        return fail(words('unknown', { asked: said.words ?? '' }), {
          // Nothing comes near: what was shown before can still be pointed at.
          ...(match.near.length > 0 && { shown: match.near.map((product) => productThing(product)) }),
        });
      }
    }
  },
  settings,
);
