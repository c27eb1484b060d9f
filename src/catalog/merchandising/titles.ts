import { Prisma, type Database } from '#store';

/** What products are called, by id; those that there are no longer are left out. */
export const titlesOf = async (db: Database, ids: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const rows = await db.$queryRaw<{ id: string; title: string }[]>(
    Prisma.sql`SELECT id, title FROM product WHERE id = ANY (${[...new Set(ids)]}::text[])`,
  );
  return Object.fromEntries(rows.map(({ id, title }) => [id, title]));
};
