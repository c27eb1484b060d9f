import type { Offer, Shop } from '#sdk';
import type { Found } from './put.ts';

interface Given {
  readonly shop: Shop;
  readonly notes: Readonly<Record<string, unknown>>;
  readonly situation: { readonly task?: string };
}

/**
 * What was added may be what was just offered: then that was taken, and nothing more is offered on top of it. Otherwise this
 * is the moment to offer something, unless the shopper is in the middle of something else (`plain`: nothing else is told).
 */
export const offers = async (
  added: readonly Found[],
  plain: boolean,
  { shop, notes, situation }: Given,
): Promise<{ readonly offer: Offer | null; readonly notes: Readonly<Record<string, unknown>> }> => {
  const open = notes['offer'] as { readonly id: string; readonly product: string } | null | undefined;
  if (open && added.some(({ product }) => product.id === open.product)) {
    await shop.offers.answer(open.id, 'taken');
    return { offer: null, notes: { offer: null } };
  }
  return { offer: plain && situation.task === undefined ? await shop.offers.next() : null, notes: {} };
};
