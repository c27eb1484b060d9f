import { no, type Result } from '#kernel';
import type { Cancel } from './orders/cancel.ts';
import { readLine, readWaits, type Line } from './orders/line.ts';
import { createOrderFiles, type OrderFile } from './orders/order-file.ts';
import { listOrders, type OrderFilter, type OrderPage } from './orders/order-list.ts';
import type { MoveOrder } from './orders/moves.ts';
import type { OrderStatus } from './orders/order-states.ts';
import { createShipping, type Shipping } from './orders/shipping.ts';
import type { Ground } from './settings.ts';
import { reckon, type StockFault } from './stock/reckon.ts';

/** The shop's own view of all orders; not for shoppers. */
export interface OrderDesk extends Shipping {
  /** Before it is shipped; what was paid goes back. `who` is a person's name. */
  cancel(
    number: number,
    by: { readonly who: string; readonly reason: string },
  ): Promise<
    Result<
      null,
      { reason: 'unknown-order' } | { reason: 'already-cancelled' } | { reason: 'too-late'; status: OrderStatus }
    >
  >;
  read(number: number): Promise<OrderFile | null>;
  list(filter: OrderFilter): Promise<OrderPage>;
  /** Orders that nobody is at work on although the shop should be: their workflow is parked. */
  stuck(): Promise<readonly number[]>;
  line(): Promise<Line>;
  /** Whether an order is placed and stands behind others. */
  waits(number: number): Promise<boolean>;
  /** Whether stock, reservations, orders, payments, promotions and books agree. Empty: they do. */
  reckon(): Promise<readonly StockFault[]>;
}

export const createDesk = ({
  db,
  clock,
  move,
  cancel,
  findStuck,
}: Pick<Ground, 'db' | 'clock'> & {
  readonly move: MoveOrder;
  readonly cancel: Cancel;
  readonly findStuck: () => Promise<readonly number[]>;
}): OrderDesk => ({
  ...createShipping({ db, move }),
  read: createOrderFiles(db),
  list: (filter) => listOrders(db, filter),
  stuck: findStuck,
  line: () => readLine(db),
  waits: (number) => readWaits(db, number),
  cancel: async (number, { who, reason }) =>
    (await db.order.findUnique({ where: { number }, select: { number: true } }))
      ? cancel(number, { who: `staff:${who}`, reason })
      : no('unknown-order'),
  reckon: () => reckon({ db, clock }),
});
