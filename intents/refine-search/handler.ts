import {
  beyondPrice,
  budgetOf,
  defineHandler,
  fail,
  firstOf,
  kindOf,
  nameOf,
  priceOf,
  say,
  productAt,
  productKey,
  productThing,
  searchedFor,
  showProducts,
  type Filters,
  type Product,
  type Shop,
  type Sort,
} from '#sdk';
import { refineSearch } from './definition.ts';
import { tellSimilar } from './similar.ts';

/** Where nothing was searched for yet; after a search as much is shown and told as there. */
const usualPage = { shown: 8, told: 3 };

interface LastSearch {
  readonly words: string;
  readonly filters: Filters;
  readonly sort: Sort;
  readonly cursor?: string | null;
  /** It was asked whether more should be read out. */
  readonly offeredMore?: boolean;
  /** It was asked whether that was meant, and what it may cost. */
  readonly meant?: string | null;
  readonly budget?: unknown;
  /** How many search-products shows and tells at a time. */
  readonly page?: { readonly shown: number; readonly told: number };
}

/** Only a choice of something, such as a colour, is asked for: that is no search of its own. */
const namesChoice = (words: string, shop: Shop): boolean =>
  words.split(/\s+/).every((word) => shop.catalog.aliases(word).length > 0);

const terms = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/e?s$/, ''));

/** "The cheapest coffee" while shears are looked at is a search of its own; "too expensive" is none. */
const namesOther = async (query: string, searched: string, shop: Shop): Promise<boolean> => {
  if (namesChoice(query, shop) || terms(query).some((term) => terms(searched).includes(term))) return false;
  return (await shop.catalog.shortlist({ words: query, limit: 1 })).precise;
};

const sizes = ['extra small', 'small', 'medium', 'large', 'extra large'];

/** The size after the one that was asked for; who named none wants a large or a small one. */
const nextSize = (asked: string, step: 1 | -1): { readonly from: string | undefined; readonly to: string } => {
  const at = sizes.findLastIndex((size) => new RegExp(`\\b${size}\\b`).test(asked));
  return at < 0
    ? { from: undefined, to: step > 0 ? 'large' : 'small' }
    : { from: sizes[at], to: sizes[Math.max(0, Math.min(sizes.length - 1, at + step))]! };
};

/** "Cheaper" than what is spoken of; of a whole list, from the cheapest on. */
const besideFocus = (product: Product | null, tells: (sign: string) => boolean): Filters => {
  if (!product) return {};
  const { amount } = priceOf(product).from;
  if (tells('cheaper') && amount > 0) return { price: { max: amount - 1 } };
  return tells('dearer') ? { price: { min: amount + 1 } } : {};
};

