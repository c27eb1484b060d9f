import type { Modality } from '#kernel';
import { recordEvent } from '#events';
import { instant, Prisma } from '#store';
import type { OrderRow } from '../orders/order-rows.ts';
import type { Proof } from './checkout.ts';

/** What the statement found. Only `go` has changed anything. */
export type Verdict =
  | 'unknown'
  | 'before'
  | 'foreign-hash'
  | 'expired'
  | 'changed'
  | 'short'
  | 'spending-limit'
  | 'link-needed'
  | 'pin-needed'
  | 'again'
  | 'go';

export interface Placed {
  readonly verdict: Verdict;
  /** The order that this quote became earlier. */
  readonly number: number | null;
  /** The payment method that the shopper named, where it is not the one on file. */
  readonly wish: string | null;
  /** The new order's row and its lines. */
  readonly placed: Omit<OrderRow, 'cardEnding' | 'placedAt' | 'paymentStatus' | 'paymentUrl' | 'ahead'> & {
    readonly card_ending: string | null;
  };
}

export interface PlaceInput {
  readonly shopper: string;
  readonly conversation: string;
  readonly quote: string;
  readonly hash: string;
  /** The provider that will be asked for the money. */
  readonly provider: string;
  /** Stock is given back at this moment at the latest. */
  readonly reservedUntil: Date;
  /** What was proven already; a quote that is paid on a page proves itself. */
  readonly proof: Exclude<Proof, 'link'>;
  /** From these totals on more proof is wanted; null: never. */
  readonly proofFrom: { readonly pin: number | null; readonly link: number | null };
  /** How the "yes" was said. */
  readonly context: { readonly modality: Modality; readonly recognition: number | null; readonly attended: boolean };
  /** The most in a day where the shopper has no limit of their own; null: no limit. */
  readonly dailyLimit: number | null;
  readonly now: Date;
}

/** What the shopper's orders of the last day make together; those that came to nothing are not spent on. */
export const spentSince = (shopper: string, now: Date): Prisma.Sql => Prisma.sql`
  select coalesce(sum(o.total), 0)::int from "order" o
  where o.shopper_id = ${shopper}::uuid and o.created_at > ${instant(new Date(now.getTime() - 86_400_000))}
    and o.status not in ('declined', 'cancelled', 'expired', 'refunded')`;

/**
 * One statement, all or nothing. First the cart's row, then the variants' rows, then the promotions' rows are locked,
 * each by id: so everybody queues in the same order and nobody waits in a circle. What is judged is read under those
 * locks; what only this shopper's own orders change (uses of a promotion, what was spent today) under the cart's.
 * `again`: the cart changed between the start of the statement and its lock, so that what was read may be old.
 */
