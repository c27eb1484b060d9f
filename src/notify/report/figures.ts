import { instant, type Database } from '#store';
import type { Facts } from '../letter.ts';

/** From midnight to midnight, UTC. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

const money = new Set(['taken', 'returned']);

/** What happened in so many days, and what waits for people now. */
export const readFigures = async (
  db: Database,
  { from, until }: Span,
  currency: string,
): Promise<readonly { readonly name: string; readonly value: number | { amount: number; currency: string } }[]> => {
  const [row] = await db.$queryRaw<Record<string, number>[]>`/* report-figures */
    with moved as (
      select "to", count(distinct order_number)::int as count from order_move
      where at >= ${instant(from)} and at < ${instant(until)} group by "to"
    ), booked as (
      select kind, sum(amount)::float8 as amount from ledger_entry
      where at >= ${instant(from)} and at < ${instant(until)} group by kind
    )
    select (select coalesce(sum(count), 0)::int from moved where "to" = 'placed') as placed,
      (select coalesce(sum(count), 0)::int from moved where "to" = 'paid') as paid,
      (select coalesce(sum(count), 0)::int from moved where "to" in ('declined', 'expired', 'cancelled')) as declined,
      (select coalesce(sum(amount), 0)::float8 from booked where kind = 'capture') as taken,
      (select coalesce(sum(abs(amount)), 0)::float8 from booked where kind = 'refund') as returned,
      (select count(*)::int from conversation where created_at >= ${instant(from)} and created_at < ${instant(until)}) as conversations,
      (select count(*)::int from turn where created_at >= ${instant(from)} and created_at < ${instant(until)}
        and intent = 'fallback') as not_understood,
      (select count(distinct conversation_id)::int from talk_mark where name = 'alerted'
        and at >= ${instant(from)} and at < ${instant(until)}) as gone_wrong,
      (select count(*)::int from review where closed_at is null) as held,
      (select count(*)::int from function_run where status = 'failed') as parked,
      (select count(*)::int from parked_change where closed_at is null) as parked_changes,
      (select count(*)::int from parked_reading where closed_at is null) as parked_readings,
      (select count(*)::int from catalogue_file where status = 'failed'
        and finished_at >= ${instant(from)} and finished_at < ${instant(until)}) as failed_files,
      (select count(*)::int from event where type = 'alert.raised' and at >= ${instant(from)} and at < ${instant(until)}) as alerts,
      (select count(*)::int from variant v join product p on p.id = v.product_id
        where p.active and v.position >= 0 and available(v) < v.reorder_below) as low`;
  return Object.entries(row ?? {}).map(([name, value]) => ({
    name,
    value: money.has(name) ? { amount: value, currency } : value,
  }));
};

/** The lists of a report are so long. */
const LONGEST = 10;

/** What the figures do not name: which states, products, wishes and sentences. */
export const readLists = async (db: Database, { from, until }: Span, currency: string): Promise<Facts> => {
  const inSpan = { from: instant(from), until: instant(until) };
  const [states, products, wishes, unread, scarce] = await Promise.all([
    db.$queryRaw`/* report-states */
      select status as state, count(*)::int as count from "order"
      where created_at >= ${inSpan.from} and created_at < ${inSpan.until} group by 1 order by 2 desc, 1`,
    // Paid in these days, whenever they were placed; what went back since then is not sold.
    db.$queryRaw<{ title: string; pieces: number; amount: number }[]>`/* report-products */
      select (array_agg(l.title order by l.order_number desc))[1] as title, sum(l.quantity - l.refunded)::int as pieces,
        sum((l.total - l.discount) * (l.quantity - l.refunded)::float8 / l.quantity)::float8 as amount
      from order_line l join variant v on v.id = l.variant_id
      where exists (select from order_move m where m.order_number = l.order_number and m."to" = 'paid'
        and m.at >= ${inSpan.from} and m.at < ${inSpan.until})
      group by v.product_id having sum(l.quantity - l.refunded) > 0 order by pieces desc, amount desc limit ${LONGEST}::int`,
    db.$queryRaw`/* report-wishes */
      select words, count(*)::int as count from unmet_wish
      where at >= ${inSpan.from} and at < ${inSpan.until} and words <> '' group by 1 order by 2 desc, 1 limit ${LONGEST}::int`,
    db.$queryRaw`/* report-unread */
      select min(heard) as words, count(*)::int as count from turn
      where created_at >= ${inSpan.from} and created_at < ${inSpan.until} and intent = 'fallback' and heard <> ''
      group by lower(heard) order by 2 desc, 1 limit ${LONGEST}::int`,
    db.$queryRaw`/* report-scarce */
      select p.title || coalesce(' (' || (select string_agg(value, ', ' order by key) from jsonb_each_text(v.options)) || ')', '') as words,
        available(v)::int as count
      from variant v join product p on p.id = v.product_id
      where p.active and v.position >= 0 and available(v) < v.reorder_below
      order by 2, 1 limit ${LONGEST}::int`,
  ]);
  return {
    ...{ states, wishes, unread, scarce },
    products: products.map(({ amount, ...rest }) => ({ ...rest, amount: { amount: Math.round(amount), currency } })),
  };
};
