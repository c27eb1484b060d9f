import { no, ok } from '#kernel';
import { channels } from '#events';
import type { Listener } from '#store';
import { cancellable, type Cancel } from './cancel.ts';
import { readOrder, recentOrders } from './order-reads.ts';
import type { Orders } from './order.ts';
import { working } from './order-states.ts';
import type { Ground } from '../settings.ts';

/** A net under the notifications. */
const LOOK_MS = 1000;

export const createOrders = ({
  db,
  clock,
  listener,
  settings,
  cancel,
  sendBack,
}: Omit<Ground, 'log'> & {
  readonly listener: Listener;
  readonly cancel: Cancel;
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
      if (!(await readOrder(db, shopper, number))) return no('unknown-order');
      const cancelled = await cancel(number, { who: 'shopper', reason: 'cancelled_by_shopper', backToCart });
      return cancelled.ok ? ok((await readOrder(db, shopper, number))!) : cancelled;
    },

    undoable: async (shopper) => {
      const [latest] = await recentOrders(db, shopper, 1);
      const since = clock().getTime() - settings.undoMinutes * 60_000;
      return latest && latest.placedAt.getTime() >= since && cancellable(latest.status) ? latest : null;
    },

    sendBack,
  };
};
