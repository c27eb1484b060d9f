import { Prisma, type Database } from '#store';
import type { Department } from './catalog.ts';
import type { Product } from './product.ts';

const variantJson = (more: Prisma.Sql): Prisma.Sql => Prisma.sql`json_build_object('id', v.id, 'options', v.options,
        'price', json_build_object('amount', v.price, 'currency', v.currency), 'available', available(v)${more})`;

/** The product `p` as JSON in the shape of Product; variants that are no longer offered are left out. */
export const productJson = Prisma.sql`
  json_build_object('id', p.id, 'title', p.title, 'brand', p.brand, 'category', p.category, 'description', p.description,
    'model', p.model, 'image', p.image, 'names', p.names, 'spokenName', p.spoken_name, 'attributes', p.attributes,
    'titles', p.titles, 'descriptions', p.descriptions,
    'variants', (SELECT json_agg(CASE WHEN v.scarce_since IS NULL THEN ${variantJson(Prisma.empty)}
        ELSE ${variantJson(Prisma.sql`, 'fewerThan', v.reorder_below`)} END ORDER BY v.position, v.id)
      FROM variant v WHERE v.product_id = p.id AND v.position >= 0))`;

/**
 * Products in the order of their ids; withdrawn and unknown ones are left out. Written so that how many there are has no say in
 * how they are found: the statement is planned once, which costs more than running it.
 */
export const readProducts = async (db: Database, ids: readonly string[]): Promise<readonly Product[]> => {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<{ product: Product }[]>(Prisma.sql`/* products */
    SELECT found.product FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) WITH ORDINALITY AS wanted(id, position),
      LATERAL (
        SELECT ${productJson} AS product FROM product p
        WHERE p.id = wanted.id AND p.active AND EXISTS (SELECT 1 FROM variant v WHERE v.product_id = p.id AND v.position >= 0)
        OFFSET 0
      ) found
    ORDER BY wanted.position`);
  return rows.map(({ product }) => product);
};

/** Categories that have a word for a name, with how many products each has, those with the most first. */
export const readCategories = (db: Database): Promise<Department[]> =>
  db.$queryRaw(Prisma.sql`
    SELECT category AS name, category AS label, count(*)::int AS products FROM product
    WHERE active AND category ~ '[[:alpha:]]{2}' GROUP BY category ORDER BY products DESC, name`);

/** The product that a variant belongs to, also when it has been withdrawn meanwhile: a cart may still hold it. */
export const readProductOf = async (db: Database, variant: string): Promise<Product | null> => {
  const rows = await db.$queryRaw<{ product: Product }[]>(Prisma.sql`/* product-of */
    SELECT ${productJson} AS product FROM product p WHERE p.id = (SELECT product_id FROM variant WHERE id = ${variant})`);
  const product = rows[0]?.product;
  return product ? { ...product, variants: product.variants ?? [] } : null;
};
