import { AppError, no, ok, type Result } from '#kernel';
import type { Nudge } from '#events';
import type { Checkout, PlaceRefusal } from './checkout.ts';
import { againOnConflict } from '../conflict.ts';
import { orderOf } from '../orders/order-rows.ts';
import { readOrder } from '../orders/order-reads.ts';
import type { Order } from '../orders/order.ts';
import { placeStatement, type Placed } from './place-statement.ts';
import { createQuotes } from './quotes.ts';
import type { Ground } from '../settings.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Longer than anything may wait for a person. */
const RESERVED_DAYS = 8;

/** How often a quote is tried when the cart changes at the very same moment. */
const TRIES = 5;

export const createCheckout = (ground: Ground & { readonly provider: string; readonly nudge: Nudge }): Checkout => {
  const { db, clock, provider, nudge } = ground;
  const quote = createQuotes(ground);

  /** What was read out no longer holds: what holds now, to be read out anew. */
  const readOutAnew = async (
    shopper: string,
    reason: 'changed' | 'expired',
    wish: string | null,
  ): Promise<Result<Order, PlaceRefusal>> => {
    const fresh = await quote(shopper, wish === null ? {} : { paymentMethod: wish });
    return fresh.ok ? no(reason, { quote: fresh.value }) : fresh;
  };

  const earlier = async (shopper: string, number: number): Promise<Order> => {
    const order = await readOrder(db, shopper, number);
    if (!order) throw new AppError('order_missing', `order ${number} was placed but cannot be read`);
    return order;
  };

  return {
    quote,

    place: async (shopper, conversation, { id, hash }) => {
      if (!uuid.test(id)) return no('unknown-quote');
      for (let tries = 0; tries < TRIES; tries += 1) {
        const now = clock();
        const reservedUntil = new Date(now.getTime() + RESERVED_DAYS * 86_400_000);
        const input = { shopper, conversation, quote: id, hash, provider, reservedUntil, now };
        const [found] = await againOnConflict(() => db.$queryRaw<Placed[]>(placeStatement(input)));
        const { verdict, wish, placed, number } = found!;
        switch (verdict) {
          case 'go': {
            nudge('events');
            const { card_ending: cardEnding, ...row } = placed!;
            return ok(orderOf({ ...row, cardEnding, placedAt: now, paymentStatus: 'authorising', paymentUrl: null }));
          }
          case 'before':
            return ok(await earlier(shopper, number!));
          case 'unknown':
            return no('unknown-quote');
          case 'expired':
            return readOutAnew(shopper, 'expired', wish);
          case 'foreign-hash':
          case 'changed':
          case 'short':
            // Too little stock is what a new quote refuses by itself, naming the lines.
            return readOutAnew(shopper, 'changed', wish);
          case 'again':
            break;
        }
      }
      throw new AppError('cart_busy', `the cart of ${shopper} kept changing while quote ${id} was being placed`, {
        status: 503,
        retryAfter: 1,
      });
    },
  };
};
