import type { Filters, Shop } from '#sdk';
import { within, type Inquiry } from './inquiry.ts';

export type Found = Awaited<ReturnType<Shop['catalog']['shortlist']>>;

/** Looks for it. "40 inch" after televisions: what is nothing by itself may narrow what was found before. */
export const findOrNarrow = async (inquiry: Inquiry, lastSearch: unknown, shop: Shop): Promise<Found> => {
  const { words, limit, price, end, isPurpose } = inquiry;
  const request = { words, limit, widen: true, purpose: isPurpose, ...(end && { sort: end }) };
  const found = await shop.catalog.shortlist({ ...request, ...(price && { within: { price } }) });
  const last = lastSearch as { words: string; filters: Filters } | undefined;
  if (found.precise || !last) return found;
  const narrowed = await shop.catalog.shortlist({
    ...{ ...request, words: `${last.words} ${words}` },
    within: { ...last.filters, ...within(inquiry) },
  });
  return narrowed.precise ? narrowed : found;
};
