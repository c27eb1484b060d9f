import { createPricing } from '#pricing';
import type { Database } from '#store';
import type { CartChange } from '../cart/cart.ts';
import { createCarts } from '../cart/carts.ts';
import type { Quote } from '../checkout/checkout.ts';
import { createCheckout } from '../checkout/checkouts.ts';
import { createApprovals } from '../company/approvals.ts';
import type { Ground } from '../settings.ts';
import { pricingSettings, someConversation, someShopper } from './shop.ts';

/** Carts and checkout over one database, put together as the shop does. */
export const openTill = (given: Ground) => {
  const ground = { ...given, nudge: () => undefined };
  const pricing = createPricing({ ...ground, settings: pricingSettings });
  return {
    carts: createCarts({ ...ground, pricing }),
    checkout: createCheckout({ ...ground, pricing, provider: 'stripe', approvals: createApprovals(ground) }),
  };
};
export type Till = ReturnType<typeof openTill>;

/** Somebody new whose cart was changed like this. */
export const someCustomer = async (db: Database, { carts }: Till, changes: readonly CartChange[]) => {
  const shopper = await someShopper(db);
  await carts.change(shopper, 'first', changes);
  return { shopper, conversation: await someConversation(db, shopper) };
};

/** What is read out to them before a yes. */
export const quoteFor = async (shopper: string, { checkout }: Till): Promise<Quote> => {
  const quote = await checkout.quote(shopper, { locale: 'en-US', modality: 'text' });
  if (!quote.ok) throw new Error(`expected a quote, found ${quote.reason}`);
  return quote.value;
};
