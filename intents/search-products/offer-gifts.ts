import { fail, firstOf, say, showProducts } from '#sdk';
import { departmentChoices } from './departments.ts';
import { giftIdeas } from './gift-ideas.ts';
import { within, type Ground, type Inquiry } from './inquiry.ts';

/** Nobody said what it shall be: some of what there is, and where to look further. */
export const offerGifts = async (inquiry: Inquiry, { shop, words }: Ground) => {
  const ideas = await giftIdeas(shop, inquiry.price, inquiry.limit);
  const { list, cards, things } = showProducts(ideas, words, shop.catalog.aliases);
  const choices = await departmentChoices(shop);
  if (ideas.length === 0) return fail(words('no-gift'), { choices });
  return say(words('gift', { list: firstOf(list), bounded: inquiry.price ? 'yes' : 'no' }), {
    ...{ cards, choices, shown: things, focus: null },
    notes: {
      search: { words: '', filters: within(inquiry), sort: 'relevance', cursor: null, offeredMore: false },
    },
  });
};
