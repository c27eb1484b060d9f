import { ok, type Invalid, type Problem, type Result } from '#kernel';
import { Prisma, type Database, type Queryable } from '#store';
import type { Called } from '../alike.ts';
import { asKnown } from '../import/as-known.ts';
import { beginRun } from '../import/run.ts';
import { saveBatch } from '../import/save-batch.ts';
import type { NewProduct } from '../new-product.ts';
import { variantRows } from '../product-rows.ts';
import { standInLine } from '../save-products.ts';
import { changedAmong } from '../unchanged.ts';
import { faulty, readWish } from './read-wish.ts';
import type { ProductWish } from './wish.ts';

export interface Added {
  readonly id: string;
  /** Others that an ear takes for it, and that no spoken name keeps apart. */
  readonly alike: readonly Called[];
}

export interface ProductDesk {
  /** Adds one product, as a file of one row would. What stands there already as it is wished is no fault: no answer came. */
  add(wish: ProductWish): Promise<Result<Added, Invalid>>;
}

/** A vendor of that name keeps the id that it has. */
const withVendor = async (tx: Queryable, product: NewProduct): Promise<NewProduct> => {
  if (!product.vendor) return product;
  const { id, name } = product.vendor;
  const [known] = await tx.$queryRaw<{ id: string; name: string }[]>(Prisma.sql`/* vendor-called */
    SELECT id, name FROM vendor WHERE lower(name) = lower(${name}) OR id = ${id} ORDER BY (lower(name) = lower(${name})) DESC, id LIMIT 1`);
  return known ? { ...product, vendor: known } : product;
};

/** What others have already of its id, its variants and their article numbers. */
const takenOf = async (tx: Queryable, product: NewProduct): Promise<readonly Problem[]> => {
  const rows = variantRows(product);
  const [found] = await tx.$queryRaw<
    { title: string | null; ids: string[]; skus: string[] }[]
  >(Prisma.sql`/* taken-of */
    SELECT (SELECT title FROM product WHERE id = ${product.id}) AS title,
      ARRAY(SELECT id FROM variant WHERE id = ANY (${rows.map(({ id }) => id)}::text[])) AS ids,
      ARRAY(SELECT sku FROM variant WHERE sku = ANY (${rows.map(({ sku }) => sku)}::text[])) AS skus`);
  const { title, ids, skus } = found!;
  if (title !== null) return [{ pointer: '/id', detail: `is the id of “${title}” already` }];
  return rows.flatMap(({ id, sku }, at): Problem[] => {
    if (ids.includes(id)) return [{ pointer: '/id', detail: `would make a variant ${id}, which is another product’s` }];
    return skus.includes(sku)
      ? [{ pointer: `/variants/${at}/sku`, detail: `${sku} is the article number of something else already` }]
      : [];
  });
};

/** Adds products by hand. */
export const createProductDesk = (db: Database, currency: string): ProductDesk => ({
  add: async (wish) => {
    const read = readWish(wish, currency);
    if (!read.ok) return read;
    let { id } = read.value;
    const run = await beginRun(db);
    try {
      const faults = await db.$transaction(async (tx): Promise<readonly Problem[]> => {
        await standInLine(tx);
        const [product] = (await asKnown(tx, [await withVendor(tx, read.value)])) as [NewProduct];
        id = product.id;
        if ((await changedAmong(tx, [product])).length > 0) {
          const taken = await takenOf(tx, product);
          if (taken.length > 0) return taken;
        }
        const saved = await saveBatch(tx, run.seen, [{ line: 1, product }]);
        return saved.faults.map(({ reason }) => ({ pointer: '', detail: reason }));
      });
      if (faults.length > 0) return faulty(faults);
      const { first } = await run.alike();
      const others = first.flatMap(({ products }) => products.filter((each) => each.id !== id));
      return ok({ id, alike: others });
    } finally {
      await run.end();
    }
  },
});
