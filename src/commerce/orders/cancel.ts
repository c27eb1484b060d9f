import { no, ok, type Result } from '#kernel';
import type { MoveOrder } from './moves.ts';
import { mayMove, type OrderStatus } from './order-states.ts';

/** Paid and still in the house: the goods go back on the shelf and the money goes back to the card. */
const inTheHouse: readonly OrderStatus[] = ['paid', 'packed'];

export const cancellable = (status: OrderStatus): boolean =>
  mayMove(status, 'cancelled') || inTheHouse.includes(status);

/** Calls an order off before it is shipped, on a word of the shopper or of staff; what was paid goes back. */
export const createCancel =
  ({ move, endWaits }: { readonly move: MoveOrder; readonly endWaits: (number: number) => Promise<void> }) =>
  async (
    number: number,
    by: { readonly who: string; readonly reason: string; readonly backToCart?: boolean },
  ): Promise<Result<null, { reason: 'already-cancelled' } | { reason: 'too-late'; status: OrderStatus }>> => {
    const { who, reason, backToCart } = by;
    const why = { number, who, reason, ...(backToCart && { cart: 'give-back' as const }) };
    const open = await move({ ...why, to: 'cancelled', stock: 'release' });
    const { moved, status } = open.moved
      ? open
      : await move({ ...why, to: 'refunded', from: inTheHouse, stock: 'restock' });
    if (!moved)
      return status === 'cancelled' || status === 'refunded' ? no('already-cancelled') : no('too-late', { status });
    if (open.moved) await endWaits(number);
    return ok(null);
  };

export type Cancel = ReturnType<typeof createCancel>;
