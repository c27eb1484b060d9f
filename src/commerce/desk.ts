import { readOrderFile, type OrderFile } from './orders/order-file.ts';
import { listOrders, type OrderFilter, type OrderPage } from './orders/order-list.ts';
import type { MoveOrder } from './orders/moves.ts';
import { createShipping, type Shipping } from './orders/shipping.ts';
import type { Ground } from './settings.ts';
import { reckon, type StockFault } from './stock/reckon.ts';

/** The shop's own view of all orders; not for shoppers. */
export interface OrderDesk extends Shipping {
  read(number: number): Promise<OrderFile | null>;
  list(filter: OrderFilter): Promise<OrderPage>;
  /** Orders that nobody is at work on although the shop should be: their workflow is parked. */
  stuck(): Promise<readonly number[]>;
  /** Whether stock, reservations, orders, payments, promotions and books agree. Empty: they do. */
  reckon(): Promise<readonly StockFault[]>;
}

export const createDesk = ({
  db,
  clock,
  move,
  findStuck,
}: Pick<Ground, 'db' | 'clock'> & {
  readonly move: MoveOrder;
  readonly findStuck: () => Promise<readonly number[]>;
}): OrderDesk => ({
  ...createShipping({ db, move }),
  read: (number) => readOrderFile(db, number),
  list: (filter) => listOrders(db, filter),
  stuck: findStuck,
  reckon: () => reckon({ db, clock }),
});
