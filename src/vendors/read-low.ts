import { instant, Prisma, type Queryable } from '#store';
import { incomingStates } from './order-states.ts';
import { WEEKS, type LowStock, type Terms } from './suggestion.ts';

/** What is on its way of each variant, as a table `incoming(variant, pieces)`. */
export const incoming = Prisma.sql`
  select l.variant_id as variant, sum(coalesce(l.accepted, l.asked) - l.received)::int as pieces
  from vendor_order_line l join vendor_order o on o.id = l.order_id
  where o.status = any(${[...incomingStates]}::text[]) group by l.variant_id`;

/** Everything of which less than the line is there, or on its way; the fewest first. */
export const readLow = (db: Queryable, now: Date): Promise<readonly LowStock[]> => {
  const since = instant(new Date(now.getTime() - WEEKS * 7 * 86_400_000));
  return db.$queryRaw<LowStock[]>`
    with incoming as (${incoming}), low as materialized (
      select v.*, coalesce(i.pieces, 0) as incoming from variant v left join incoming i on i.variant = v.id
      where not v.bundle and v.position >= 0 and v.on_hand - v.reserved + coalesce(i.pieces, 0) < v.reorder_below
    )
    select low.id as variant, low.sku, p.id as product, p.title, low.options, p.vendor_id as vendor,
      low.on_hand - low.reserved as available, low.incoming, low.reorder_below as below, low.reorder_to as to,
      low.pack_size as pack,
      (select coalesce(sum(r.quantity), 0)::int from reservation r join "order" o on o.number = r.order_number
        where r.variant_id = low.id and r.status = 'consumed' and o.created_at >= ${since}) as sold,
      (select count(*)::int from unmet_wish u where u.variant_id = low.id and u.at >= ${since}) as unmet
    from low join product p on p.id = low.product_id where p.active order by available, low.id`;
};

export const readTerms = async (db: Queryable): Promise<ReadonlyMap<string, Terms>> => {
  const rows = await db.$queryRaw<Terms[]>`
    select t.vendor_id as vendor, v.name, t.adapter, t.address, t.minimum, t.lead_days as "leadDays",
      t.limit_seconds as "limitSeconds", t.answer_hours as "answerHours"
    from vendor_terms t join vendor v on v.id = t.vendor_id`;
  return new Map(rows.map((row) => [row.vendor, row]));
};