export const placeStatement = (given: PlaceInput) => {
  const { shopper, conversation, quote, hash, provider, reservedUntil, proof, proofFrom, context, dailyLimit } = given;
  const now = instant(given.now);
  return Prisma.sql`/* place */
  with q as materialized (
    select * from quote where id = ${quote}::uuid and shopper_id = ${shopper}::uuid
  ), prior as (
    select number from "order" where quote_id = ${quote}::uuid and shopper_id = ${shopper}::uuid
  ), held as materialized (
    select id, version, codes, delivery from cart where shopper_id = ${shopper}::uuid for no key update
  ), wanted as materialized (
    select l->>'variant' as variant, l->>'title' as title, l->'options' as options, (l->>'quantity')::int as quantity,
      (l->>'unit')::int as unit, (l->>'total')::int as total, place::int,
      (select jsonb_agg(jsonb_build_object('variant', b.part_id, 'quantity', b.quantity) order by b.part_id)
        from bundle_part b where b.bundle_id = l->>'variant') as parts
    from q, jsonb_array_elements(q.lines) with ordinality as list(l, place)
  ), needs as materialized (
    select variant, sum(quantity)::int as quantity from (
      select variant, quantity from wanted where parts is null
      union all
      select p->>'variant', quantity * (p->>'quantity')::int from wanted, jsonb_array_elements(parts) p
    ) pieces group by variant
  ), seen as materialized (
    select v.id, v.price, v.currency, v.options, v.bundle, v.on_hand - v.reserved as available, p.title, p.active
    from variant v join product p on p.id = v.product_id
    where v.id in (select variant from wanted union all select variant from needs)
      and exists (select from held) and not exists (select from prior)
    order by v.id for no key update of v
  ), claims as materialized (
    select d->>'promotion' as promotion, sum((d->>'amount')::int)::int as amount
    from q, jsonb_array_elements(q.price->'discounts') d group by 1
  ), offered as materialized (
    select p.* from promotion p
    where p.id in (select promotion from claims) and (select count(*) from seen) >= 0
    order by p.id for no key update of p
  ), judged as materialized (
    select coalesce((select 'before' from prior), (
      select case when q.id is null then 'unknown' when q.hash <> ${hash} then 'foreign-hash'
        when q.expires_at <= ${now} then 'expired' end
      from (select) as one left join q on true
    ), case
      when (select version from held) is distinct from (select version from cart where shopper_id = ${shopper}::uuid) then 'again'
      when exists (
        select from wanted full join (
          select l.variant_id, l.quantity from cart_line l join held on held.id = l.cart_id
        ) mine on mine.variant_id = wanted.variant
        where mine.quantity is distinct from wanted.quantity
      ) then 'changed'
      when exists (
        select from q join shopper s on s.id = q.shopper_id, held
        where to_jsonb(held.codes) <> jsonb_path_query_array(q.price, '$.codes[*].code')
          or held.delivery <> q.price->'chosen'->>'method' or s.address is distinct from q.address
          or (not q.wished and q.payment_method <> 'link'
            and (s.payment_method, s.card_ending) is distinct from (q.payment_method, q.card_ending))
      ) then 'changed'
      when exists (
        select from wanted left join seen on seen.id = wanted.variant
        where seen.price is distinct from wanted.unit or seen.title is distinct from wanted.title
          or seen.options is distinct from wanted.options or seen.currency is distinct from (select currency from q)
      ) then 'changed'
      when exists (
        select from wanted join seen on seen.id = wanted.variant where not seen.active or seen.bundle <> (wanted.parts is not null)
      ) or exists (
        select from needs join seen on seen.id = needs.variant where seen.available < needs.quantity
      ) then 'short'
      when exists (
        select from claims left join offered p on p.id = claims.promotion
        where p.active is not true or p.starts_at > ${now} or p.ends_at <= ${now} or p.used >= p."limit"
          or p.shopper_limit <= (select count(*) from promotion_use u
            where u.promotion_id = p.id and u.shopper_id = ${shopper}::uuid and not u.released)
      ) then 'changed'
    end, (
      select case
        when coalesce(s.spending_limit, ${dailyLimit}::int) is not null
          and coalesce(s.spending_limit, ${dailyLimit}::int) < q.total + (${spentSince(shopper, given.now)}) then 'spending-limit'
        when q.payment_method = 'link' then null
        when q.total >= ${proofFrom.link}::int then 'link-needed'
        when ${proof} <> 'pin' and q.total >= ${proofFrom.pin}::int then 'pin-needed' end
      from q join shopper s on s.id = q.shopper_id
    ), 'go') as verdict
  ), placed as (
    insert into "order" (quote_id, shopper_id, conversation_id, status, subtotal, discount, delivery, tax, total, currency, price,
      address, payment_method, card_ending, proof, context, created_at, updated_at)
    select q.id, q.shopper_id, ${conversation}::uuid, 'placed', q.subtotal, q.discount, q.delivery, q.tax, q.total, q.currency, q.price,
      q.address, q.payment_method, q.card_ending, case when q.payment_method = 'link' then 'link' else ${proof} end,
      ${JSON.stringify(context)}::jsonb || coalesce((select jsonb_build_object('channel', c.channel, 'network', c.network, 'device', c.device)
        from conversation c where c.id = ${conversation}::uuid), '{}'), ${now}, ${now}
    from q, judged where judged.verdict = 'go'
    returning *
  ), lines as (
    insert into order_line (order_number, variant_id, title, options, quantity, unit, total, discount, tax, parts, position)
    select placed.number, w.variant, w.title, w.options, w.quantity, w.unit, w.total, coalesce((share->>'discount')::int, 0),
      coalesce((share->>'tax')::int, 0), w.parts, w.place
    from placed cross join wanted w
    left join jsonb_array_elements(placed.price->'shares') share on share->>'variant' = w.variant
  ), moved as (
    insert into order_move (order_number, "from", "to", who, at) select number, null, 'placed', 'shopper', ${now} from placed
  ), reserved as (
    update variant set reserved = reserved + needs.quantity from placed, needs where variant.id = needs.variant
  ), promised as (
    insert into reservation (order_number, variant_id, quantity, status, expires_at)
    select placed.number, needs.variant, needs.quantity, 'held', ${instant(reservedUntil)} from placed, needs
  ), counted as (
    update promotion set used = used + 1 from placed, claims where promotion.id = claims.promotion
  ), used as (
    insert into promotion_use (order_number, promotion_id, shopper_id, amount)
    select placed.number, claims.promotion, placed.shopper_id, claims.amount from placed, claims
  ), owed as (
    insert into payment (id, order_number, provider, status, amount, currency, created_at)
    select gen_random_uuid(), number, ${provider}, 'authorising', total, currency, ${now} from placed
  ), emptied as (
    delete from cart_line using placed, held where cart_line.cart_id = held.id
  ), turned as (
    update cart set version = cart.version + 1, codes = '{}', delivery = null, updated_at = ${now}
    from placed, held where cart.id = held.id
  ), settled as (
    update cart_change set undone = true from placed, held where cart_id = held.id and not undone
  ), recorded as (
    ${recordEvent({
      type: 'order.placed',
      // The quote becomes one order and tells it once: its id is the event's, and the workflow's.
      id: Prisma.sql`placed.quote_id`,
      subject: Prisma.sql`'order:' || placed.number`,
      payload: Prisma.sql`jsonb_build_object('order', placed.number, 'shopper', placed.shopper_id,
        'conversation', placed.conversation_id, 'total', placed.total, 'currency', placed.currency)`,
      from: Prisma.sql`placed`,
      at: given.now,
    })}
  )
  select judged.verdict, (select number from prior) as number,
    (select payment_method from q where q.wished) as wish,
    (select to_jsonb(placed) || jsonb_build_object('lines', (select jsonb_agg(jsonb_build_object('variant', w.variant, 'title', w.title,
      'options', w.options, 'quantity', w.quantity, 'unit', w.unit, 'total', w.total, 'refunded', 0) order by w.place) from wanted w)) from placed) as placed
  from judged`;
};
