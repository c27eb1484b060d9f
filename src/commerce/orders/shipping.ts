import { no, ok, type Result } from '#kernel';
import type { Database } from '#store';
import type { MoveOrder } from './moves.ts';
import type { OrderStatus } from './order-states.ts';

type Shipped = Result<null, { reason: 'unknown-order' } | { reason: 'not-now'; status: OrderStatus }>;

/** What people do with the goods. `who` is a person's name. */
export interface Shipping {
  pack(number: number, who: string): Promise<Shipped>;
  /** `tracking`: the carrier's number, kept with the move. */
  ship(number: number, who: string, tracking?: string): Promise<Shipped>;
  deliver(number: number, who: string): Promise<Shipped>;
}

export const createShipping = ({ db, move }: { readonly db: Database; readonly move: MoveOrder }): Shipping => {
  const staff = async (number: number, to: 'packed' | 'shipped' | 'delivered', who: string, reason?: string) => {
    if (!(await db.order.findUnique({ where: { number }, select: { number: true } }))) return no('unknown-order');
    const { moved, status } = await move({ number, to, who: `staff:${who}`, ...(reason !== undefined && { reason }) });
    // Saying it twice is saying it once.
    return moved || status === to ? ok(null) : no('not-now', { status });
  };
  return {
    pack: (number, who) => staff(number, 'packed', who),
    ship: (number, who, tracking) => staff(number, 'shipped', who, tracking),
    deliver: (number, who) => staff(number, 'delivered', who),
  };
};
