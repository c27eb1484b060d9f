import { defineWorkflow, struck, type Events, type Nudge } from '#events';
import { PaymentError, type Payments } from '#payments';
import { instant } from '#store';
import { atomically } from '../atomically.ts';
import { approved } from '../review/approved.ts';
import { createEndWaits } from './end-waits.ts';
import type { OrderStatus } from './order-states.ts';
import { createSettling } from './settling.ts';
import { createMoves, type MoveOrder } from './moves.ts';
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
  payments,
  move,
  nudge,
}: Pick<Ground, 'db' | 'clock' | 'log'> & {
  readonly events: Pick<Events, 'tell'>;
  readonly payments: Pick<Payments, 'find'>;
  readonly move: MoveOrder;
  readonly nudge: Nudge;
}) => {
  const { expire } = createSettling({ db, move });
  const endWaits = createEndWaits({ db, log, events });
  const before = (seconds: number) => instant(new Date(clock().getTime() - seconds * 1000));

  /** Taken by somebody at the provider, or nobody can say now: then the watchdog, or the next stroke, decides. */
  const mayBeTaken = async (id: string): Promise<boolean> => {
    try {
      const payment = await payments.find({ id });
      return payment !== null && payment.captured > 0;
    } catch (error) {
      if (!(error instanceof PaymentError)) throw error;
      log.warn({ err: error, payment: id }, 'an order that is overdue waits until its payment can be looked at');
      return true;
    }
  };

  /** Whoever approves at this moment is either told that it is too late, or seen here: both wait for the order's row. */
  const expireUnapproved = async (number: number, reason: string): Promise<boolean> => {
    const moved = await atomically(db, async (tx) => {
      await tx.$queryRaw`select number from "order" where number = ${number} for no key update`;
      const [row] = await tx.$queryRaw<{ taking: boolean }[]>`
        select ${approved('r')} as taking from review r where r.order_number = ${number}`;
      if (row?.taking) return false;
      const move = createMoves({ db: tx, clock, nudge: () => undefined });
      return (await createSettling({ db, move }).expire(number, reason, ['in_review'])).moved;
    });
    if (moved) {
      nudge('events', 'order.expired');
      nudge('orders', String(number));
    }
    return moved;
  };

  /**
   * How many expired. Stock, promotion uses and money go back as they do with every end. What enough people approved is being
   * captured: it is its workflow's, and the watchdog's, who ask the provider.
   */
  const expireOverdue = async (): Promise<number> => {
    const late = await db.$queryRaw<{ number: number; status: OrderStatus; page: boolean; payment: string | null }[]>`
      select o.number, o.status, coalesce(o.reason = 'payment_page', false) as page, p.provider_id as payment
      from "order" o left join review on review.order_number = o.number left join payment p on p.order_number = o.number
      where o.status in ('placed', 'reserved', 'authorising', 'needs_action', 'in_review')
        and not (o.status = 'in_review' and coalesce(${approved('review')}, false))
        and ((o.status = 'in_review' and review.due_at <= ${before(GRACE_SECONDS)})
          or exists (select from reservation r where r.order_number = o.number and r.status = 'held'
            and r.expires_at <= ${before(GRACE_SECONDS)}))
      order by o.number limit ${MOST}`;
    let expired = 0;
    for (const { number, status, page, payment } of late) {
      const reason = page ? 'payment_page_expired' : (reasons[status] ?? 'reservation_expired');
      const held = status === 'in_review';
      if (held && payment !== null && (await mayBeTaken(payment))) continue;
      const moved = held ? await expireUnapproved(number, reason) : (await expire(number, reason, [status])).moved;
      if (!moved) continue;
      expired += 1;
      log.warn({ order: number, was: status }, 'an order whose time ran out expired');
      await endWaits(number);
    }
    return expired;
  };

  /** Orders that the shop itself should be at work on, and that have not moved for minutes: their workflow is parked, or waits in vain. */
  const findStuck = async (): Promise<readonly number[]> => {
    const rows = await db.$queryRaw<{ number: number }[]>`
      select o.number from "order" o left join review on review.order_number = o.number
      where o.updated_at <= ${before(STUCK_SECONDS)} and (o.status in ('reserved', 'authorising', 'authorised')
        or (o.status = 'placed' and o.admitted_at <= ${before(STUCK_SECONDS)})
        or (o.status = 'in_review' and review.closed_at <= ${before(STUCK_SECONDS)} and ${approved('review')}))
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
