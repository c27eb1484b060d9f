import { recordEvent, type Nudge } from '#events';
import type { Payments, ProviderDispute, ProviderPayment, ProviderRefund } from '#payments';
import { instant, Prisma, type Queryable } from '#store';
import { atomically } from '../atomically.ts';
import type { MoveOrder } from '../orders/moves.ts';
import type { OrderStatus } from '../orders/order-states.ts';
import type { Ground } from '../settings.ts';
import { standing } from './note-refund.ts';
import { failRefund } from './fail-refund.ts';
import { bookPayment, bookRefunds } from './ledger.ts';
import type { RefundDeeds } from './refund-deeds.ts';

/** Nothing more becomes of these by themselves. */
export const ended: readonly OrderStatus[] = ['declined', 'cancelled', 'expired', 'refunded'];

export interface TakenIn {
  readonly status: OrderStatus;
  readonly captured: number;
  readonly refunded: number;
}

/** Refunds that somebody made at the provider itself become refunds of ours, told like ours. */
const foreignRefunds = (number: number, refunds: readonly ProviderRefund[], whole: boolean, now: Date): Prisma.Sql => {
  const list = JSON.stringify(refunds.filter(({ status, amount }) => status === 'done' && amount > 0));
  return Prisma.sql`with made as (
    insert into refund (id, order_number, cause, amount, currency, reason, who, status, provider_id, at, done_at)
    select gen_random_uuid(), o.number, 'provider-' || (r->>'id'), (r->>'amount')::int, o.currency, 'refunded_at_provider',
      'provider', 'done', r->>'id', ${instant(now)}, ${instant(now)}
    from jsonb_array_elements(${list}::jsonb) r, "order" o where o.number = ${number}::int
      and not exists (select from refund known where known.provider_id = r->>'id' or known.cause = r->>'cause')
    on conflict do nothing returning *
  ) ${recordEvent({
    type: 'order.refunded_in_part',
    subject: Prisma.sql`'order:' || o.number`,
    payload: Prisma.sql`jsonb_build_object('order', o.number, 'shopper', o.shopper_id, 'conversation', o.conversation_id,
      'total', o.total, 'currency', o.currency, 'from', o.status, 'reason', made.reason, 'refund', made.id, 'amount', made.amount)`,
    from: Prisma.sql`made join "order" o on o.number = made.order_number where not ${whole}::boolean and o.status = any(${[...standing]}::text[])`,
    at: now,
  })}`;
};

/** Each dispute with its latest status, told once for every status. `number` null: of no order that we know. */
export const noteDisputes = (number: number | null, disputes: readonly ProviderDispute[], now: Date): Prisma.Sql => {
  const list = JSON.stringify(
    disputes.map(({ amount, ...each }) => ({ ...each, amount: amount.amount, currency: amount.currency })),
  );
  return Prisma.sql`with noted as (
    insert into dispute as d (id, order_number, payment, amount, currency, reason, status, opened_at, closed_at)
    select e->>'id', ${number}::int, e->>'payment', (e->>'amount')::int, e->>'currency', e->>'reason', e->>'status',
      (e->>'openedAt')::timestamptz, case when e->>'outcome' <> 'open' then ${instant(now)} end
    from jsonb_array_elements(${list}::jsonb) e
    on conflict (id) do update set status = excluded.status, amount = excluded.amount,
      closed_at = coalesce(d.closed_at, excluded.closed_at), order_number = coalesce(d.order_number, excluded.order_number)
      where d.status is distinct from excluded.status
    returning d.*
  ) ${recordEvent({
    type: 'payment.disputed',
    subject: Prisma.sql`'payment:' || noted.payment`,
    payload: Prisma.sql`jsonb_build_object('dispute', noted.id, 'payment', noted.payment, 'order', noted.order_number,
      'amount', noted.amount, 'currency', noted.currency, 'reason', noted.reason, 'status', noted.status)`,
    from: Prisma.sql`noted`,
    at: now,
  })}`;
};

/** What the provider said was done, and now says has failed: the bank sent it back. */
const failedSince = async (tx: Queryable, number: number, refunds: readonly ProviderRefund[], now: Date) => {
  const gone = refunds.filter(({ status }) => status === 'failed').map(({ id }) => id);
  if (gone.length === 0) return;
  const rows = await tx.$queryRaw<{ id: string; made: string }[]>`
    select id::text, provider_id as made from refund
    where order_number = ${number}::int and status = 'done' and provider_id = any(${gone}::text[])`;
  for (const { id, made } of rows)
    await failRefund(tx, { id, made, why: `the bank sent ${made} back after it was done` }, now);
};

