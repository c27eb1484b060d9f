import { saveProducts, withdrawProducts, type NewProduct } from '#catalog';
import type { Database, Prisma } from '#store';
import { seedPricing } from './pricing.ts';
import { demoProducts, demoVendors } from './products.ts';

/**
 * Fills an empty shop with the demo's products; a shop that has any keeps them as they are. Promotions, taxes and ways of
 * delivery that are missing are added. Returns how many products were created.
 */
export const seedDemo = async (db: Database): Promise<number> =>
  db.$transaction(async (tx) => {
    // Two processes that start together must not both find the shop empty.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('parley demo shop'))`;
    await seedPricing(tx);
    if (await tx.product.findFirst({ select: { id: true } })) return 0;
    return (await saveProducts(tx, demoProducts())).created;
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
 * Brings the demo back: texts, prices, stock, promotions and delivery as they are written here, all or nothing. Carts are
 * emptied; orders are kept, and so are imported products.
 */
export const resetDemo = async (db: Database): Promise<DemoReset> => {
  const products = demoProducts();
  return db.$transaction(async (tx) => {
    const carts = await tx.cart.deleteMany({});
    await saveProducts(tx, products);
    await seedPricing(tx, { back: true });
    await restock(tx, products);
    const vendors = demoVendors().map(({ id }) => id);
    const others = await tx.product.findMany({
      where: { vendorId: { in: vendors }, id: { notIn: products.map(({ id }) => id) } },
      select: { id: true },
    });
    const withdrawn = await withdrawProducts(
      tx,
      others.map(({ id }) => id),
    );
    return { products: products.length, withdrawn, carts: carts.count };
  }, patient);
};

const patient = { timeout: 30_000, maxWait: 10_000 };

/** What is promised to open orders comes on top, so that as much can be bought as is written. */
const restock = async (tx: Prisma.TransactionClient, products: readonly NewProduct[]): Promise<void> => {
  const stock = products.flatMap(({ variants }) => variants.map(({ id, stock }) => ({ id, stock })));
  await tx.$executeRaw`
    update variant set on_hand = written.stock + reserved
    from jsonb_to_recordset(${JSON.stringify(stock)}::jsonb) as written(id text, stock int)
    where variant.id = written.id and reserved > 0`;
};
