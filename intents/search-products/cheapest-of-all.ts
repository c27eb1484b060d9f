import { firstOf, say, showProducts } from '#sdk';
import { tellDepartments } from './departments.ts';
import { within, type Ground, type Inquiry } from './inquiry.ts';

/** "What's the cheapest thing you have?", or the dearest, asks about the whole shop. */
export const tellCheapestOfAll = async (
  sort: NonNullable<Inquiry['end']>,
  inquiry: Inquiry,
  { shop, words, page }: Ground,
) => {
  const filters = within(inquiry);
  const { hits, cursor } = await shop.catalog.shortlist({ words: '', within: filters, limit: inquiry.limit, sort });
  if (hits.length === 0) return tellDepartments({ shop, words, page });
  const { list, cards, things } = showProducts(hits, words, shop.catalog.aliases);
  return say(words(sort, { list: firstOf(list, page.told) }), {
    ...{ cards, shown: things, focus: null },
    notes: { search: { words: '', filters, sort, cursor, offeredMore: false } },
  });
};
