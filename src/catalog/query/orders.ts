import { Prisma } from '#store';
import type { Sort } from '../catalog.ts';
import { lowestPrice } from './conditions.ts';

/** An order that does not come from how well something fits. */
export interface Order {
  /** What is sorted by, of the entry `e`. */
  readonly by: Prisma.Sql;
  readonly order: Prisma.Sql;
}

const ofProduct = (expression: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(SELECT ${expression} FROM product p WHERE p.id = e.product_id)`;

export const orders: Readonly<Record<Exclude<Sort, 'relevance'>, Order>> = {
  cheapest: { by: lowestPrice, order: Prisma.sql`by NULLS LAST` },
  dearest: { by: lowestPrice, order: Prisma.sql`by DESC NULLS LAST` },
  newest: { by: ofProduct(Prisma.sql`extract(epoch FROM p.created_at)`), order: Prisma.sql`by DESC NULLS LAST` },
  'best-rated': {
    by: ofProduct(
      Prisma.sql`CASE WHEN p.attributes->>'rating' ~ '^[0-9]{1,3}([.][0-9]{1,4})?$' THEN (p.attributes->>'rating')::float8 END`,
    ),
    order: Prisma.sql`by DESC NULLS LAST`,
  },
};
