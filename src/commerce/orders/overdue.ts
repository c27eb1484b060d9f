import { defineWorkflow, struck, type Events } from '#events';
import { instant } from '#store';
import { createEndWaits } from './end-waits.ts';
import type { OrderStatus } from './order-states.ts';
import { createSettling } from './settling.ts';
import type { MoveOrder } from './moves.ts';
import type { Ground } from '../settings.ts';

/** The order's own workflow ends it in time; only what it left is ended here. */
const GRACE_SECONDS = 60;
/** So many at once; the rest at the next stroke. */
const MOST = 200;
/** Nobody works on an order for so long without moving it. */
const STUCK_SECONDS = 300;

const reasons: Partial<Readonly<Record<OrderStatus, string>>> = {
  needs_action: 'authentication_expired',
  in_review: 'review_expired',
};

export const EXPIRY_SCHEDULE = 'orders.expiry';

/** What time does to orders: those whose deadline passed expire, and those that nobody moves are told of. */
export const createOverdue = ({
  db,
  clock,
  log,
  events,
  move,
}: Pick<Ground, 'db' | 'clock' | 'log'> & { readonly events: Pick<Events, 'tell'>; readonly move: MoveOrder }) => {
  const { expire } = createSettling({ db, move });
  const endWaits = createEndWaits({ db, log, events });
  const before = (seconds: number) => instant(new Date(clock().getTime() - seconds * 1000));

  /** How many expired. Stock, promotion uses and money go back as they do with every end. */
  const expireOverdue = async (): Promise<number> => {
    const late = await db.$queryRaw<{ number: number; status: OrderStatus; page: boolean }[]>`
      select o.number, o.status, coalesce(o.reason = 'payment_page', false) as page
      from "order" o left join review on review.order_number = o.number
      where o.status in ('placed', 'reserved', 'authorising', 'needs_action', 'in_review')
        and ((o.status = 'in_review' and review.due_at <= ${before(GRACE_SECONDS)})
          or exists (select from reservation r where r.order_number = o.number and r.status = 'held'
            and r.expires_at <= ${before(GRACE_SECONDS)}))
      order by o.number limit ${MOST}`;
    let expired = 0;
    for (const { number, status, page } of late) {
      const reason = page ? 'payment_page_expired' : (reasons[status] ?? 'reservation_expired');
      if (!(await expire(number, reason, [status])).moved) continue;
      expired += 1;
      log.warn({ order: number, was: status }, 'an order whose time ran out expired');
      await endWaits(number);
    }
    return expired;
  };

  /** Orders that the shop itself should be at work on, and that have not moved for minutes: their workflow is parked. */
  const findStuck = async (): Promise<readonly number[]> => {
    const rows = await db.$queryRaw<{ number: number }[]>`
      select o.number from "order" o
      where o.updated_at <= ${before(STUCK_SECONDS)} and (o.status in ('reserved', 'authorising', 'authorised')
        or (o.status = 'placed' and o.admitted_at <= ${before(STUCK_SECONDS)}))
      order by o.number`;
    return rows.map(({ number }) => number);
  };

  const workflow = defineWorkflow({
    name: 'expire-orders',
    on: ['clock.struck'],
    when: struck(EXPIRY_SCHEDULE),
    run: async (_, { step }) => void (await step('expire what is overdue', expireOverdue)),
  });

  return { expireOverdue, findStuck, workflow };
};
