import { Prisma } from '#store';
import type { Writer } from './save-products.ts';

/** Takes products out of the shop: their rows stay for the orders that name them, and nobody finds them. Counts those that changed. */
export const withdrawProducts = (db: Writer, ids: readonly string[]): Promise<number> =>
  db.$executeRaw(Prisma.sql`
    UPDATE product SET active = false, version = version + 1, updated_at = now() WHERE id = ANY (${[...ids]}::text[]) AND active`);
