import { AppError, money, no, ok } from '#kernel';
import type { Nudge } from '#events';
import type { Queryable } from '#store';
import { atomically } from '../atomically.ts';
import type { Ground } from '../settings.ts';
import { asked, noteRefund, standing, type RefundRow } from './note-refund.ts';
import { lockPaidOrder, type PaidOrder } from './paid-order.ts';
import type { Refunds, RefundWish } from './refunds.ts';
import { createRetries, type Replay } from './retry-refunds.ts';
import { gathered, refusePieces, shareOf, type PaidPieces } from './shares.ts';

/** What goes back by this wish, and for which pieces. Delivery goes back with all that is left only. */
const workOut = ({ left, lines }: PaidOrder, wish: RefundWish): { amount: number; pieces: readonly PaidPieces[] } => {
  if (wish.lines) {
    const of = (variant: string) => lines.find((line) => line.variant === variant)!;
    const pieces = gathered(wish.lines).map((each) => ({ ...each, amount: shareOf(of(each.variant), each.quantity) }));
    return { pieces, amount: pieces.reduce((sum, { amount }) => sum + amount, 0) };
  }
  if (wish.amount !== undefined) return { amount: wish.amount, pieces: [] };
  const pieces = lines
    .map(({ variant, quantity, refunded }) => ({ variant, quantity: quantity - refunded }))
    .filter(({ quantity }) => quantity > 0)
    .map((each) => ({
      ...each,
      amount: shareOf(
        lines.find(({ variant }) => variant === each.variant)!,
        each.quantity,
      ),
    }));
  return { amount: left, pieces };
};

/** In the transaction of whatever else belongs to it. The order's and the payment's rows are locked by it. */
export const askRefund = async (
  tx: Queryable,
  given: Parameters<typeof noteRefund>[1],
  number: number,
  wish: RefundWish,
): ReturnType<Refunds['ask']> => {
  const order = await lockPaidOrder(tx, number);
  if (!order) return no('unknown-order');
  const [prior] = await tx.$queryRaw<RefundRow[]>`
    select id::text, order_number as number, amount, currency, status from refund where cause = ${wish.cause}`;
  if (prior && prior.number !== number)
    throw new AppError(
      'cause_used',
      `a refund of order ${prior.number} was asked by "${wish.cause}"; order ${number} needs a cause of its own`,
      { status: 409 },
    );
  if (prior) return ok(asked(prior));
  const { captured, currency, left, status } = order;
  // An ended order may have money left, where the bank sent it back.
  if (captured === 0 || !(standing.includes(status) || status === 'refunded')) return no('nothing-paid', { status });
  if (left === 0) return no('too-much', { left: money(0, currency) });
  const refusal = wish.lines ? refusePieces(order.lines, gathered(wish.lines)) : null;
  if (refusal) return refusal;
  const { amount, pieces } = workOut(order, wish);
  if (amount > left) return no('too-much', { left: money(left, currency) });
  if (wish.restock === true && !wish.lines && amount !== left)
    return no('which-pieces', { left: money(left, currency) });
  if (!Number.isInteger(amount) || amount < 1)
    throw new AppError('nothing_to_give_back', `${amount} is no amount that can be given back for order ${number}`, {
      status: 422,
    });
  return ok(await noteRefund(tx, given, order, { ...wish, amount, pieces }));
};

/** Asking only; a workflow does it at the provider. */
export const createRefunds = (
  given: Pick<Ground, 'db' | 'clock'> & { readonly nudge: Nudge; readonly replay?: Replay },
): Refunds => {
  const { db, clock, nudge } = given;
  return {
    ask: async (number, wish) => {
      const now = clock();
      const answer = await atomically(db, (tx) => askRefund(tx, { now, nudge: () => undefined }, number, wish));
      if (answer.ok) {
        nudge('events');
        nudge('orders', String(number));
      }
      return answer;
    },
    ...createRetries(given),
  };
};
