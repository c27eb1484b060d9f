import type { Database } from '#store';
import { orderColumns, orderOf, type OrderRow } from './order-rows.ts';
import type { Order } from './order.ts';

/** The shopper's own order; somebody else's number is an unknown number. */
export const readOrder = async (db: Database, shopper: string, number: number): Promise<Order | null> => {
  if (!Number.isInteger(number) || number < 1 || number > 2_147_483_647) return null;
  const [row] = await db.$queryRaw<OrderRow[]>`/* order-read */
    select ${orderColumns} from "order" o left join payment pay on pay.order_number = o.number
    where o.number = ${number} and o.shopper_id = ${shopper}::uuid`;
  return row ? orderOf(row) : null;
};

/** Newest first. */
export const recentOrders = async (db: Database, shopper: string, limit: number): Promise<readonly Order[]> => {
  const rows = await db.$queryRaw<OrderRow[]>`
    select ${orderColumns} from "order" o left join payment pay on pay.order_number = o.number
    where o.shopper_id = ${shopper}::uuid order by o.number desc limit ${Math.max(0, Math.min(limit, 100))}`;
  return rows.map(orderOf);
};
