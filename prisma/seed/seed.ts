import { saveProducts } from '#catalog';
import type { Database } from '#store';
import { demoProducts, demoVendors } from './products.ts';

/** Fills an empty shop with the demo's products; a shop that has any is left alone. Returns how many were created. */
export const seedDemo = async (db: Database): Promise<number> => {
  if (await db.product.findFirst({ select: { id: true } })) return 0;
  return (await saveProducts(db, demoProducts())).created;
};

export interface DemoReset {
  readonly products: number;
  readonly withdrawn: number;
  readonly carts: number;
}

/**
 * Brings the demo's catalogue back: texts, prices and stock as they are written here. Carts are emptied, orders are
 * kept, and so are imported products. A product of the demo's vendors that is written here no longer is withdrawn.
 */
export const resetDemo = async (db: Database): Promise<DemoReset> => {
  const products = demoProducts();
  const ids = products.map(({ id }) => id);
  const carts = await db.cart.deleteMany({});
  await saveProducts(db, products);
  const withdrawn = await db.product.updateMany({
    where: { active: true, id: { notIn: ids }, vendorId: { in: demoVendors().map(({ id }) => id) } },
    data: { active: false, version: { increment: 1 } },
  });
  // What is promised to open orders comes on top, so that as much can be bought as is written.
  await db.$executeRaw`update variant set on_hand = on_hand + reserved where product_id = any(${ids}) and reserved > 0`;
  return { products: products.length, withdrawn: withdrawn.count, carts: carts.count };
};
