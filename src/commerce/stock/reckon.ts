import { instant, Prisma } from '#store';
import { approved } from '../review/approved.ts';
import type { Ground } from '../settings.ts';

/** Something in the books that does not add up. */
export interface StockFault {
  /** "variant m-1", "order 1042", "promotion spring". */
  readonly about: string;
  readonly fault: string;
}

const stock = Prisma.sql`
  select 'variant ' || v.id as about,
    'reserved is ' || v.reserved || ', its held reservations make ' || coalesce(sum(r.quantity), 0) as fault
  from variant v left join reservation r on r.variant_id = v.id and r.status = 'held'
  group by v.id having v.reserved <> coalesce(sum(r.quantity), 0)
  union all
  select 'variant ' || id, 'on hand are ' || on_hand || ', promised are ' || reserved
  from variant where on_hand < reserved or reserved < 0
  union all
  select 'variant ' || v.id, 'is a bundle and held by order ' || r.order_number || ' as if it had stock of its own'
  from variant v join reservation r on r.variant_id = v.id where v.bundle and r.status = 'held'
  union all
  select 'order ' || o.number, 'is ' || o.status || ', its reservation of ' || r.variant_id || ' is ' || r.status
  from "order" o join reservation r on r.order_number = o.number
  where r.status <> case
    when o.status in ('paid', 'packed', 'shipped', 'delivered') then 'consumed'
    when o.status in ('declined', 'cancelled', 'expired') then 'released'
    when o.status = 'refunded' then r.status
    else 'held' end
  union all
  select 'order ' || number, 'its lines take ' || coalesce(needed, 0) || ' of ' || variant || ', its reservation is ' || coalesce(held::text, 'missing')
  from (
    select coalesce(n.order_number, r.order_number) as number, coalesce(n.variant, r.variant_id) as variant, n.needed, r.quantity as held
    from (
      select order_number, variant, sum(quantity)::int as needed from (
        select order_number, variant_id as variant, quantity from order_line where parts is null
        union all
        select order_number, p->>'variant', quantity * (p->>'quantity')::int from order_line, jsonb_array_elements(parts) p where parts is not null
      ) pieces group by order_number, variant
    ) n full join reservation r on r.order_number = n.order_number and r.variant_id = n.variant
  ) compared where needed is distinct from held`;

const sums = Prisma.sql`
  select 'order ' || o.number, 'its lines make ' || sum(l.total) || ' with ' || sum(l.discount) || ' off and ' || sum(l.tax)
    || ' tax, the order says ' || o.subtotal || ', ' || o.discount || ', ' || o.tax
  from "order" o join order_line l on l.order_number = o.number
  group by o.number
  having sum(l.total) <> o.subtotal or (o.price ? 'shares' and (sum(l.discount) <> o.discount
    or sum(l.tax) > o.tax))
  union all
  select 'order ' || o.number, 'its total is ' || o.total || ', its quote''s ' || q.total
  from "order" o join quote q on q.id = o.quote_id where not o.price ? 'dropped' and (q.total, q.subtotal, q.discount, q.tax) <> (o.total, o.subtotal, o.discount, o.tax)
  union all
  select 'promotion ' || p.id, 'is said to be used ' || p.used || ' times, standing uses are ' || count(u.order_number)
  from promotion p left join promotion_use u on u.promotion_id = p.id and not u.released
  group by p.id having p.used <> count(u.order_number)
  union all
  select 'order ' || o.number, 'is ' || o.status || ' and still counts as a use of ' || u.promotion_id
  from "order" o join promotion_use u on u.order_number = o.number and not u.released
  where o.status in ('declined', 'cancelled', 'expired')`;

const payments = Prisma.sql`
  select 'order ' || o.number, 'is ' || o.status || ' with a total of ' || o.total || ', captured are ' || coalesce(p.captured, 0)
  from "order" o left join payment p on p.order_number = o.number
  where o.status in ('paid', 'packed', 'shipped', 'delivered') and coalesce(p.captured, 0) <> o.total
  union all
  select 'order ' || o.number, 'refunds of ' || sum(r.amount) || ' were asked, captured are ' || p.captured
  from "order" o join payment p on p.order_number = o.number
  join refund r on r.order_number = o.number and r.status <> 'failed'
  group by o.number, p.captured having sum(r.amount) > p.captured`;

/** The provider and the books need a moment to hear of each other: only what has stood for a while is a fault. */
const settled = (before: Prisma.Sql, late: Prisma.Sql) => Prisma.sql`
  select 'order ' || o.number, 'is ' || o.status || ', ' || p.captured || ' captured, ' || p.refunded || ' given back, the ledger says '
    || coalesce(l.captured, 0) || ' and ' || coalesce(l.refunded, 0)
  from "order" o join payment p on p.order_number = o.number
  left join (
    select order_number, sum(amount) filter (where kind = 'capture') as captured, -sum(amount) filter (where kind in ('refund', 'refund-failed')) as refunded
    from ledger_entry group by order_number
  ) l on l.order_number = o.number
  where o.updated_at <= ${before} and (coalesce(l.captured, 0) <> p.captured or coalesce(l.refunded, 0) <> p.refunded)
  union all
  select 'order ' || o.number, 'its refunds that are done make ' || coalesce(r.done, 0) || ', its payment says ' || p.refunded
  from "order" o join payment p on p.order_number = o.number
  left join (
    select order_number, sum(amount) filter (where status = 'done') as done from refund group by order_number
  ) r on r.order_number = o.number
  where o.updated_at <= ${before} and coalesce(r.done, 0) <> p.refunded
  union all
  select 'order ' || o.number, 'is ' || o.status || ', of ' || p.captured || ' captured only ' || p.refunded || ' went back'
  from "order" o join payment p on p.order_number = o.number
  where o.status in ('refunded', 'declined', 'cancelled', 'expired') and o.updated_at <= ${before}
    -- What a bank sent back is owed, and somebody was alerted; it is no fault of the books.
    and p.refunded + coalesce((select sum(amount) from refund r where r.order_number = o.number and r.status = 'failed'), 0) < p.captured
  union all
  select 'order ' || o.number, 'is ' || o.status || ' after its deadline'
  from "order" o left join review on review.order_number = o.number
  where o.status in ('placed', 'reserved', 'authorising', 'needs_action', 'in_review')
    -- What enough people approved waits for the provider, who alone knows whether it was captured.
    and not (o.status = 'in_review' and coalesce(${approved('review')}, false))
    and exists (select from reservation r where r.order_number = o.number and r.status = 'held' and r.expires_at <= ${late})
  union all
  select 'order ' || o.number, 'is ' || o.status || ', its review is open'
  from "order" o join review r on r.order_number = o.number
  where r.closed_at is null and o.status <> 'in_review' and o.updated_at <= ${before}`;

/** An hour for the provider and for giving back; a quarter for the sweep of deadlines. */
const SETTLED_MINUTES = 60;
const LATE_MINUTES = 15;

export const reckon = ({ db, clock }: Pick<Ground, 'db' | 'clock'>): Promise<readonly StockFault[]> => {
  const ago = (minutes: number) => instant(new Date(clock().getTime() - minutes * 60_000));
  return db.$queryRaw<StockFault[]>`
    ${Prisma.join([stock, sums, payments, settled(ago(SETTLED_MINUTES), ago(LATE_MINUTES))], ' union all ')} order by 1, 2`;
};
