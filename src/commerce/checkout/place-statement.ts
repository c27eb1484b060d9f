import { recordEvent } from '#events';
import { instant, Prisma } from '#store';
import type { OrderRow } from '../orders/order-rows.ts';

/** What the statement found. Only `go` has changed anything. */
export type Verdict = 'unknown' | 'before' | 'foreign-hash' | 'expired' | 'changed' | 'short' | 'again' | 'go';

export interface Placed {
  readonly verdict: Verdict;
  /** The order that this quote became earlier. */
  readonly number: number | null;
  /** The payment method that the shopper named, where it is not the one on file. */
  readonly wish: string | null;
  /** The new order's row and its lines. */
  readonly placed:
    | (Omit<OrderRow, 'cardEnding' | 'placedAt' | 'paymentStatus' | 'paymentUrl'> & { readonly card_ending: string })
    | null;
}

export interface PlaceInput {
  readonly shopper: string;
  readonly conversation: string | null;
  readonly quote: string;
  readonly hash: string;
  /** The provider that will be asked for the money. */
  readonly provider: string;
  /** Stock is given back at this moment at the latest. */
  readonly reservedUntil: Date;
  readonly now: Date;
}

/**
 * One statement, all or nothing. First the cart's row and then the variants' rows are locked, the variants by id:
 * so everybody queues in the same order and nobody waits in a circle. What is judged is read under those locks.
 * `again`: the cart changed between the start of the statement and its lock, so that its lines may be old.
 */
export const placeStatement = ({
  shopper,
  conversation,
  quote,
  hash,
  provider,
  reservedUntil,
  now,
}: PlaceInput) => Prisma.sql`/* place */
  with q as materialized (
    select * from quote where id = ${quote}::uuid and shopper_id = ${shopper}::uuid
  ), prior as (
    select number from "order" where quote_id = ${quote}::uuid and shopper_id = ${shopper}::uuid
  ), held as materialized (
    select id, version from cart where shopper_id = ${shopper}::uuid for no key update
  ), wanted as materialized (
    select l->>'variant' as variant, l->>'title' as title, l->'options' as options, (l->>'quantity')::int as quantity,
      (l->>'unit')::int as unit, (l->>'total')::int as total, place::int
    from q, jsonb_array_elements(q.lines) with ordinality as list(l, place)
  ), seen as materialized (
    select v.id, v.price, v.currency, v.options, v.on_hand - v.reserved as available, p.title, p.active
    from variant v join product p on p.id = v.product_id
    where v.id in (select variant from wanted) and exists (select from held) and not exists (select from prior)
    order by v.id for no key update of v
  ), judged as materialized (
    select case
      when exists (select from prior) then 'before'
      when not exists (select from q) then 'unknown'
      when (select q.hash from q) <> ${hash} then 'foreign-hash'
      when (select expires_at from q) <= ${instant(now)} then 'expired'
      when (select version from held) is distinct from (select version from cart where shopper_id = ${shopper}::uuid) then 'again'
      when exists (
        select from wanted full join (
          select l.variant_id, l.quantity from cart_line l join held on held.id = l.cart_id
        ) mine on mine.variant_id = wanted.variant
        where mine.quantity is distinct from wanted.quantity
      ) then 'changed'
      when exists (
        select from q, shopper s where s.id = q.shopper_id and (s.address is distinct from q.address
          or (not q.wished and (s.payment_method, s.card_ending) is distinct from (q.payment_method, q.card_ending)))
      ) then 'changed'
      when exists (
        select from wanted left join seen on seen.id = wanted.variant
        where seen.price is distinct from wanted.unit or seen.title is distinct from wanted.title
          or seen.options is distinct from wanted.options or seen.currency is distinct from (select currency from q)
      ) then 'changed'
      when exists (
        select from wanted join seen on seen.id = wanted.variant
        where not seen.active or seen.available < wanted.quantity
      ) then 'short'
      else 'go' end as verdict
  ), placed as (
    insert into "order" (quote_id, shopper_id, conversation_id, status, subtotal, delivery, tax, total, currency, address,
      payment_method, card_ending, created_at, updated_at)
    select q.id, q.shopper_id, ${conversation}::uuid, 'placed', q.subtotal, q.delivery, q.tax, q.total, q.currency, q.address,
      q.payment_method, q.card_ending, ${instant(now)}, ${instant(now)}
    from q, judged where judged.verdict = 'go'
    returning *
  ), lines as (
    insert into order_line (order_number, variant_id, title, options, quantity, unit, total, position)
    select placed.number, w.variant, w.title, w.options, w.quantity, w.unit, w.total, w.place from placed, wanted w
  ), moved as (
    insert into order_move (order_number, "from", "to", who, at) select number, null, 'placed', 'shopper', ${instant(now)} from placed
  ), reserved as (
    update variant set reserved = reserved + w.quantity from placed, wanted w where variant.id = w.variant
  ), promised as (
    insert into reservation (order_number, variant_id, quantity, status, expires_at)
    select placed.number, w.variant, w.quantity, 'held', ${instant(reservedUntil)} from placed, wanted w
  ), owed as (
    insert into payment (id, order_number, provider, status, amount, currency, created_at)
    select gen_random_uuid(), number, ${provider}, 'authorising', total, currency, ${instant(now)} from placed
  ), emptied as (
    delete from cart_line using placed, held where cart_line.cart_id = held.id
  ), turned as (
    update cart set version = cart.version + 1, updated_at = ${instant(now)} from placed, held where cart.id = held.id
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
      at: now,
    })}
  )
  select judged.verdict, (select number from prior) as number,
    (select payment_method from q where q.wished) as wish,
    (select to_jsonb(placed) || jsonb_build_object('lines', (select jsonb_agg(jsonb_build_object('variant', w.variant, 'title', w.title,
      'options', w.options, 'quantity', w.quantity, 'unit', w.unit, 'total', w.total) order by w.place) from wanted w)) from placed) as placed
  from judged`;