export default defineHandler(refineSearch, async ({ slots, words, shop, turn, notes, tells, focus }) => {
  const listening = turn.modality === 'speech';
  const near = await productAt(shop, focus?.key);
  const noted = notes['search'] as LastSearch | undefined;
  const page = noted?.page ?? usualPage;
  // Who looks at one thing and wants another like it starts from what it is.
  const last: LastSearch | undefined =
    tells('like') && near ? { words: kindOf(near), filters: {}, sort: 'relevance' } : noted;
  const nothingElse = !slots.query && !slots.budget && !slots.described;
  if (nothingElse && near && tells('like')) return tellSimilar(near, { page, listening, shop, words });
  if (!last && nothingElse) return fail(words('nothing-yet'));
  if (!last || slots.budget?.some(({ foreign }) => foreign))
    return say([], { then: { intent: 'search-products', slots: { ...slots } } });
  const yes = nothingElse && tells('yes');
  if (yes && last.meant) {
    const { meant, budget } = last;
    return say([], { then: { intent: 'search-products', slots: { query: meant, ...(budget ? { budget } : {}) } } });
  }
  // Where nothing more was offered, a yes is to what was shown.
  if (yes && !last.offeredMore) return say([], { then: { intent: 'add-to-cart' } });
  const byPrice = tells('cheaper') || tells('dearer');
  if (byPrice && slots.query && last.words && (await namesOther(slots.query, last.words, shop)))
    return say([], { then: { intent: 'search-products', slots: { query: slots.query, budget: slots.budget } } });
  const more = yes || (tells('more') && !byPrice && !slots.budget);
  const sort = tells('cheaper') ? 'cheapest' : tells('dearer') ? 'dearest' : last.sort;
  const price = budgetOf(slots.budget);
  const narrower =
    more || byPrice || tells('bigger') || tells('smaller') ? '' : (slots.described?.words ?? slots.query ?? '');
  // "Bigger mugs" while kettles are looked at starts from mugs.
  const base = slots.query && !namesChoice(slots.query, shop) ? slots.query : last.words;
  const resized = tells('bigger') ? nextSize(base, 1) : tells('smaller') ? nextSize(base, -1) : undefined;
  const before = !resized ? last.words : resized.from ? base.replace(resized.from, '').trim() : base;
  const wanted = [before, resized?.to ?? narrower].filter(Boolean).join(' ');
  const filters: Filters = { ...last.filters, ...besideFocus(near, tells), ...(price && { price }) };
  const found = await shop.catalog.shortlist({
    words: wanted,
    within: filters,
    widen: true,
    limit: listening ? page.told : page.shown,
    sort,
    ...(more && last.cursor && { cursor: last.cursor }),
  });
  if (more && (last.cursor === null || found.hits.length === 0)) return say(words('no-more'));
  if (found.hits.length === 0 || !found.precise) {
    // What was shown may be no more than near what was asked for, and still come in that size.
    const { described } = slots;
    if (described?.key !== undefined || described?.oneOf)
      return say([], { then: { intent: 'product-details', slots: { product: described } } });
    // "In black", of one thing that is looked at: it is told what it comes in.
    if (near && narrower && shop.catalog.named(near, narrower).unmet !== undefined)
      return say([], { then: { intent: 'product-details', slots: { product: { key: focus?.key, words: narrower } } } });
    // What is no part of the earlier search may be one of its own: "and a warm sweater".
    const afresh = narrower ? await shop.catalog.shortlist({ words: narrower, limit: 1 }) : undefined;
    if (afresh?.hits.length && !namesChoice(narrower, shop))
      return say([], { then: { intent: 'search-products', slots: { query: narrower, budget: slots.budget } } });
    return fail(words('nothing', { asked: narrower || wanted }));
  }
  const beyond = beyondPrice(found.understood, shop.about.currency);
  // Nothing comes nearer to the price than what is looked at already.
  if (beyond && near && found.hits.every(({ id }) => id === near.id))
    return say(words('no-other-price', { name: nameOf(near), bound: beyond.bound }));
  const kept = {
    search: {
      words: searchedFor(found.understood) || wanted,
      filters: found.understood.filters,
      sort,
      cursor: found.cursor,
      offeredMore: listening && found.cursor !== null,
      page,
    },
  };
  const [only] = found.hits;
  if (only && !beyond && found.hits.length === 1) {
    const product = { key: productKey(only.id), words: wanted };
    return say([], {
      notes: kept,
      shown: [productThing(only, shop.catalog.aliases)],
      then: { intent: 'product-details', slots: { product } },
    });
  }
  const { list, cards, things } = showProducts(found.hits, words, shop.catalog.aliases);
  const how = beyond
    ? 'beyond-price'
    : more
      ? 'more'
      : sort === 'cheapest'
        ? 'cheapest'
        : sort === 'dearest'
          ? 'dearest'
          : 'found';
  return say(
    words(how, {
      ...beyond,
      list: firstOf(list, page.told),
      total: found.total,
      more: found.cursor === null && list.length <= page.told ? 0 : 1,
    }),
    { cards, shown: things, notes: kept, focus: null },
  );
});
