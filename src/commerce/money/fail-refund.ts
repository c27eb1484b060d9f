import { recordEvent } from '#events';
import { instant, Prisma, type Queryable } from '#store';

/** What is known of a refund that failed, at once or after it was said to be done. */
export interface FailedRefund {
  /** Ours. */
  readonly id: string;
  /** The provider's id of it, where it made one: then it was sent back. Otherwise it was refused, and never on its way. */
  readonly made?: string;
  /** For people: what was said, by whom. */
  readonly why: string;
}

/**
 * The money stays with us after all: its pieces may be asked for again, somebody should look, and whoever listens may
 * tell the shopper.
 * A part of the transaction that found out. False: that was known before.
 */
export const failRefund = async (tx: Queryable, { id, made, why }: FailedRefund, now: Date): Promise<boolean> => {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with failed as (
      update refund set status = 'failed', failed_at = ${instant(now)}, provider_id = coalesce(provider_id, ${made ?? null})
      where id = ${id}::uuid and (status = 'asked' or (status = 'done' and ${made ?? null}::text is not null)) returning *
    ), pieces as (
      update order_line l set refunded = greatest(0, l.refunded - (p->>'quantity')::int)
      from failed, jsonb_array_elements(failed.lines) p
      where l.order_number = failed.order_number and l.variant_id = p->>'variant'
    ), told as (${recordEvent({
      type: 'order.refund_failed',
      subject: Prisma.sql`'order:' || o.number`,
      payload: Prisma.sql`jsonb_build_object('order', o.number, 'shopper', o.shopper_id, 'conversation', o.conversation_id,
        'total', o.total, 'currency', o.currency, 'from', o.status, 'reason', case when ${made ?? null}::text is null then 'refused' else 'sent_back' end, 'refund', failed.id, 'amount', failed.amount)`,
      from: Prisma.sql`failed join "order" o on o.number = failed.order_number`,
      at: now,
    })}), alerted as (${recordEvent({
      type: 'alert.raised',
      subject: Prisma.sql`'order:' || failed.order_number`,
      payload: Prisma.sql`jsonb_build_object('kind', 'refund-failed', 'about', 'order ' || failed.order_number, 'count', 1,
        'detail', 'refund ' || failed.id || ' of ' || failed.amount || ' ' || failed.currency || ' (' || failed.cause || '): ' || ${why}::text)`,
      from: Prisma.sql`failed`,
      at: now,
    })})
    select id::text from failed`;
  return rows.length > 0;
};