/** What went back is what the books say, so that whoever looked at the provider earlier and is late changes nothing. */
const notePayment = (tx: Queryable, number: number, payment: ProviderPayment, now: Date) => tx.$queryRaw<TakenIn[]>`
  update payment p set provider_id = coalesce(p.provider_id, ${payment.id}),
    captured = greatest(p.captured, least(p.amount, ${payment.captured}::int)),
    captured_at = case when ${payment.captured}::int > 0 then coalesce(p.captured_at, ${instant(now)}) else p.captured_at end,
    refunded = back.amount,
    status = case
      when ${payment.captured}::int > 0 and back.amount >= ${payment.captured}::int then 'refunded'
      when ${payment.captured}::int > 0 then 'captured'
      when o.status = any(${[...ended]}::text[]) and ${payment.status} in ('cancelled', 'declined') then ${payment.status}
      else p.status end,
    action_url = case when o.status = 'needs_action' then p.action_url end
  from "order" o, lateral (
    select -coalesce(sum(l.amount), 0)::int as amount from ledger_entry l
    where l.payment = ${payment.id} and l.kind in ('refund', 'refund-failed')
  ) back
  where p.order_number = ${number}::int and o.number = p.order_number
  returning o.status, p.captured, p.refunded`;

/**
 * Writes down what the provider says a payment of an order is now: captured, given back, disputed; in the books too.
 * It may be done at any time, in any order and any number of times. Refunds of ours are brought to their end before,
 * so that whatever else the provider lists was made by somebody there.
 */
export const createTakeIn = ({
  db,
  clock,
  payments,
  deeds,
  move,
  nudge,
}: Pick<Ground, 'db' | 'clock'> & {
  readonly payments: Payments;
  readonly deeds: RefundDeeds;
  readonly move: MoveOrder;
  readonly nudge: Nudge;
}) => {
  const movesOf = async (payment: ProviderPayment, disputed: boolean) => ({
    refunds: payment.captured > 0 ? await payments.refunds(payment.id) : [],
    disputes: disputed || payment.disputed ? await payments.disputes(payment.id) : [],
  });

  return async (
    number: number,
    payment: ProviderPayment,
    about: { readonly disputed: boolean } = { disputed: false },
  ): Promise<TakenIn> => {
    const knew = await db.dispute.count({ where: { payment: payment.id, closedAt: null } });
    // Listed first, settled second: whatever of ours is on the list has told its id by then.
    const before = await movesOf(payment, about.disputed || knew > 0);
    const did = await deeds.performAsked(number, payment.id);
    const { refunds, disputes } = did ? await movesOf(payment, about.disputed || knew > 0) : before;
    await deeds.recognise(number, refunds);
    const now = clock();
    const back = refunds.reduce((sum, { status, amount }) => sum + (status === 'done' ? amount : 0), 0);
    const whole = payment.captured > 0 && back >= payment.captured;
    const known = new Set(before.refunds.map(({ id }) => id));
    const taken = await atomically(db, async (tx) => {
      await tx.$queryRaw`select number from "order" where number = ${number}::int for no key update`;
      const foreign = refunds.filter(({ id }) => known.has(id));
      await tx.$queryRaw(foreignRefunds(number, foreign, whole, now));
      await failedSince(tx, number, refunds, now);
      await tx.$queryRaw(noteDisputes(number, disputes, now));
      await tx.$queryRaw(bookPayment(number, payment, [], disputes, now));
      await tx.$queryRaw(bookRefunds(number, payment.id, now));
      const [after] = await notePayment(tx, number, payment, now);
      if (!after) throw new Error(`order ${number} has no payment that could be payment ${payment.id} of the provider`);
      return after;
    });
    nudge('events');
    if (taken.captured === 0 || taken.refunded < taken.captured || !standing.includes(taken.status)) return taken;
    // Nothing of the money is left: the order is over, wherever the goods are.
    const { status } = await move({
      number,
      to: 'refunded',
      from: standing,
      who: 'provider',
      reason: 'refunded_at_provider',
    });
    return { ...taken, status };
  };
};

export type TakeIn = ReturnType<typeof createTakeIn>;
