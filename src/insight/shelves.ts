import type { Clock } from '#kernel';
import { instant, type Database } from '#store';

const WEEK_MS = 7 * 86_400_000;

/** Ids of products for the shelves of the first page. */
export interface Shelves {
  /** Most ordered and most looked at in a week, in stock; filled up with one of each category while there is little to go by. */
  popular(limit: number): Promise<readonly string[]>;
  newest(limit: number): Promise<readonly string[]>;
}

export const createShelves = ({ db, clock }: { readonly db: Database; readonly clock: Clock }): Shelves => ({
  popular: async (limit) => {
    const since = instant(new Date(clock().getTime() - WEEK_MS));
    const rows = await db.$queryRaw<{ id: string }[]>`/* popular */
      with wanted as (
        select v.product_id as id, 3 * sum(l.quantity) as score
        from "order" o join order_line l on l.order_number = o.number join variant v on v.id = l.variant_id
        where o.created_at >= ${since} and o.status not in ('declined', 'cancelled', 'expired') group by 1
        union all
        select product_id, count(*) from visit where product_id is not null and at >= ${since} group by 1),
      filling as (
        select distinct on (category) id, 0 as score from product p
        where active and category is not null and image is not null
          and exists (select from variant v where v.product_id = p.id and v.position >= 0 and available(v) > 0)
        order by category, md5(id))
      select p.id from (select * from wanted union all select * from filling) w join product p on p.id = w.id and p.active
      where exists (select from variant v where v.product_id = p.id and v.position >= 0 and available(v) > 0)
      group by p.id order by sum(w.score) desc, md5(p.id) limit ${limit}`;
    return rows.map(({ id }) => id);
  },
  newest: async (limit) => {
    const rows = await db.$queryRaw<{ id: string }[]>`/* newest */
      select id from product where active order by created_at desc, md5(id) limit ${limit}`;
    return rows.map(({ id }) => id);
  },
});
