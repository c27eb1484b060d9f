import type { Queryable } from '#store';
import type { OrderStatus } from '../orders/order-states.ts';
import type { LineMoney } from './shares.ts';

/** An order with its payment, both locked for the transaction. Amounts are minor units. */
export interface PaidOrder {
  readonly number: number;
  readonly status: OrderStatus;
  readonly shopper: string;
  readonly conversation: string | null;
  readonly total: number;
  readonly currency: string;
  readonly captured: number;
  /** Captured, and neither given back, nor asked to be, nor taken by the bank for a dispute that was not won. */
  readonly left: number;
  readonly lines: readonly LineMoney[];
}

/** The order's row first, its payment's after it: as moves do. Null: there is no such order. */
export const lockPaidOrder = async (tx: Queryable, number: number): Promise<PaidOrder | null> => {
  const [order] = await tx.$queryRaw<Omit<PaidOrder, 'captured' | 'left' | 'lines'>[]>`
    select number, status, shopper_id::text as shopper, conversation_id::text as conversation, total, currency
    from "order" where number = ${number}::int for no key update`;
  if (!order) return null;
  const [payment] = await tx.$queryRaw<{ captured: number }[]>`
    select captured from payment where order_number = ${number}::int for no key update`;
  // Read only now: with the locks nobody else asks.
  const [more] = await tx.$queryRaw<{ asked: number; disputed: number; lines: LineMoney[] }[]>`
    select (select coalesce(sum(amount), 0)::int from refund where order_number = ${number}::int and status <> 'failed') as asked,
      (select -coalesce(sum(amount), 0)::int from ledger_entry
        where order_number = ${number}::int and kind in ('dispute', 'dispute-won')) as disputed,
      (select jsonb_agg(jsonb_build_object('variant', l.variant_id, 'quantity', l.quantity, 'total', l.total, 'discount', l.discount,
        'tax', l.tax, 'refunded', l.refunded, 'back', back.amount) order by l.position)
        from order_line l, lateral (
          select coalesce(sum(coalesce((p->>'amount')::int, (p->>'quantity')::int * ((l.total - l.discount + l.tax) / l.quantity))), 0)::int as amount
          from refund r, jsonb_array_elements(r.lines) p
          where r.order_number = l.order_number and r.status <> 'failed' and p->>'variant' = l.variant_id
        ) back where l.order_number = ${number}::int) as lines`;
  const captured = payment?.captured ?? 0;
  return { ...order, captured, left: Math.max(0, captured - more!.asked - more!.disputed), lines: more!.lines };
};
