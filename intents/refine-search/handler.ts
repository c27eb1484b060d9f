import {
  budgetOf,
  defineHandler,
  fail,
  say,
  productKey,
  productThing,
  showProducts,
  type Filters,
  type Shop,
} from '#sdk';
import { refineSearch } from './definition.ts';

const pageSize = 5;

interface LastSearch {
  readonly words: string;
  readonly filters: Filters;
  readonly sort: 'relevance' | 'cheapest' | 'dearest';
  readonly cursor?: string | null;
}

/** Only a choice of something, such as a colour, is asked for: that is no search of its own. */
const namesChoice = (words: string, shop: Shop): boolean =>
  words.split(/\s+/).every((word) => shop.catalog.aliases(word).length > 0);

export default defineHandler(refineSearch, async ({ slots, words, shop, notes, tells }) => {
  const last = notes['search'] as LastSearch | undefined;
  if (!last) return say([], { then: { intent: 'search-products', slots: { ...slots } } });
  const more = tells('more') && !tells('cheaper') && !tells('dearer') && !slots.budget;
  const sort = tells('cheaper') ? 'cheapest' : tells('dearer') ? 'dearest' : last.sort;
  const price = budgetOf(slots.budget);
  const narrower = more || tells('cheaper') || tells('dearer') ? '' : (slots.described?.words ?? slots.query ?? '');
  const wanted = [last.words, narrower].filter(Boolean).join(' ');
  const filters: Filters = { ...last.filters, ...(price && { price }) };
  const found = await shop.catalog.shortlist({
    words: wanted,
    within: filters,
    limit: pageSize,
    sort,
    ...(more && last.cursor && { cursor: last.cursor }),
  });
  if (more && (last.cursor === null || found.hits.length === 0)) return say(words('no-more'));
  if (found.hits.length === 0 || !found.precise) {
    // What is no part of the earlier search may be one of its own: "and a warm sweater".
    const afresh = narrower ? await shop.catalog.shortlist({ words: narrower, limit: 1 }) : undefined;
    if (afresh?.hits.length && !namesChoice(narrower, shop))
      return say([], { then: { intent: 'search-products', slots: { query: narrower, budget: slots.budget } } });
    return fail(words('nothing', { asked: narrower || wanted }));
  }
  const noted = {
    search: { words: wanted, filters: { ...filters, ...found.understood.filters }, sort, cursor: found.cursor },
  };
  const [only] = found.hits;
  if (only && found.hits.length === 1) {
    const product = { key: productKey(only.id), words: wanted };
    return say([], {
      notes: noted,
      shown: [productThing(only, shop.catalog.aliases)],
      then: { intent: 'product-details', slots: { product } },
    });
  }
  const { list, cards, things } = showProducts(found.hits, words, shop.catalog.aliases);
  const how = more ? 'more' : sort === 'cheapest' ? 'cheapest' : sort === 'dearest' ? 'dearest' : 'found';
  return say(words(how, { list, total: found.total }), { cards, shown: things, notes: noted, focus: null });
});
