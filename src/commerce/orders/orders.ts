import { no, ok } from '#kernel';
import type { Events } from '#events';
import { channels } from '#events';
import type { Listener } from '#store';
import type { MoveOrder } from './moves.ts';
import { readOrder, recentOrders } from './order-reads.ts';
import type { Orders } from './order.ts';
import { mayMove, type OrderStatus } from './order-states.ts';
import { createEndWaits } from './end-waits.ts';
import type { Ground } from '../settings.ts';

/** The shop itself is still at work on these. */
const working = new Set<OrderStatus>(['placed', 'reserved', 'authorising', 'authorised']);

/** Paid and still in the house: the goods go back on the shelf and the money goes back to the card. */
const inTheHouse: readonly OrderStatus[] = ['paid', 'packed'];

const cancellable = (status: OrderStatus): boolean => mayMove(status, 'cancelled') || inTheHouse.includes(status);

/** A net under the notifications. */
const LOOK_MS = 250;

export const createOrders = ({
  db,
  clock,
  log,
  listener,
  settings,
  events,
  move,
  sendBack,
}: Ground & {
  readonly listener: Listener;
  readonly events: Pick<Events, 'tell'>;
  readonly move: MoveOrder;
  readonly sendBack: Orders['sendBack'];
}): Orders => {
  const waiting = new Map<number, Set<() => void>>();
  listener.on(channels.orders, (number) => {
    for (const wake of number === null ? [] : [...(waiting.get(Number(number)) ?? [])]) wake();
  });

  /** Resolves with the next word about the order, or after a moment. */
  const moment = (number: number, ms: number): Promise<void> =>
    new Promise((resolve) => {
      const group = waiting.get(number) ?? new Set();
      const wake = () => {
        clearTimeout(timer);
        group.delete(wake);
        if (group.size === 0) waiting.delete(number);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      waiting.set(number, group.add(wake));
    });

  const endWaits = createEndWaits({ db, log, events });

  return {
    find: (shopper, number) => readOrder(db, shopper, number),
    recent: (shopper, limit) => recentOrders(db, shopper, limit),

    settled: async (shopper, number, ms) => {
      const until = clock().getTime() + ms;
      for (;;) {
        // Listening before looking: what comes in between is not missed.
        const left = until - clock().getTime();
        const next = moment(number, Math.min(LOOK_MS, Math.max(0, left)));
        const order = await readOrder(db, shopper, number);
        if (!order || !working.has(order.status) || left <= 0) return order;
        await next;
      }
    },

    cancel: async (shopper, number, { backToCart } = { backToCart: false }) => {
      const before = await readOrder(db, shopper, number);
      if (!before) return no('unknown-order');
      const why = {
        number,
        who: 'shopper',
        reason: 'cancelled_by_shopper',
        ...(backToCart && { cart: 'give-back' as const }),
      };
      const open = await move({ ...why, to: 'cancelled', stock: 'release' });
      const { moved, status } = open.moved
        ? open
        : await move({ ...why, to: 'refunded', from: inTheHouse, stock: 'restock' });
      if (!moved)
        return status === 'cancelled' || status === 'refunded' ? no('already-cancelled') : no('too-late', { status });
      if (open.moved) await endWaits(number);
      return ok((await readOrder(db, shopper, number))!);
    },

    undoable: async (shopper) => {
      const [latest] = await recentOrders(db, shopper, 1);
      const since = clock().getTime() - settings.undoMinutes * 60_000;
      return latest && latest.placedAt.getTime() >= since && cancellable(latest.status) ? latest : null;
    },

    sendBack,
  };
};
