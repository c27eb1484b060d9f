import type { Texts } from '#kernel';
import { Prisma, type Queryable } from '#store';
import type { NewProduct } from '../new-product.ts';

/** What stands after something was said of some languages: of the others it stays, and an empty text takes it away. */
export const textsAfter = (kept: Texts, given: Texts = {}): Texts =>
  Object.fromEntries(Object.entries({ ...kept, ...given }).filter(([, text]) => text !== ''));

interface Kept {
  readonly id: string;
  readonly titles: Texts;
  readonly descriptions: Texts;
}

/** The products with all that other languages call and say of them once these are saved: their entries hold every word of it. */
export const withKeptTexts = async (tx: Queryable, products: readonly NewProduct[]): Promise<readonly NewProduct[]> => {
  const rows = await tx.$queryRaw<Kept[]>(Prisma.sql`/* texts-kept */
    SELECT id, titles, descriptions FROM product
    WHERE id IN (SELECT jsonb_array_elements_text(${JSON.stringify(products.map(({ id }) => id))}::jsonb))
      AND (titles <> '{}' OR descriptions <> '{}')`);
  const kept = new Map(rows.map((row) => [row.id, row]));
  return products.map((product) => ({
    ...product,
    titles: textsAfter(kept.get(product.id)?.titles ?? {}, product.titles),
    descriptions: textsAfter(kept.get(product.id)?.descriptions ?? {}, product.descriptions),
  }));
};
