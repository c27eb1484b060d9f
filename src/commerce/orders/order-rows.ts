import { money, type Address } from '#kernel';
import { Prisma } from '#store';
import type { Order } from './order.ts';
import type { OrderStatus } from './order-states.ts';

export interface OrderRow {
  readonly number: number;
  readonly status: OrderStatus;
  readonly reason: string | null;
  readonly subtotal: number;
  readonly delivery: number;
  readonly tax: number;
  readonly total: number;
  readonly currency: string;
  readonly address: Address;
  readonly cardEnding: string;
  readonly placedAt: Date;
  readonly paymentStatus: string | null;
  readonly paymentUrl: string | null;
  readonly lines: readonly {
    readonly variant: string;
    readonly title: string;
    readonly options: Readonly<Record<string, string>>;
    readonly quantity: number;
    readonly unit: number;
    readonly total: number;
  }[];
}

/** Columns of an order `o` with its payment `pay` (left joined), as an OrderRow. */
export const orderColumns = Prisma.sql`
  o.number, o.status, o.reason, o.subtotal, o.delivery, o.tax, o.total, o.currency, o.address,
  o.card_ending as "cardEnding", o.created_at as "placedAt", pay.status as "paymentStatus", pay.action_url as "paymentUrl",
  (select jsonb_agg(jsonb_build_object('variant', l.variant_id, 'title', l.title, 'options', l.options,
    'quantity', l.quantity, 'unit', l.unit, 'total', l.total) order by l.position)
    from order_line l where l.order_number = o.number) as lines`;

export const orderOf = (row: OrderRow): Order => {
  const of = (amount: number) => money(amount, row.currency);
  return {
    number: row.number,
    status: row.status,
    reason: row.reason,
    lines: row.lines.map((line) => ({ ...line, unit: of(line.unit), total: of(line.total) })),
    subtotal: of(row.subtotal),
    delivery: of(row.delivery),
    tax: of(row.tax),
    total: of(row.total),
    address: row.address,
    cardEnding: row.cardEnding,
    placedAt: row.placedAt,
    payment: row.paymentStatus === null ? null : { status: row.paymentStatus, url: row.paymentUrl },
  };
};
