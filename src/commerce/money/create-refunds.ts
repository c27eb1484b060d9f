import { AppError, money, no, ok } from '#kernel';
import { recordEvent, type Nudge } from '#events';
import { instant, Prisma, type Database } from '#store';
import { atomically } from '../atomically.ts';
import { createMoves } from '../orders/moves.ts';
import type { OrderStatus } from '../orders/order-states.ts';
import type { Ground } from '../settings.ts';
import { lockPaidOrder, type PaidOrder } from './paid-order.ts';
import type { AskedRefund, Refunds, RefundWish } from './refunds.ts';
import { restock } from './restock.ts';
import { gathered, refusePieces, shareOf, type Pieces } from './shares.ts';

/** Money was taken, and the order stands. */
export const standing: readonly OrderStatus[] = ['paid', 'packed', 'shipped', 'delivered'];

interface Row {
  readonly id: string;
  readonly number: number;
  readonly amount: number;
  readonly currency: string;
  readonly status: AskedRefund['status'];
}

const asked = ({ id, amount, currency, status }: Row): AskedRefund => ({ id, amount: money(amount, currency), status });

/** What goes back by this wish, and for which pieces. Delivery goes back with all that is left only. */
const workOut = ({ left, lines }: PaidOrder, wish: RefundWish): { amount: number; pieces: readonly Pieces[] } => {
  if (wish.lines) {
    const pieces = gathered(wish.lines);
    const of = (variant: string) => lines.find((line) => line.variant === variant)!;
    return { pieces, amount: pieces.reduce((sum, { variant, quantity }) => sum + shareOf(of(variant), quantity), 0) };
  }
  if (wish.amount !== undefined) return { amount: wish.amount, pieces: [] };
  const pieces = lines
    .map(({ variant, quantity, refunded }) => ({ variant, quantity: quantity - refunded }))
    .filter(({ quantity }) => quantity > 0);
  return { amount: left, pieces };
};

/** In the transaction of whatever else belongs to it. The order's and the payment's rows are locked by it. */
export const askRefund = async (
  tx: Database,
  { now, nudge }: { readonly now: Date; readonly nudge: Nudge },
  number: number,
  wish: RefundWish,
): ReturnType<Refunds['ask']> => {
  const order = await lockPaidOrder(tx, number);
  if (!order) return no('unknown-order');
  const [prior] = await tx.$queryRaw<Row[]>`
    select id::text, order_number as number, amount, currency, status from refund where cause = ${wish.cause}`;
  if (prior && prior.number !== number)
    throw new AppError(
      'cause_used',
      `a refund of order ${prior.number} was asked by "${wish.cause}"; order ${number} needs a cause of its own`,
      { status: 409 },
    );
  if (prior) return ok(asked(prior));
  const { captured, currency, left, status } = order;
  if (captured === 0 || !standing.includes(status))
    return status === 'refunded' ? no('too-much', { left: money(0, currency) }) : no('nothing-paid', { status });
  const refusal = wish.lines ? refusePieces(order.lines, gathered(wish.lines)) : null;
  if (refusal) return refusal;
  const { amount, pieces } = workOut(order, wish);
  if (amount > left || left === 0) return no('too-much', { left: money(left, currency) });
  if (!Number.isInteger(amount) || amount < 1)
    throw new AppError('nothing_to_give_back', `${amount} is no amount that can be given back for order ${number}`, {
      status: 422,
    });
  const whole = amount === left;

  const [made] = await tx.$queryRaw<Row[]>`
    insert into refund (id, order_number, cause, amount, currency, lines, reason, who, status, at)
    values (gen_random_uuid(), ${number}::int, ${wish.cause}, ${amount}::int, ${currency}, ${JSON.stringify(pieces)}::jsonb,
      ${wish.reason}, ${wish.who}, 'asked', ${instant(now)})
    returning id::text, order_number as number, amount, currency, status`;
  await tx.$executeRaw`
    update order_line l set refunded = l.refunded + (p->>'quantity')::int
    from jsonb_array_elements(${JSON.stringify(pieces)}::jsonb) p
    where l.order_number = ${number}::int and l.variant_id = p->>'variant'`;
  const byPiece = wish.restock === true && wish.lines !== undefined;
  if (byPiece) await restock(tx, number, pieces);
  if (whole) {
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
  return ok(asked(made!));
};

/** Asking only; a workflow does it at the provider. */
export const createRefunds = ({
  db,
  clock,
  nudge,
}: Pick<Ground, 'db' | 'clock'> & { readonly nudge: Nudge }): Refunds => ({
  ask: async (number, wish) => {
    const now = clock();
    const answer = await atomically(db, (tx) => askRefund(tx, { now, nudge: () => undefined }, number, wish));
    if (answer.ok) {
      nudge('events');
      nudge('orders', String(number));
    }
    return answer;
  },
});
