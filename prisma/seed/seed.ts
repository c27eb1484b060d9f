import { saveProducts, withdrawProducts, type NewProduct } from '#catalog';
import type { Database, Queryable } from '#store';
import { seedPricing } from './pricing.ts';
import { demoProducts, demoVendors } from './products.ts';
import { seedSensors } from './sensors.ts';
import { seedVendorTerms } from './vendor-terms.ts';
import { seedWords } from './words.ts';

/**
 * Fills an empty shop with the demo's products; a shop that has any keeps them as they are. Promotions, taxes, ways of
 * delivery, terms of its vendors, words and sensors that are missing are added. Returns how many products were created.
 */
export const seedDemo = async (db: Database): Promise<number> =>
  db.$transaction(async (tx) => {
    // Two processes that start together must not both find the shop empty.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('parley demo shop'))`;
    await seedPricing(tx);
    const empty = (await tx.$queryRaw<unknown[]>`select from product limit 1`).length === 0;
    const created = empty ? (await saveProducts(tx, demoProducts())).created : 0;
    await seedVendorTerms(tx);
    await seedWords(tx);
    await seedSensors(tx);
    return created;
  }, patient);

export interface DemoReset {
  /** Brought back to what is written. */
  readonly products: number;
  /** Of the demo's vendors, and written no longer. */
  readonly withdrawn: number;
  /** Emptied. */
  readonly carts: number;
}

/**
 * Brings the demo back: texts, words, prices, stock, promotions and delivery as they are written here, all or nothing. Carts are
 * emptied; orders are kept, and so are imported products.
 */
export const resetDemo = async (db: Database): Promise<DemoReset> => {
  const products = demoProducts();
  return db.$transaction(async (tx) => {
    const carts = await tx.$executeRaw`delete from cart`;
    await saveProducts(tx, products);
    await seedPricing(tx, { back: true });
    await seedWords(tx, { back: true });
    await restock(tx, products);
    const vendors = demoVendors().map(({ id }) => id);
    const others = await tx.$queryRaw<{ id: string }[]>`
      select id from product where vendor_id = any(${vendors}) and id <> all(${products.map(({ id }) => id)})`;
    const withdrawn = await withdrawProducts(
      tx,
      others.map(({ id }) => id),
    );
    return { products: products.length, withdrawn, carts };
  }, patient);
};

const patient = { timeout: 30_000 };

/** What is promised to open orders comes on top, so that as much can be bought as is written. */
const restock = async (tx: Queryable, products: readonly NewProduct[]): Promise<void> => {
  const stock = products.flatMap(({ variants }) => variants.map(({ id, stock }) => ({ id, stock })));
  await tx.$executeRaw`
    update variant set on_hand = written.stock + reserved
    from jsonb_to_recordset(${JSON.stringify(stock)}::jsonb) as written(id text, stock int)
    where variant.id = written.id and reserved > 0`;
};
