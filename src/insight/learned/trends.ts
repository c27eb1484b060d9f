import { instant, Prisma } from '#store';
import type { Ground } from './ground.ts';

/** A product that sells more than it used to, beside its own category. */
export interface Trend {
  readonly product: string;
  readonly title: string;
  readonly category: string | null;
  /** Orders of late (decayed, half of it within a week), and what its own past and its category's made one expect. */
  readonly orders: number;
  readonly expected: number;
  /** How many times as often as expected, shrunk towards one. */
  readonly lift: number;
  /** Standard deviations above what was expected. */
  readonly surprise: number;
}

export interface Pairing {
  readonly product: string;
  readonly title: string;
  readonly score: number;
}

/** So many imagined orders keep small figures from looking large. */
const PRIOR = 3;
/** Half-lives of 7 and 180 days: what counts of late beside all that counts but that, where nothing changes. */
const LATE_SHARE = 7 / (180 - 7);

export interface Trends {
  /** What can be had, the most surprising first. */
  trending(wish: { readonly category?: string; readonly limit: number }): Promise<readonly Trend[]>;
  /** What goes best with any of these, and is none of them. */
  goesWith(products: readonly string[], limit: number): Promise<readonly Pairing[]>;
}

/** A variant that left the catalogue keeps its row, with a place below zero. */
export const isSold = Prisma.sql`v.position >= 0`;

export const createTrends = ({ db, clock }: Ground): Trends => ({
  trending: ({ category = null, limit }) => {
    const now = instant(clock());
    return db.$queryRaw<Trend[]>`
      with counted as (
        select p.id, p.title, p.category, l.recent / fast_weight(${now}) as recent, l.mass / slow_weight(${now}) as mass
        from learned_product l join product p on p.id = l.product_id where p.active
      ), shelf as (
        select category, (sum(recent) + ${PRIOR}) / (sum(mass - recent) * ${LATE_SHARE}::float8 + ${PRIOR}) as pace from counted group by category
      ), judged as (
        select c.*, greatest(mass - recent, 0) * ${LATE_SHARE}::float8 * shelf.pace as expected
        from counted c join shelf on shelf.category is not distinct from c.category
      )
      select id as product, title, category, round(recent::numeric, 2)::float8 as orders, round(expected::numeric, 2)::float8 as expected,
        round(((recent + ${PRIOR}) / (expected + ${PRIOR}))::numeric, 2)::float8 as lift,
        round(((recent - expected) / sqrt(expected + ${PRIOR}))::numeric, 2)::float8 as surprise
      from judged
      where (${category}::text is null or category = ${category}) and (recent - expected) / sqrt(expected + ${PRIOR}) >= 1.5
        and exists (select from variant v where v.product_id = judged.id and ${isSold} and available(v) > 0)
      order by (recent - expected) / sqrt(expected + ${PRIOR}) desc, id limit ${limit}`;
  },

  goesWith: (products, limit) => db.$queryRaw<Pairing[]>`
    select p.id as product, p.title, sum(g.score) as score
    from learned_goes_with g join product p on p.id = g.other_id and p.active
    where g.product_id = any(${products}::text[]) and g.other_id <> all(${products}::text[])
      and exists (select from variant v where v.product_id = p.id and ${isSold} and available(v) > 0)
    group by p.id order by score desc, p.id limit ${limit}`,
});
