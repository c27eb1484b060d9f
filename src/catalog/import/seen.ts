import type { Queryable } from '#store';

/** The products that were read so far, so that rows which stand apart are one product. */
export interface Seen {
  /** Those of `ids` that came before. */
  among(tx: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** In the caller's transaction, where there is one to be in. */
  add(tx: Queryable, ids: readonly string[]): Promise<void>;
}

/** For as many products as there is memory for; `all` fills as they come. */
export const seenInMemory = (all: Set<string>): Seen => ({
  among: async (_, ids) => new Set(ids.filter((id) => all.has(id))),
  add: async (_, ids) => ids.forEach((id) => all.add(id)),
});

/** For a file of any size, and for whoever goes on with it after a crash. */
export const seenOfFile = (file: string): Seen => ({
  among: async (tx, ids) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`/* file-seen */
      select product_id as id from catalogue_file_product where file_id = ${file}::uuid and product_id = any(${ids}::text[])`;
    return new Set(rows.map(({ id }) => id));
  },
  add: async (tx, ids) => {
    await tx.$executeRaw`/* file-see */
      insert into catalogue_file_product (file_id, product_id) select ${file}::uuid, unnest(${ids}::text[]) on conflict do nothing`;
  },
});
