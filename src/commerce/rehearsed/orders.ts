import { no, ok, type Clock } from '#kernel';
import { cancellable } from '../orders/cancel.ts';
import { orderOf } from '../orders/order-rows.ts';
import type { Order, Orders } from '../orders/order.ts';
import type { ShopSettings } from '../settings.ts';
import type { RehearsedHolder } from './state.ts';

/** The orders of a rehearsal: as soon as they are placed all is known that becomes of them. */
export const rehearsedOrders = (
  holder: RehearsedHolder,
  { clock, settings }: { readonly clock: Clock; readonly settings: Pick<ShopSettings, 'undoMinutes'> },
): Orders => {
  const all = (): readonly Order[] =>
    holder.state.orders.map((row) => orderOf({ ...row, placedAt: new Date(row.placedAt) }));
  const find = async (_shopper: string, number: number): Promise<Order | null> =>
    all().find((order) => order.number === number) ?? null;
  return {
    find,
    settled: (shopper, { number }) => find(shopper, number),
    recent: async (_shopper, limit) => [...all()].reverse().slice(0, limit),
    cancel: async (shopper, number, { backToCart } = { backToCart: false }) => {
      const order = await find(shopper, number);
      if (!order) return no('unknown-order');
      if (order.status === 'cancelled' || order.status === 'refunded') return no('already-cancelled');
      if (!cancellable(order.status)) return no('too-late', { status: order.status });
      const { state } = holder;
      const status = order.status === 'paid' ? 'refunded' : 'cancelled';
      const lines = order.lines.map(({ variant, quantity }) => ({ variant, quantity }));
      holder.state = {
        ...state,
        orders: state.orders.map((row) =>
          row.number === number ? { ...row, status, reason: 'cancelled_by_shopper' } : row,
        ),
        ...(backToCart && state.cart.lines.length === 0 && { cart: { ...state.cart, lines } }),
      };
      return ok((await find(shopper, number))!);
    },
    undoable: async () => {
      const latest = all().at(-1);
      const since = clock().getTime() - settings.undoMinutes * 60_000;
      return latest && latest.placedAt.getTime() >= since && cancellable(latest.status) ? latest : null;
    },
    // Nothing is ever delivered here.
    sendBack: async (shopper, number) => {
      const order = await find(shopper, number);
      return order ? no('not-yet', { status: order.status }) : no('unknown-order');
    },
  };
};
