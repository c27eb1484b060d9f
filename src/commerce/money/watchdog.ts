import { defineWorkflow, recordEvent, struck, type Nudge } from '#events';
import type { Payments, ProviderPayment } from '#payments';
import { instant, Prisma } from '#store';
import type { MoveOrder } from '../orders/moves.ts';
import { createSettling } from '../orders/settling.ts';
import { approved } from '../review/approved.ts';
import { ORDER_WORKFLOW } from '../orders/order-workflow.ts';
import type { OrderStatus } from '../orders/order-states.ts';
import type { Ground } from '../settings.ts';
import { standing } from './note-refund.ts';
import type { GiveBack } from './give-back.ts';
import { bookPayment } from './ledger.ts';
import { ended, type TakeIn } from './take-in.ts';

export const WATCHDOG_SCHEDULE = 'payments.watchdog';

/** How far back it looks in the provider's list, and what is too young to be judged: the order's own workflow is at work on it. */
const HOURS = 48;
const YOUNG_SECONDS = 120;
/** An order that nobody moved for so long is stuck; for so long and not to be brought on, it is ended. */
const STUCK_SECONDS = 300;
const HOPELESS_SECONDS = 1800;

export interface WatchdogReport {
  readonly seen: number;
  /** Provider's ids of payments whose money went back, by how. */
  readonly voided: readonly string[];
  readonly refunded: readonly string[];
  /** Orders brought on, or ended. */
  readonly finished: readonly number[];
  readonly declined: readonly number[];
  /** Payments that could not be judged now; the next run will. */
  readonly failed: readonly string[];
}

interface OrderRow {
  readonly number: number | null;
  readonly status: OrderStatus | null;
  readonly shopper: string | null;
  readonly conversation: string | null;
  readonly payment: string | null;
  /** Seconds since it last moved, or was approved. */
  readonly still: number | null;
  /** Enough people approved it. */
  readonly approved: boolean;
  readonly captured: number;
  readonly booked: number;
  /** This payment was taken up before, and not brought to its end. */
  readonly begun: boolean;
}

type Outcome = 'refunded' | 'voided' | 'finished';

