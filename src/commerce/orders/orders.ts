import { no, ok } from '#kernel';
import type { Events } from '#events';
import { channels } from '#events';
import type { Listener } from '#store';
import type { MoveOrder } from './moves.ts';
import { readOrder, recentOrders } from './order-reads.ts';
import type { Orders } from './order.ts';
import type { OrderStatus } from './order-states.ts';
import { ORDER_WORKFLOW, type ReviewWord } from './order-workflow.ts';
import type { Ground } from '../settings.ts';

/** The shop itself is still at work on these. */
const working = new Set<OrderStatus>(['placed', 'authorising', 'authorised']);

/** A net under the notifications. */
const LOOK_MS = 250;

export const createOrders = ({
  db,
  clock,
  log,
  listener,
  events,
  move,
}: Pick<Ground, 'db' | 'clock' | 'log'> & {
  readonly listener: Listener;
  readonly events: Pick<Events, 'tell'>;
  readonly move: MoveOrder;
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

  /** Whatever the order's workflow waits for, it need not wait any more. Only a courtesy: it would find out by itself. */
  const endWaits = async (number: number): Promise<void> => {
    const order = await db.order.findUnique({ where: { number }, select: { quoteId: true } });
    const to = { workflow: ORDER_WORKFLOW, event: order!.quoteId };
    const word: ReviewWord = { decision: 'cancelled', who: 'shopper' };
    await Promise.all([
      events.tell(to, 'review', word, `cancelled-review-${number}`),
      events.tell(to, 'payment', word, `cancelled-payment-${number}`),
    ]).catch((error: unknown) =>
      log.debug({ err: error, order: number }, 'the workflow of a cancelled order could not be told'),
    );
  };

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

    cancel: async (shopper, number) => {
      const before = await readOrder(db, shopper, number);
      if (!before) return no('unknown-order');
      const open = await move({
        number,
        to: 'cancelled',
        who: 'shopper',
        reason: 'cancelled_by_shopper',
        event: 'order.cancelled',
        stock: 'release',
      });
      // Paid already: the goods go back on the shelf and the money goes back to the card.
      const { moved, status } = open.moved
        ? open
        : await move({
            number,
            to: 'refunded',
            from: ['paid'],
            who: 'shopper',
            reason: 'cancelled_by_shopper',
            event: 'order.refunded',
            stock: 'restock',
          });
      if (!moved)
        return status === 'cancelled' || status === 'refunded' ? no('already-cancelled') : no('too-late', { status });
      if (open.moved) await endWaits(number);
      return ok((await readOrder(db, shopper, number))!);
    },
  };
};
