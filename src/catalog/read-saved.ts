import { Prisma, type Queryable } from '#store';
import type { NewProduct } from './new-product.ts';

/** Products as they would be saved again: for adding to what is there. Unknown ids are left out. */
export const readSaved = async (db: Queryable, ids: readonly string[]): Promise<NewProduct[]> => {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<{ product: NewProduct }[]>(Prisma.sql`
    SELECT jsonb_strip_nulls(jsonb_build_object('id', p.id, 'title', p.title, 'brand', p.brand, 'category', p.category,
      'description', p.description, 'model', p.model, 'image', p.image, 'names', p.names, 'spokenName', p.spoken_name,
      'attributes', p.attributes,
      'titles', p.titles, 'descriptions', p.descriptions, 'vendor', (SELECT jsonb_build_object('id', d.id, 'name', d.name, 'email', d.email) FROM vendor d WHERE d.id = p.vendor_id),
      'variants', (SELECT jsonb_agg(jsonb_build_object('id', v.id, 'sku', nullif(v.sku, v.id), 'options', v.options, 'price', v.price,
          'currency', v.currency, 'stock', v.on_hand) ORDER BY v.position) FROM variant v WHERE v.product_id = p.id AND v.position >= 0))) AS product
    FROM product p WHERE p.id = ANY (${[...ids]}::text[])`);
  return rows.map(({ product }) => ({ ...product, variants: product.variants ?? [] }));
};