/** Compares the provider's payments with our orders. Whatever it does may be done again. */
export const createWatchdog = ({
  db,
  clock,
  log,
  payments,
  move,
  takeIn,
  giveBack,
  nudge,
  replay = async () => false,
}: Pick<Ground, 'db' | 'clock' | 'log'> & {
  readonly payments: Payments;
  readonly move: MoveOrder;
  readonly takeIn: TakeIn;
  readonly giveBack: GiveBack;
  readonly nudge: Nudge;
  /** Runs a parked workflow once more. False: it is not parked. */
  readonly replay?: (event: string, workflow: string) => Promise<boolean>;
}) => {
  /**
   * Payments that are older than the list reaches, of orders that the shop was at work on or ended since: a review may last
   * for days, and what was captured or let go after it is as easily lost as on the first day.
   */
  const longHeld = async function* (since: Date): AsyncGenerator<ProviderPayment> {
    const rows = await db.$queryRaw<{ id: string }[]>`
      select p.provider_id as id from payment p join "order" o on o.number = p.order_number
      where p.provider_id is not null and p.created_at < ${instant(since)}
        and (o.status in ('authorising', 'needs_action', 'authorised', 'in_review')
          or (o.status = any(${[...ended]}::text[]) and o.updated_at >= ${instant(since)}))`;
    for (const { id } of rows) {
      const payment = await payments.find({ id });
      // The provider's own clock may be a little behind ours: then its list has it.
      if (payment && payment.madeAt < since) yield payment;
    }
  };

  const settling = createSettling({ db, move });
  const mark = (payment: ProviderPayment) => `watchdog:${payment.id}`;

  const look = async (payment: ProviderPayment): Promise<OrderRow> => {
    const [row] = await db.$queryRaw<OrderRow[]>`
      select o.number, o.status, q.shopper_id::text as shopper, p.provider_id as payment,
        coalesce(o.conversation_id, (select c.id from conversation c where c.shopper_id = q.shopper_id order by c.created_at desc limit 1))::text as conversation,
        extract(epoch from ${instant(clock())} - greatest(o.updated_at, r.closed_at))::float8 as still, coalesce(${approved('r')}, false) as approved, coalesce(p.captured, 0) as captured,
        (select coalesce(sum(l.amount) filter (where l.kind in ('capture', 'refund', 'refund-failed')), 0)::int from ledger_entry l where l.payment = ${payment.id}) as booked,
        exists (select from provider_event e where e.id = ${mark(payment)} and e.kind = 'orphaned' and e.applied_at is null) as begun
      from (select 1) once left join quote q on q.id::text = ${payment.reference}
      left join "order" o on o.quote_id = q.id left join payment p on p.order_number = o.number
      left join review r on r.order_number = o.number`;
    return row!;
  };

  /** Noted before the deed, so that a shopper is told of it also when we die in between. */
  const begin = (payment: ProviderPayment) => db.$executeRaw`
    insert into provider_event (id, kind, payment, received_at)
    values (${mark(payment)}, 'orphaned', ${payment.id}, ${instant(clock())}) on conflict (id) do nothing`;

  const tell = async (payment: ProviderPayment, { number, shopper, conversation }: OrderRow, outcome: Outcome) => {
    const now = clock();
    const { amount, currency } = payment.amount;
    const moved = payment.captured > 0 ? payment.captured : amount;
    await db.$queryRaw`
      with told as (
        update provider_event set applied_at = ${instant(now)} where id = ${mark(payment)} and applied_at is null returning id
      ) ${recordEvent({
        type: 'payment.orphaned',
        subject: Prisma.sql`${`payment:${payment.id}`}`,
        payload: Prisma.sql`jsonb_build_object('payment', ${payment.id}::text, 'reference', ${payment.reference}::text, 'order', ${number}::int,
          'shopper', ${shopper}::text, 'conversation', ${conversation}::text, 'amount', ${moved}::int, 'currency', ${currency}::text,
          'outcome', ${outcome}::text)`,
        from: Prisma.sql`told`,
        at: now,
      })}`;
    nudge('events');
  };

  /** People are told once of a payment. */
  const alert = async (payment: ProviderPayment, number: number | null, detail: string): Promise<void> => {
    const now = clock();
    const about = number === null ? `payment ${payment.id}` : `order ${number}`;
    await db.$queryRaw`
      with raised as (
        insert into provider_event (id, kind, payment, received_at, applied_at)
        values (${`watchdog-alert:${payment.id}`}, 'alert', ${payment.id}, ${instant(now)}, ${instant(now)})
        on conflict (id) do nothing returning id
      ) ${recordEvent({
        type: 'alert.raised',
        subject: Prisma.sql`${about.replace(' ', ':')}`,
        payload: Prisma.sql`jsonb_build_object('kind', 'payment-mismatch', 'about', ${about}::text, 'count', 1, 'detail', ${detail}::text)`,
        from: Prisma.sql`raised`,
        at: now,
      })}`;
    nudge('events');
  };

  /** A payment that no order stands behind. */
  const letGo = async (payment: ProviderPayment, order: OrderRow): Promise<Outcome | null> => {
    await begin(payment);
    const holds = payment.captured === 0 && payment.status !== 'declined' && payment.status !== 'cancelled';
    const after = holds ? await payments.void(payment.id) : payment;
    const cause = `orphan-${after.id}`;
    const back = after.captured > after.refunded ? await payments.refund(after.id, { cause }) : null;
    if (after.captured > 0) {
      const known = await payments.find({ id: after.id });
      await db.$queryRaw(bookPayment(order.number, known ?? after, await payments.refunds(after.id), [], clock()));
    }
    if (back?.status === 'failed') {
      await alert(payment, order.number, `${payment.id} belongs to no order, and its refund ${back.id} failed`);
      return null;
    }
    const outcome = after.captured > 0 ? 'refunded' : 'voided';
    log.warn({ payment: payment.id, order: order.number, outcome }, 'money that belonged to no order was given back');
    await tell(after, order, outcome);
    return outcome;
  };

  /** What was captured was judged and approved before: only our own note of it is missing. */
  const notePaid = async (number: number, payment: ProviderPayment): Promise<void> => {
    await takeIn(number, payment);
    const change = { status: 'captured' as const, providerId: payment.id, captured: payment.captured };
    const from = ['authorised', 'in_review'] as const;
    await move({ number, to: 'paid', from, who: 'watchdog', stock: 'consume', payment: change });
  };

  /** The order should be at work on its payment, and nobody is. */
  const bringOn = async (payment: ProviderPayment, order: OrderRow): Promise<'finished' | 'declined' | null> => {
    const { number, status, still, approved } = order;
    if (number === null || still === null || still < STUCK_SECONDS) return null;
    const taken = (status === 'authorised' || status === 'in_review') && payment.captured > 0;
    if (taken) await notePaid(number, payment);
    else {
      if (status === 'needs_action' || (status === 'in_review' && !approved)) return null;
      const again = payment.reference !== null && (await replay(payment.reference, ORDER_WORKFLOW));
      if (!again) {
        if (still < HOPELESS_SECONDS) return null;
        // Its workflow may be taking the money at this moment: what is let go at the provider cannot be taken any more.
        const after = await payments.void(payment.id);
        if (after.captured === 0) {
          const why = { who: 'watchdog', reason: 'payment_unavailable', stock: 'release' as const };
          const { moved } = await move({ number, to: 'declined', ...why, cart: 'give-back' });
          return moved ? 'declined' : null;
        }
        await notePaid(number, after);
      }
    }
    log.warn({ payment: payment.id, order: number }, 'an order whose payment had succeeded was brought on');
    await begin(payment);
    await tell(payment, order, 'finished');
    return 'finished';
  };

  const judge = async (payment: ProviderPayment): Promise<Outcome | 'declined' | null> => {
    const order = await look(payment);
    const { number, status, still } = order;
    const money = payment.captured > payment.refunded || payment.status === 'authorised';
    const own = order.payment === null || order.payment === payment.id;
    if (number === null || status === null) return money || order.begun ? letGo(payment, order) : null;
    const over = ended.includes(status) || standing.includes(status);
    if (!own) return over && (money || order.begun) ? letGo(payment, order) : null;
    if (ended.includes(status)) {
      if (!money && !order.begun) {
        if (payment.captured - payment.refunded !== order.booked) await takeIn(number, payment);
        return null;
      }
      // Giving back has a workflow of its own; only what it left is done here.
      if ((still ?? 0) < YOUNG_SECONDS && !order.begun) return null;
      if (status !== 'refunded') await begin(payment);
      await giveBack(number);
      const after = (await payments.find({ id: payment.id })) ?? payment;
      if (after.captured > after.refunded || after.status === 'authorised') return null;
      const outcome = after.captured > 0 ? 'refunded' : 'voided';
      // A shopper whose order was refunded has heard of it.
      if (status !== 'refunded') await tell(after, order, outcome);
      log.warn({ payment: payment.id, order: number, outcome }, 'the money of an order that had ended was given back');
      return outcome;
    }
    if (!standing.includes(status)) {
      const gone = payment.status === 'cancelled' && (status === 'authorised' || status === 'in_review');
      if (!gone) return money ? bringOn(payment, order) : null;
      return (await settling.lapse(number, payment)).moved ? 'declined' : null;
    }
    if (payment.captured === 0)
      await alert(payment, number, `the order is ${status}, its payment ${payment.id} is ${payment.status}`);
    else if (payment.captured - payment.refunded !== order.booked) await takeIn(number, payment);
    return null;
  };

  const run = async (): Promise<WatchdogReport> => {
    const now = clock().getTime();
    const [voided, refunded, failed] = [[] as string[], [] as string[], [] as string[]];
    const [finished, declined] = [[] as number[], [] as number[]];
    let seen = 0;
    const take = async (payment: ProviderPayment): Promise<void> => {
      // What carries no reference of ours is somebody else's on the same account.
      if (payment.reference === null || now - payment.madeAt.getTime() < YOUNG_SECONDS * 1000) return;
      seen += 1;
      try {
        const did = await judge(payment);
        if (did === 'voided') voided.push(payment.id);
        if (did === 'refunded') refunded.push(payment.id);
        if (did === 'finished' || did === 'declined') {
          const { number } = await look(payment);
          (did === 'finished' ? finished : declined).push(number!);
        }
      } catch (error) {
        failed.push(payment.id);
        log.error({ err: error, payment: payment.id }, 'a payment could not be compared with its order');
      }
    };
    const since = new Date(now - HOURS * 3_600_000);
    for await (const payment of payments.madeSince(since)) await take(payment);
    for await (const payment of longHeld(since)) await take(payment);
    return { seen, voided, refunded, finished, declined, failed };
  };

  const workflow = defineWorkflow({
    name: 'payments-watchdog',
    on: ['clock.struck'],
    when: struck(WATCHDOG_SCHEDULE),
    run: async (_event, { step }) => {
      const report = await step('compare', run, { attempts: 2, seconds: 10, backoff: 2 });
      log.info({ ...report }, 'payments were compared with orders');
    },
  });

  return { run, workflow };
};

export type Watchdog = ReturnType<typeof createWatchdog>;
