import { instant, Prisma } from '#store';

/** What becomes known of the payment with a move. */
export interface PaymentChange {
  readonly status: 'requires_action' | 'authorised' | 'captured' | 'declined' | 'cancelled';
  readonly providerId?: string;
  readonly actionUrl?: string | null;
  readonly declineCode?: string | null;
  /** {"level","score","outcome","card"} */
  readonly signals?: object;
  /** Minor units. */
  readonly captured?: number;
}

/**
 * release: what was promised is free again. consume: it is sold. restock: it was sold and is back. Both ends give the
 * uses of promotions back. renew: it is held until then.
 */
export type StockChange = 'release' | 'consume' | 'restock' | { readonly renew: Date };

const stockChange = {
  release: { from: 'held', to: 'released', onHand: 0, reserved: -1 },
  consume: { from: 'held', to: 'consumed', onHand: -1, reserved: -1 },
  restock: { from: 'consumed', to: 'released', onHand: 1, reserved: 0 },
} as const;

// Pieces of one statement that moves an order; `moved` is its row, none where it does not move. Carts are locked before
// variants, variants before promotions, each by id: as in placing, so that nobody waits in a circle. A reservation's status is
// given and not written: its rows are found by the order's number, not by an index of all that is held.

export const stockPart = (stock: StockChange): Prisma.Sql => {
  if (typeof stock === 'object')
    return Prisma.sql`, renewed as (
      update reservation r set expires_at = ${instant(stock.renew)} from moved where r.order_number = moved.number and r.status = ${'held'}
    )`;
  const { from, to, onHand, reserved } = stockChange[stock];
  // Locked, since a statement sees what was there when it began: whoever had the order's row before may have changed them meanwhile.
  return Prisma.sql`, kept as materialized (
    select r.variant_id, r.quantity - r.returned as quantity from reservation r join moved on moved.number = r.order_number
    where r.status = ${from} for no key update of r
  ), locked as materialized (
    select v.id, kept.quantity from variant v join kept on kept.variant_id = v.id
    where (select count(*) from basket) >= 0
    order by v.id for no key update of v
  ), stocked as (
    update variant v set reserved = v.reserved + ${reserved}::int * locked.quantity, on_hand = v.on_hand + ${onHand}::int * locked.quantity
    from locked where v.id = locked.id
  ), settled as (
    update reservation r set status = ${to} from moved
    where r.order_number = moved.number and r.status = ${from} and (select count(*) from locked) >= 0
  )`;
};

/** After stockPart, of an order that came to nothing. */
export const usesPart = Prisma.sql`, spent as (
  update promotion_use u set released = true from moved where u.order_number = moved.number and not u.released
  returning u.promotion_id
), offered as materialized (
  select p.id from promotion p join spent on spent.promotion_id = p.id
  where (select count(*) from locked) >= 0
  order by p.id for no key update of p
), regained as (
  update promotion p set used = p.used - 1 from offered where p.id = offered.id
)`;

export const basketPart = (cart: 'give-back' | undefined, now: Date): Prisma.Sql =>
  cart
    ? Prisma.sql`, basket as (
        insert into cart (id, shopper_id, version, updated_at)
        select gen_random_uuid(), shopper_id, 0, ${instant(now)} from moved
        on conflict (shopper_id) do update set version = cart.version + 1, updated_at = excluded.updated_at
        returning id
      ), returned as (
        insert into cart_line (cart_id, variant_id, quantity, position)
        select basket.id, l.variant_id, l.quantity, l.position
        from basket, moved join order_line l on l.order_number = moved.number
        where not exists (select from cart_line lies where lies.cart_id = basket.id)
        on conflict do nothing
      )`
    : Prisma.sql`, basket as (select 1)`;

export const paymentPart = (
  { status, providerId, actionUrl, declineCode, signals, captured }: PaymentChange,
  now: Date,
): Prisma.Sql =>
  Prisma.sql`, paid as (
    update payment p set status = ${status}, provider_id = coalesce(${providerId ?? null}, p.provider_id),
      action_url = ${actionUrl ?? null}, decline_code = coalesce(${declineCode ?? null}, p.decline_code),
      signals = coalesce(${signals ? JSON.stringify(signals) : null}::jsonb, p.signals),
      captured = coalesce(${captured ?? null}::int, p.captured),
      captured_at = case when ${captured ?? 0}::int > 0 and p.captured_at is null then ${instant(now)} else p.captured_at end
    from moved where p.order_number = moved.number
  )`;

/** Whatever takes an order out of review closes it. */
export const reviewPart = (now: Date): Prisma.Sql => Prisma.sql`, closed as (
  update review set closed_at = ${instant(now)} from moved where review.order_number = moved.number and closed_at is null
)`;
