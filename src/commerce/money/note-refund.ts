import { money } from '#kernel';
import { recordEvent, type Nudge } from '#events';
import { instant, Prisma, type Queryable } from '#store';
import { createMoves } from '../orders/moves.ts';
import type { OrderStatus } from '../orders/order-states.ts';
import type { PaidOrder } from './paid-order.ts';
import type { AskedRefund, RefundWish } from './refunds.ts';
import { restock } from './restock.ts';
import type { PaidPieces } from './shares.ts';

/** Money was taken, and the order stands. */
export const standing: readonly OrderStatus[] = ['paid', 'packed', 'shipped', 'delivered'];

export interface RefundRow {
  readonly id: string;
  readonly number: number;
  readonly amount: number;
  readonly currency: string;
  readonly status: AskedRefund['status'];
}

export const asked = ({ id, amount, currency, status }: RefundRow): AskedRefund => ({
  id,
  amount: money(amount, currency),
  status,
});

/** Writes a refund that is possible, with its pieces and its event. The order's and the payment's rows are locked. */
export const noteRefund = async (
  tx: Queryable,
  { now, nudge }: { readonly now: Date; readonly nudge: Nudge },
  { number, currency, left, status }: PaidOrder,
  wish: RefundWish & { readonly amount: number; readonly pieces: readonly PaidPieces[] },
): Promise<AskedRefund> => {
  const { amount, pieces } = wish;
  const [made] = await tx.$queryRaw<RefundRow[]>`
    insert into refund (id, order_number, cause, amount, currency, lines, reason, who, status, at)
    values (gen_random_uuid(), ${number}::int, ${wish.cause}, ${amount}::int, ${currency}, ${JSON.stringify(pieces)}::jsonb,
      ${wish.reason}, ${wish.who}, 'asked', ${instant(now)})
    returning id::text, order_number as number, amount, currency, status`;
  await tx.$executeRaw`
    update order_line l set refunded = least(l.quantity, l.refunded + (p->>'quantity')::int)
    from jsonb_array_elements(${JSON.stringify(pieces)}::jsonb) p
    where l.order_number = ${number}::int and l.variant_id = p->>'variant'`;
  const byPiece = wish.restock === true && wish.lines !== undefined;
  if (byPiece) await restock(tx, number, pieces);
  if (amount === left && standing.includes(status)) {
    const move = createMoves({ db: tx, clock: () => now, nudge });
    const stock = wish.restock === true && !byPiece ? { stock: 'restock' as const } : {};
    await move({ number, to: 'refunded', from: standing, who: wish.who, reason: wish.reason, ...stock });
  } else
    await tx.$executeRaw(
      recordEvent({
        type: 'order.refunded_in_part',
        subject: Prisma.sql`${`order:${number}`}`,
        payload: Prisma.sql`jsonb_build_object('order', o.number, 'shopper', o.shopper_id, 'conversation', o.conversation_id,
          'total', o.total, 'currency', o.currency, 'from', o.status, 'reason', ${wish.reason}::text,
          'refund', ${made!.id}::text, 'amount', ${amount}::int)`,
        from: Prisma.sql`"order" o where o.number = ${number}::int`,
        at: now,
      }),
    );
  return asked(made!);
};
