import { Prisma, type Database } from '#store';

/** What counts as lately. */
const days = 90;

/** Counts the pieces of each product in orders of late, however they ended; answers how many products were bought. */
export const countPopularity = (db: Database): Promise<number> =>
  db.$executeRaw(Prisma.sql`
    WITH bought AS (
      SELECT v.product_id, sum(l.quantity)::int AS pieces
      FROM order_line l JOIN "order" o ON o.number = l.order_number JOIN variant v ON v.id = l.variant_id
      WHERE o.created_at > now() - make_interval(days => ${days}) GROUP BY v.product_id
    ), forgotten AS (
      DELETE FROM product_popularity p WHERE NOT EXISTS (SELECT 1 FROM bought b WHERE b.product_id = p.product_id)
    )
    INSERT INTO product_popularity (product_id, pieces) SELECT product_id, pieces FROM bought
    ON CONFLICT (product_id) DO UPDATE SET pieces = excluded.pieces WHERE product_popularity.pieces <> excluded.pieces`);
