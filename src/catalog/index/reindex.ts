import { Prisma, type Database, type Queryable } from '#store';
import { readSaved } from '../read-saved.ts';
import { standInLine } from '../save-products.ts';
import { analysis } from './analyse.ts';
import { entryOf, keepEntries } from './keep-entries.ts';

const batch = 200;

/** `stale`: made by an older way of analysing. `missing`: on sale, and never indexed, as after rows were written by hand. */
export type Outdated = 'stale' | 'missing' | 'all';

const idsOf = async (tx: Queryable, which: Outdated, after: string): Promise<string[]> => {
  const rows = await tx.$queryRaw<{ id: string }[]>(
    which === 'stale'
      ? Prisma.sql`SELECT product_id AS id FROM search_entry WHERE analysis <> ${analysis} LIMIT ${batch}`
      : Prisma.sql`SELECT p.id FROM product p WHERE p.active AND p.id > ${after}
          ${which === 'missing' ? Prisma.sql`AND NOT EXISTS (SELECT 1 FROM search_entry e WHERE e.product_id = p.id)` : Prisma.empty}
          ORDER BY p.id LIMIT ${batch}`,
  );
  return rows.map(({ id }) => id);
};

/**
 * Makes entries of the index again, a few at a time, while everything goes on: whoever saves a product waits for one
 * batch at most. Several processes may do so at once, and one that was killed leaves nothing half done. Counts them.
 */
export const reindex = async (
  db: Database,
  which: Outdated,
  { onProgress, signal }: { readonly onProgress?: (done: number) => void; readonly signal?: AbortSignal } = {},
): Promise<number> => {
  let done = 0;
  let after = '';
  while (!signal?.aborted) {
    const ids = await db.$transaction(
      async (tx) => {
        await standInLine(tx);
        const found = await idsOf(tx, which, after);
        const products = (await readSaved(tx, found)).filter(({ variants }) => variants.length > 0);
        const wanted = products.map(({ id }) => id);
        await tx.$queryRaw(Prisma.sql`
          WITH ${keepEntries(products.map(entryOf), Prisma.sql`SELECT id FROM product WHERE id = ANY (${wanted}::text[]) AND active FOR UPDATE`)}
          SELECT count(*) FROM told`);
        // What cannot be found by anybody shall not be looked at again and again.
        const left = found.filter((id) => !wanted.includes(id));
        if (left.length > 0)
          await tx.$executeRaw(
            Prisma.sql`UPDATE search_entry SET analysis = ${analysis} WHERE product_id = ANY (${left}::text[])`,
          );
        return found;
      },
      { timeout: 30_000 },
    );
    if (ids.length === 0) break;
    after = ids.at(-1)!;
    done += ids.length;
    onProgress?.(done);
  }
  return done;
};
