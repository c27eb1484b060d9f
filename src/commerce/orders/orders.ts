import { no, ok } from '#kernel';
import type { Events } from '#events';
import { cancellable, type Cancel } from './cancel.ts';
import { readOrder, recentOrders } from './order-reads.ts';
import type { Orders } from './order.ts';
import { working } from './order-states.ts';
import type { Ground } from '../settings.ts';

/** A net under the notifications. */
const LOOK_MS = 1000;
/** So many numbers are kept of which there was word before anybody waited for it. */
const MOST_HEARD = 200;

export const createOrders = ({
  db,
  clock,
  events,
  settings,
  cancel,
  sendBack,
}: Omit<Ground, 'log'> & {
  readonly events: Pick<Events, 'onOrder'>;
  readonly cancel: Cancel;
  readonly sendBack: Orders['sendBack'];
}): Orders => {
  const waiting = new Map<number, Set<() => void>>();
  const heard = new Set<number>();
  events.onOrder((number) => {
    const group = [...(waiting.get(number) ?? [])];
    for (const wake of group) wake();
    if (group.length > 0) return true;
    if (heard.size >= MOST_HEARD) heard.delete(heard.values().next().value!);
    heard.add(number);
    return false;
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

    settled: async (shopper, { number, status }, ms) => {
      const until = clock().getTime() + ms;
      for (let known = status; ;) {
        const left = until - clock().getTime();
        // It is as it was until there is word of it, perhaps already.
        if (working.has(known) && !heard.delete(number) && left > 0) await moment(number, Math.min(LOOK_MS, left));
        const order = await readOrder(db, shopper, number);
        if (!order || !working.has(order.status) || left <= 0) return order;
        known = order.status;
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
