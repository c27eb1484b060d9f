import { defineHandler, fail, moneyName, productAt, say, type Shop, type Thing } from '#sdk';
import { tellCheapestOfAll } from './cheapest-of-all.ts';
import { searchProducts } from './definition.ts';
import { tellDepartments } from './departments.ts';
import { findEach, tellEach } from './each.ts';
import { findOrNarrow } from './find.ts';
import { likedBy } from './gift.ts';
import { inquiryOf } from './inquiry.ts';
import { offerGifts } from './offer-gifts.ts';
import { settings } from './settings.ts';
import { tellFound } from './tell-found.ts';

/** "Black", said of socks that come in red and grey: nothing to look for, but a choice that they do not have. */
const isChoiceOf = async (shop: Shop, focus: Thing | undefined, words: string): Promise<boolean> => {
  const product = words ? await productAt(shop, focus?.key) : null;
  if (!product || Object.keys(product.variants[0]?.options ?? {}).length === 0) return false;
  return shop.catalog.named(product, words).unmet !== undefined;
};

export default defineHandler(
  searchProducts,
  async ({
    slots: { about, query: asked, budget, several = [] },
    words,
    shop,
    turn,
    heard,
    focus,
    notes,
    settings: page,
    tells,
  }) => {
    // "Show me the decaf" points at something, where nothing is there to be pointed at.
    const query = asked ?? about?.words ?? '';
    if (about?.key !== undefined) return say([], { then: { intent: 'product-details', slots: { product: about } } });
    if (focus && (await isChoiceOf(shop, focus, about?.words ?? '')))
      return say([], { then: { intent: 'product-details', slots: { product: { ...about, key: focus.key } } } });
    // What a foreign amount comes to today, no shop knows.
    if (budget?.some(({ foreign }) => foreign))
      return fail(words('other-money', { money: moneyName(shop.about.currency, turn.locale) }));
    const ground = { shop, words, page };
    const inquiry = inquiryOf(query, budget, { heard, listening: turn.modality === 'speech', tells }, ground);
    // "Anything new" names nothing.
    if (inquiry.end && !shop.catalog.askedOf(inquiry.words)) return tellCheapestOfAll(inquiry.end, inquiry, ground);
    if (inquiry.isOpenGift) return offerGifts(inquiry, ground);
    if (!inquiry.words && !inquiry.price) return tellDepartments(ground);
    const found = await findOrNarrow(inquiry, notes['search'], shop);
    const each = found.precise ? undefined : await findEach(inquiry.gift ? likedBy(inquiry.gift) : several, inquiry, ground); // prettier-ignore
    if (each) return tellEach(each, ground);
    if (!inquiry.gift || found.precise) return tellFound(inquiry, found, ground);
    // What a child likes may be called otherwise on the shelf of toys.
    const toys = inquiry.gift.forChild ? { ...inquiry, words: words('toys').text } : undefined;
    const forChild = toys && (await findOrNarrow(toys, undefined, shop));
    return forChild?.precise ? tellFound(toys!, forChild, ground) : offerGifts(inquiry, ground);
  },
  settings,
);
