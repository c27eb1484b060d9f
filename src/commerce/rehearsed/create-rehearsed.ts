import type { Pricing } from '#pricing';
import type { Carts } from '../cart/cart.ts';
import { readVariants, type VariantRow } from '../cart/cart-rows.ts';
import { createLimits } from '../cart/limits-of.ts';
import type { Checkout } from '../checkout/checkout.ts';
import { createReadOut } from '../checkout/read-out.ts';
import type { Orders } from '../orders/order.ts';
import type { Ground } from '../settings.ts';
import { rehearsedCarts, type ReadVariants } from './carts.ts';
import { rehearsedCheckout } from './checkout.ts';
import { rehearsedOrders } from './orders.ts';
import type { RehearsedHolder, RehearsedShopper } from './state.ts';

/** Cart, checkout and orders by the shop's own rules, over its real goods, prices, promotions and taxes, that change nothing. */
export interface RehearsedCommerce {
  readonly carts: Carts;
  readonly checkout: Checkout;
  readonly orders: Orders;
}

/** Goods that were looked at once stay as they were found: for many rehearsals in a row. */
const onceRead = (read: ReadVariants): ReadVariants => {
  const seen = new Map<string, VariantRow | null>();
  return async (asked) => {
    const unknown = asked.filter((id) => !seen.has(id));
    if (unknown.length > 0) {
      const found = await read(unknown);
      for (const id of unknown) seen.set(id, found.get(id) ?? null);
    }
    return new Map(asked.flatMap((id): [string, VariantRow][] => (seen.get(id) ? [[id, seen.get(id)!]] : [])));
  };
};

/** `once`: what was read of the goods is not read again. */
export const createRehearsed = (
  { db, clock, settings, pricing }: Pick<Ground, 'db' | 'clock' | 'settings'> & { readonly pricing: Pricing },
  { once = false }: { readonly once?: boolean } = {},
) => {
  const fresh: ReadVariants = async (asked) =>
    asked.length === 0 ? new Map() : new Map((await readVariants(db, asked)).map((row) => [row.variant, row]));
  const read = once ? onceRead(fresh) : fresh;
  const limitsOf = createLimits({ clock, settings, pricing });
  const workOut = createReadOut({ clock, settings, pricing });
  const { currency } = settings;
  return (holder: RehearsedHolder, shopper: RehearsedShopper): RehearsedCommerce => ({
    carts: rehearsedCarts(holder, shopper, { read, limitsOf, currency }),
    checkout: rehearsedCheckout(holder, shopper, { clock, settings, pricing, read, workOut }),
    orders: rehearsedOrders(holder, { clock, settings }),
  });
};
