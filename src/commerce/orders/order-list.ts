import { money, type Money } from '#kernel';
import { Prisma, type Database } from '#store';
import type { OrderStatus } from './order-states.ts';

export interface OrderFilter {
  readonly status?: readonly OrderStatus[];
  /** The shopper's id, or a part of name or email. */
  readonly shopper?: string;
  /** Numbers, both inclusive. */
  readonly from?: number;
  readonly to?: number;
  /** `next` of the page before. */
  readonly cursor?: number;
  /** At most 200. */
  readonly limit?: number;
}

export interface ListedOrder {
  readonly number: number;
  readonly status: OrderStatus;
  readonly reason: string | null;
  readonly total: Money;
  readonly refunded: Money;
  readonly pieces: number;
  readonly shopper: { readonly id: string; readonly name: string | null; readonly email: string | null };
  readonly placedAt: Date;
  readonly updatedAt: Date;
}

export interface OrderPage {
  /** Newest first. */
  readonly orders: readonly ListedOrder[];
  /** Null: there are no more. */
  readonly next: number | null;
}

type Row = Omit<ListedOrder, 'total' | 'refunded' | 'shopper'> & {
  readonly total: number;
  readonly refunded: number;
  readonly currency: string;
  readonly shopperId: string;
  readonly name: string | null;
  readonly email: string | null;
};

const MOST = 200;

/** LIKE's own signs are meant as they are written. */
const piece = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

export const listOrders = async (db: Database, filter: OrderFilter): Promise<OrderPage> => {
  const { status, shopper, from, to, cursor, limit = 50 } = filter;
  const most = Math.max(1, Math.min(limit, MOST));
  const conditions = [
    Prisma.sql`true`,
    ...(status?.length ? [Prisma.sql`o.status = any(${[...status]}::text[])`] : []),
    ...(shopper === undefined
      ? []
      : [Prisma.sql`(s.id::text = ${shopper} or s.name ilike ${piece(shopper)} or s.email ilike ${piece(shopper)})`]),
    ...(from === undefined ? [] : [Prisma.sql`o.number >= ${from}`]),
    ...(to === undefined ? [] : [Prisma.sql`o.number <= ${to}`]),
    ...(cursor === undefined ? [] : [Prisma.sql`o.number < ${cursor}`]),
  ];
  const rows = await db.$queryRaw<Row[]>`
    select o.number, o.status, o.reason, o.total, o.currency, o.created_at as "placedAt", o.updated_at as "updatedAt",
      coalesce(pay.refunded, 0) as refunded, s.id::text as "shopperId", s.name, s.email,
      (select coalesce(sum(quantity), 0)::int from order_line l where l.order_number = o.number) as pieces
    from "order" o join shopper s on s.id = o.shopper_id left join payment pay on pay.order_number = o.number
    where ${Prisma.join(conditions, ' and ')} order by o.number desc limit ${most + 1}`;
  const orders = rows
    .slice(0, most)
    .map(({ total, refunded, currency, shopperId, name, email, ...row }): ListedOrder => ({
      ...row,
      total: money(total, currency),
      refunded: money(refunded, currency),
      shopper: { id: shopperId, name, email },
    }));
  return { orders, next: rows.length > most ? orders.at(-1)!.number : null };
};
