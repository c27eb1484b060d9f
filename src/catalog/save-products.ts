import { AppError } from '#kernel';
import { Prisma, type Database, type Queryable } from '#store';
import { entryOf, keepEntries } from './index/keep-entries.ts';
import type { NewProduct } from './new-product.ts';
import { productRow, variantRows } from './product-rows.ts';
import { withKeptTexts } from './texts/kept.ts';

/** The database, or a transaction that everything is to belong to. */
export type Writer = Database | Queryable;

export interface Saved {
  readonly created: number;
  readonly updated: number;
}

const batchSize = 500;

const reject = (product: NewProduct, fault: string): never => {
  throw new AppError('bad-product', `Product ${product.id} ${fault}`, { status: 422 });
};

const checked = (product: NewProduct): NewProduct => {
  if (product.title.trim() === '') reject(product, 'has no title');
  if (product.variants.length === 0) reject(product, 'has no variant, so nobody could buy it');
  for (const { price, currency, stock = 0 } of product.variants) {
    if (!Number.isSafeInteger(price) || price < 0 || price > 2_000_000_000)
      reject(product, `costs ${price}: a price is whole minor units from 0 to 2,000,000,000`);
    if (!/^[A-Z]{3}$/.test(currency)) reject(product, `has the currency "${currency}": three capitals are wanted`);
    if (!Number.isSafeInteger(stock) || stock < 0 || stock > 2_000_000_000)
      reject(product, `has ${stock} in stock: whole units from 0 are wanted`);
  }
  return product;
};

const rowsOf = (products: readonly NewProduct[]) => {
  const vendors = new Map<string, object>();
  const entries = [];
  for (const product of products) {
    const { vendor } = product;
    if (vendor) vendors.set(vendor.id, { id: vendor.id, name: vendor.name, email: vendor.email ?? null });
    entries.push(entryOf(product));
  }
  const variants = products.flatMap(variantRows);
  return { shop: products.map(productRow), vendors: [...vendors.values()], variants, entries };
};

type Row = { created: number; updated: number };

/** Changes of the catalogue stand in line, so that their numbers are in commit order and no two lock each other out. */
export const standInLine = (tx: Queryable): Promise<unknown> =>
  tx.$queryRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtext('parley catalogue'))::text`);

const statement = (products: readonly NewProduct[]) => {
  const { shop, vendors, variants, entries } = rowsOf(products);
  // One by one they are saved again and again: planning takes longer than that. Many at once are planned for how many there are by then.
  return Prisma.sql`${products.length === 1 ? Prisma.sql`/* save-product */` : Prisma.empty}
    WITH new_vendor AS (
      INSERT INTO vendor (id, name, email)
      SELECT id, name, email FROM jsonb_to_recordset(${JSON.stringify(vendors)}::jsonb) AS v(id text, name text, email text)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = coalesce(excluded.email, vendor.email)
      RETURNING id
    ), saved AS (
      INSERT INTO product AS p (id, vendor_id, title, brand, category, description, model, image, names, spoken_name, attributes, titles, descriptions)
      SELECT id, vendor_id, title, brand, category, description, model, image, names, spoken_name, attributes, titles, descriptions
      FROM jsonb_to_recordset(${JSON.stringify(shop)}::jsonb) AS n(id text, vendor_id text, title text, brand text, category text,
        description text, model text, image text, names text[], spoken_name text, attributes jsonb,
        titles jsonb, descriptions jsonb)
      WHERE (SELECT count(*) FROM new_vendor) >= 0
      ON CONFLICT (id) DO UPDATE SET
        vendor_id = coalesce(excluded.vendor_id, p.vendor_id), title = excluded.title, brand = excluded.brand,
        category = excluded.category, description = excluded.description, model = excluded.model,
        image = CASE WHEN excluded.image IS NULL AND p.image LIKE '/images/%' THEN p.image ELSE excluded.image END,
        names = excluded.names, spoken_name = excluded.spoken_name, attributes = excluded.attributes,
        titles = excluded.titles, descriptions = excluded.descriptions,
        active = true, version = p.version + 1, updated_at = now()
      RETURNING id, (xmax = 0) AS created
    ), ${keepEntries(entries, Prisma.sql`SELECT id FROM saved`)},
    offered AS (
      INSERT INTO variant AS v (id, product_id, sku, options, price, currency, on_hand, position)
      SELECT n.id, n.product_id, n.sku, n.options, n.price, n.currency, n.stock, n.position
      FROM jsonb_to_recordset(${JSON.stringify(variants)}::jsonb) AS n(id text, product_id text, sku text, options jsonb, price int,
        currency text, stock int, position int)
      JOIN saved ON saved.id = n.product_id
      -- Variants are numbered as their entries are, which are made first.
      WHERE (SELECT count(*) FROM kept) >= 0
      ON CONFLICT (id) DO UPDATE SET
        product_id = excluded.product_id, sku = excluded.sku, options = excluded.options, price = excluded.price,
        currency = excluded.currency, position = excluded.position,
        on_hand = CASE WHEN v.bundle THEN 0
          WHEN v.id = ANY (${variants.filter(({ counted }) => !counted).map(({ id }) => id)}::text[]) THEN v.on_hand
          ELSE greatest(excluded.on_hand, v.reserved) END
      RETURNING id, product_id
    ), no_longer_offered AS (
      UPDATE variant AS v SET position = -1, on_hand = v.reserved
      WHERE v.product_id IN (SELECT id FROM saved WHERE NOT created)
        AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(${JSON.stringify(variants)}::jsonb) AS n(id text) WHERE n.id = v.id)
      RETURNING 1
    )
    SELECT count(*) FILTER (WHERE created)::int AS created, count(*) FILTER (WHERE NOT created)::int AS updated,
      (SELECT count(*) FROM told)::int AS told FROM saved`;
};

const isDatabase = (db: Writer): db is Database => '$transaction' in db;

/**
 * Creates the products, or updates those whose id exists; each can be found by search from the same transaction on.
 * Given a transaction client, everything belongs to the caller's transaction. Of two products with one id the later wins.
 * What other languages call and say of it stays as it is where nothing is said of them.
 * A variant that a product no longer has keeps its row for the orders that name it, and is offered no more.
 * Throws AppError('bad-product') for a product that cannot be sold: no title, no variant, a negative price.
 */
export const saveProducts = async (db: Writer, products: readonly NewProduct[]): Promise<Saved> => {
  const distinct = [...new Map(products.map((product) => [product.id, checked(product)])).values()];
  const total = { created: 0, updated: 0 };
  for (let from = 0; from < distinct.length; from += batchSize) {
    const batch = distinct.slice(from, from + batchSize);
    const inLine = async (tx: Queryable): Promise<Row[]> => {
      await standInLine(tx);
      return tx.$queryRaw<Row[]>(statement(await withKeptTexts(tx, batch)));
    };
    const rows = await (isDatabase(db) ? db.$transaction(inLine, { timeout: 30_000 }) : inLine(db));
    total.created += rows[0]!.created;
    total.updated += rows[0]!.updated;
  }
  return total;
};
