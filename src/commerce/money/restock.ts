import type { Queryable } from '#store';
import type { Pieces } from './shares.ts';

/**
 * Sold pieces are on the shelf again, of a bundle its parts. The reservation stays as large as the order's lines are and
 * counts what came back, so that each piece comes back once, also when the whole order follows later.
 */
export const restock = async (tx: Queryable, number: number, pieces: readonly Pieces[]): Promise<void> => {
  if (pieces.length === 0) return;
  await tx.$executeRaw`
    with wanted as (
      select l.parts, l.variant_id, (w->>'quantity')::int as quantity
      from jsonb_array_elements(${JSON.stringify(pieces)}::jsonb) w
      join order_line l on l.order_number = ${number}::int and l.variant_id = w->>'variant'
    ), needs as materialized (
      select variant, sum(quantity)::int as quantity from (
        select variant_id as variant, quantity from wanted where parts is null
        union all
        select p->>'variant', quantity * (p->>'quantity')::int from wanted, jsonb_array_elements(parts) p where parts is not null
      ) each group by variant
    ), sold as materialized (
      select r.variant_id, least(needs.quantity, r.quantity - r.returned) as quantity
      from reservation r join needs on needs.variant = r.variant_id
      where r.order_number = ${number}::int and r.status = 'consumed'
    ), locked as materialized (
      select v.id, sold.quantity from variant v join sold on sold.variant_id = v.id order by v.id for no key update of v
    ), shelved as (
      update variant v set on_hand = v.on_hand + locked.quantity from locked where v.id = locked.id
    )
    update reservation r set returned = r.returned + locked.quantity
    from locked where r.order_number = ${number}::int and r.variant_id = locked.id`;
};
