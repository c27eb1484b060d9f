import { money, no, ok, type Money, type Result } from '#kernel';
import { instant } from '#store';
import { atomically } from '../atomically.ts';
import type { OrderStatus } from '../orders/order-states.ts';
import { approved } from '../review/approved.ts';
import type { Ground } from '../settings.ts';
import { lockPaidOrder } from './paid-order.ts';
import { gathered, refusePieces, shareOf, type LineMoney, type Pieces, type PiecesRefusal } from './shares.ts';

export type DropRefusal =
  | { reason: 'unknown-order' }
  | { reason: 'not-now'; status: OrderStatus }
  /** Or less than the provider takes; then the order is declined instead. */
  | { reason: 'nothing-left' }
  | PiecesRefusal;

/**
 * Shortens an order in review, whose money is held and not taken, before enough people approved it. Answers the new total, which is what must be captured; the
 * payment's own amount stays what was authorised.
 */
export type DropLines = (
  number: number,
  lines: readonly Pieces[],
  who: string,
) => Promise<Result<{ readonly total: Money }, DropRefusal>>;

/** What is left of one amount of a line after the first pieces, or the last ones, are gone. */
const remains = (amount: number, line: LineMoney, pieces: number): number =>
  amount - shareOf({ ...line, total: amount, discount: 0, tax: 0 }, pieces);

export const createDropLines =
  ({ db, clock, settings }: Pick<Ground, 'db' | 'clock' | 'settings'>): DropLines =>
  (number, wished, who) =>
    atomically(db, async (tx): Promise<Awaited<ReturnType<DropLines>>> => {
      const order = await lockPaidOrder(tx, number);
      if (!order) return no('unknown-order');
      // Once enough people approved, capturing may have begun with the sum as it was.
      const [{ taking }] = await tx.$queryRaw<[{ taking: boolean }]>`
        select coalesce(${approved('r')}, false) as taking
        from (select 1) once left join (select * from review where order_number = ${number}::int for update) r on true`;
      if (order.status !== 'in_review' || order.captured > 0 || taking) return no('not-now', { status: order.status });
      const dropped = gathered(wished);
      const refusal = refusePieces(order.lines, dropped);
      if (refusal) return refusal;
      const gone = new Map(dropped.map(({ variant, quantity }) => [variant, quantity]));
      const changes = order.lines.map((line) => {
        const pieces = gone.get(line.variant) ?? 0;
        const quantity = line.quantity - pieces;
        return {
          variant: line.variant,
          pieces,
          quantity,
          // The unit price times what stays: the line's own sum.
          total: (line.total / line.quantity) * quantity,
          discount: remains(line.discount, line, pieces),
          tax: remains(line.tax, line, pieces),
          less: shareOf(line, pieces),
        };
      });
      if (changes.every(({ quantity }) => quantity === 0)) return no('nothing-left');
      const now = instant(clock());
      const list = JSON.stringify(changes);
      const off = (what: 'total' | 'discount' | 'tax') =>
        order.lines.reduce((sum, line, index) => sum + line[what] - changes[index]![what], 0);
      const total = order.total - off('total') + off('discount') - off('tax');
      if (total < settings.leastTotal) return no('nothing-left');

      await tx.$executeRaw`
        with change as materialized (
          select c->>'variant' as variant, (c->>'pieces')::int as pieces, (c->>'quantity')::int as quantity, (c->>'total')::int as total,
            (c->>'discount')::int as discount, (c->>'tax')::int as tax, l.parts
          from jsonb_array_elements(${list}::jsonb) c join order_line l on l.order_number = ${number}::int and l.variant_id = c->>'variant'
        ), needs as materialized (
          select variant, sum(quantity)::int as quantity from (
            select variant, pieces as quantity from change where parts is null
            union all
            select p->>'variant', pieces * (p->>'quantity')::int from change, jsonb_array_elements(parts) p where parts is not null
          ) each group by variant having sum(quantity) > 0
        ), locked as materialized (
          select v.id, needs.quantity from variant v join needs on needs.variant = v.id order by v.id for no key update of v
        ), freed as (
          update variant v set reserved = v.reserved - locked.quantity from locked where v.id = locked.id
        ), kept as (
          update reservation r set quantity = r.quantity - locked.quantity from locked
          where r.order_number = ${number}::int and r.variant_id = locked.id and r.quantity > locked.quantity
        ), let_go as (
          delete from reservation r using locked
          where r.order_number = ${number}::int and r.variant_id = locked.id and r.quantity <= locked.quantity
        ), removed as (
          delete from order_line l using change where l.order_number = ${number}::int and l.variant_id = change.variant and change.quantity = 0
        ), shortened as (
          update order_line l set quantity = change.quantity, total = change.total, discount = change.discount, tax = change.tax
          from change where l.order_number = ${number}::int and l.variant_id = change.variant and change.quantity > 0 and change.pieces > 0
        ), noted as (
          insert into order_move (order_number, "from", "to", who, why, at)
          values (${number}::int, ${order.status}, ${order.status}, ${who}, 'lines_dropped', ${now})
        )
        update "order" o set subtotal = o.subtotal - ${off('total')}::int, discount = o.discount - ${off('discount')}::int,
          tax = o.tax - ${off('tax')}::int, total = ${total}::int, updated_at = ${now},
          price = o.price || jsonb_build_object(
            'subtotal', o.subtotal - ${off('total')}::int, 'discount', o.discount - ${off('discount')}::int,
            'tax', o.tax - ${off('tax')}::int, 'total', ${total}::int,
            'dropped', coalesce(o.price->'dropped', '[]') || ${JSON.stringify(dropped)}::jsonb,
            'shares', (select jsonb_agg(jsonb_build_object('variant', variant, 'discount', discount, 'tax', tax)) from change where quantity > 0),
            'steps', coalesce(o.price->'steps', '[]') || (select jsonb_agg(jsonb_build_object('kind', 'line',
              'label', '− ' || (c->>'pieces') || ' × ' || l.title, 'amount', -(c->>'less')::int))
              from jsonb_array_elements(${list}::jsonb) c join order_line l on l.order_number = o.number and l.variant_id = c->>'variant'
              where (c->>'pieces')::int > 0))
        where o.number = ${number}::int`;
      return ok({ total: money(total, order.currency) });
    });
