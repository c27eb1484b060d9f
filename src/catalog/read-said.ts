import type { Texts } from '#kernel';
import { Prisma, type Database } from '#store';

/** A product as far as it can be called by name. */
export interface SaidProduct {
  readonly title: string;
  readonly titles: Texts;
  readonly spokenName: string | null;
  readonly names: readonly string[];
  readonly brand: string | null;
  readonly category: string | null;
  /** Every value of every option: "small", "large", "red". */
  readonly options: readonly string[];
}

/** Those that are asked for most: the most sold first, then those with the most in stock. */
export const readSaid = (db: Database, limit: number): Promise<SaidProduct[]> =>
  db.$queryRaw(Prisma.sql`
    WITH sold AS (
      SELECT v.product_id, sum(l.quantity)::int AS pieces
      FROM order_line l JOIN variant v ON v.id = l.variant_id GROUP BY v.product_id
    ), held AS (
      SELECT product_id, sum(on_hand - reserved)::int AS pieces FROM variant WHERE position >= 0 GROUP BY product_id
    )
    SELECT p.title, p.titles, p.spoken_name AS "spokenName", p.names, p.brand, p.category,
      coalesce((SELECT jsonb_agg(DISTINCT o.value) FROM variant v, jsonb_each_text(v.options) AS o
        WHERE v.product_id = p.id AND v.position >= 0), '[]'::jsonb) AS options
    FROM product p JOIN held ON held.product_id = p.id LEFT JOIN sold ON sold.product_id = p.id
    WHERE p.active
    ORDER BY coalesce(sold.pieces, 0) DESC, held.pieces DESC, p.id LIMIT ${limit}`);
