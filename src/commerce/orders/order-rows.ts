import { money, type Address, type Texts } from '#kernel';
import type { Price } from '#pricing';
import { Prisma } from '#store';
import type { Order } from './order.ts';
import type { OrderStatus } from './order-states.ts';

export interface OrderRow {
  readonly number: number;
  readonly status: OrderStatus;
  readonly reason: string | null;
  readonly subtotal: number;
  readonly discount: number;
  readonly delivery: number;
  readonly tax: number;
  readonly total: number;
  readonly currency: string;
  /** Empty for orders that were placed before prices were kept. */
  readonly price: Partial<Price>;
  readonly address: Address;
  readonly cardEnding: string | null;
  readonly placedAt: Date;
  readonly paymentStatus: string | null;
  readonly paymentUrl: string | null;
  readonly heldUntil: Date | null;
  readonly refunded: number | null;
  readonly ahead: number | null;
  readonly lines: readonly {
    readonly variant: string;
    readonly title: string;
    readonly titles?: Texts;
    readonly options: Readonly<Record<string, string>>;
    readonly quantity: number;
    readonly unit: number;
    readonly total: number;
    readonly refunded: number;
  }[];
}

/** Columns of an order `o` with its payment `pay` (left joined), as an OrderRow. */
export const orderColumns = Prisma.sql`
  o.number, o.status, o.reason, o.subtotal, o.discount, o.delivery, o.tax, o.total, o.currency, o.price, o.address,
  o.card_ending as "cardEnding", o.created_at as "placedAt", pay.status as "paymentStatus", pay.action_url as "paymentUrl",
  pay.refunded,
  case when o.status = 'needs_action' then
    (select min(r.expires_at) from reservation r where r.order_number = o.number and r.status = 'held') end as "heldUntil",
  case when o.status = 'placed' then
    (select count(*)::int from "order" before where before.status = 'placed' and before.number < o.number) end as ahead,
  (select jsonb_agg(jsonb_build_object('variant', l.variant_id, 'title', l.title, 'titles', l.titles, 'options', l.options,
    'quantity', l.quantity, 'unit', l.unit, 'total', l.total, 'refunded', l.refunded) order by l.position)
    from order_line l where l.order_number = o.number) as lines`;

export const orderOf = (row: OrderRow): Order => {
  const of = (amount: number) => money(amount, row.currency);
  const { steps = [], chosen } = row.price;
  return {
    number: row.number,
    status: row.status,
    reason: row.reason,
    lines: row.lines.map((line) => ({ ...line, unit: of(line.unit), total: of(line.total) })),
    subtotal: of(row.subtotal),
    discount: of(row.discount),
    delivery: of(row.delivery),
    tax: of(row.tax),
    total: of(row.total),
    steps: steps.map((step) => ({ ...step, amount: of(step.amount) })),
    arrives: chosen ? { method: chosen.method, earliest: chosen.earliest, latest: chosen.latest } : null,
    address: row.address,
    cardEnding: row.cardEnding,
    placedAt: row.placedAt,
    payment:
      row.paymentStatus === null
        ? null
        : { status: row.paymentStatus, url: row.paymentUrl, expires: row.heldUntil, refunded: of(row.refunded ?? 0) },
    ahead: row.ahead,
  };
};
