import type { Queryable } from '#store';

/** What the seen products are known by. */
type Named = { readonly id: string; readonly title: string };

/** The products that were read so far, so that rows which stand apart are one product. Kept in the database: there may be many. */
export interface Seen {
  /** Those of `ids` that came before. */
  among(tx: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** In the caller's transaction. */
  add(tx: Queryable, products: readonly Named[]): Promise<void>;
}

/** For a file that is resumed: for whoever goes on with it after a crash. */
export const seenOfFile = (file: string): Seen => ({
  among: async (tx, ids) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`/* file-seen */
      select product_id as id from catalogue_file_product where file_id = ${file}::uuid and product_id = any(${ids}::text[])`;
    return new Set(rows.map(({ id }) => id));
  },
  add: async (tx, products) => {
    await tx.$executeRaw`/* file-see */
      insert into catalogue_file_product (file_id, product_id) select ${file}::uuid, unnest(${products.map(({ id }) => id)}::text[])
      on conflict do nothing`;
  },
});
