import { defineHandler, say } from '#sdk';
import { tellCheapestOfAll } from './cheapest-of-all.ts';
import { searchProducts } from './definition.ts';
import { tellDepartments } from './departments.ts';
import { findOrNarrow } from './find.ts';
import { inquiryOf } from './inquiry.ts';
import { offerGifts } from './offer-gifts.ts';
import { settings } from './settings.ts';
import { tellFound } from './tell-found.ts';

export default defineHandler(
  searchProducts,
  async ({ slots: { about, query = '', budget }, words, shop, turn, heard, notes, settings: page, tells }) => {
    if (about?.key !== undefined) return say([], { then: { intent: 'product-details', slots: { product: about } } });
    const ground = { shop, words, page };
    const inquiry = inquiryOf(query, budget, { heard, listening: turn.modality === 'speech', tells }, ground);
    if (!inquiry.words && inquiry.end) return tellCheapestOfAll(inquiry.end, inquiry, ground);
    if (!inquiry.words && !inquiry.price) return tellDepartments(ground);
    if (inquiry.isOpenGift) return offerGifts(inquiry, ground);
    const found = await findOrNarrow(inquiry, notes['search'], shop);
    if (inquiry.gift && !found.precise) return offerGifts(inquiry, ground);
    return tellFound(inquiry, found, ground);
  },
  settings,
);
