import {
  availableOf,
  defineHandler,
  firstOf,
  idIn,
  say,
  showProducts,
  type Offer,
  type Product,
  type Shop,
  type Thing,
} from '#sdk';
import { recommend } from './definition.ts';
import { makeOffer } from './make-offer.ts';
import { settings } from './settings.ts';

/** What is spoken of, and what lies in the cart. */
const productsInMind = async (shop: Shop, focus: Thing | undefined): Promise<readonly string[]> => {
  const variant = idIn('variant', focus?.key);
  const spokenOf = variant === undefined ? idIn('product', focus?.key) : (await shop.catalog.productOf(variant))?.id;
  if (spokenOf !== undefined) return [spokenOf];
  return (await shop.cart.show()).lines.map(({ product }) => product);
};

const anything = async (shop: Shop, limit: number): Promise<readonly Product[]> =>
  (await shop.catalog.search({ words: '', limit, within: { inStock: true } })).hits;

export default defineHandler(
  recommend,
  async ({ slots, words, shop, focus, settings: { most } }) => {
    if (slots.offer) return makeOffer(slots.offer as Offer, words, shop);
    const inMind = await productsInMind(shop, focus);
    const having = inMind.length > 0 ? await shop.offers.goesWith(inMind, most * 2) : [];
    const ids = having.length > 0 ? having : await shop.offers.trending(most * 2);
    const found = await shop.catalog.products(ids.map(({ product }) => product));
    const learned = found.filter((product) => availableOf(product) > 0).slice(0, most);
    // A shop that is new says so, and shows something all the same.
    const products = learned.length > 0 ? learned : await anything(shop, most);
    if (products.length === 0) return say(words('nothing'));
    const { list, cards, things } = showProducts(products, words, shop.catalog.aliases);
    const how = learned.length === 0 ? 'untold' : having.length > 0 ? 'goes-with' : 'trending';
    return say(words(how, { list: firstOf(list, most) }), {
      cards,
      shown: things,
      focus: things.length === 1 ? things[0]! : null,
    });
  },
  settings,
);
