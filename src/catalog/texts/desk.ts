import type { Texts } from '#kernel';
import { Prisma, type Database, type Queryable } from '#store';
import { readSaved } from '../read-saved.ts';
import { saveProducts, standInLine } from '../save-products.ts';
import type { ProductTexts } from './texts.ts';

/** A product's own title and description, and those of other languages. */
export interface WrittenTexts {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly texts: ProductTexts;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly titles: Texts;
  readonly descriptions: Texts;
}

export interface TextDesk {
  /** Null: nothing of this id is sold. */
  read(id: string): Promise<WrittenTexts | null>;
  /** Takes the place of all that was written before, in one transaction with the index. Null: as read. */
  save(id: string, texts: ProductTexts): Promise<WrittenTexts | null>;
}

const readRow = async (db: Queryable, id: string): Promise<Row | undefined> =>
  (
    await db.$queryRaw<Row[]>(Prisma.sql`/* texts-of */
    SELECT id, title, description, titles, descriptions FROM product WHERE id = ${id} AND active`)
  )[0];

const byLocale = ({ titles, descriptions }: Pick<Row, 'titles' | 'descriptions'>): ProductTexts => {
  const locales = [...new Set([...Object.keys(titles), ...Object.keys(descriptions)])].sort();
  return Object.fromEntries(
    locales.map((locale) => [locale, { title: titles[locale], description: descriptions[locale] }]),
  );
};

const written = ({ id, title, description, ...rest }: Row): WrittenTexts => ({
  ...{ id, title, description },
  texts: byLocale(rest),
});

/** Of one field, for every locale that had it or has it now; what is not written any more is empty. */
const after = (before: Texts, texts: ProductTexts, of: 'title' | 'description'): Texts => ({
  ...Object.fromEntries(Object.keys(before).map((locale) => [locale, ''])),
  ...Object.fromEntries(Object.entries(texts).map(([locale, own]) => [locale, own[of] ?? ''])),
});

/** What staff write of products in other languages than their own. */
export const createTextDesk = (db: Database): TextDesk => ({
  read: async (id) => {
    const row = await readRow(db, id);
    return row ? written(row) : null;
  },
  save: (id, texts) =>
    db.$transaction(async (tx) => {
      await standInLine(tx);
      const row = await readRow(tx, id);
      const [product] = row ? await readSaved(tx, [id]) : [];
      if (!row || !product) return null;
      const titles = after(row.titles, texts, 'title');
      const descriptions = after(row.descriptions, texts, 'description');
      // Of stock nothing is said: it may be sold meanwhile.
      const variants = product.variants.map(({ stock: _, ...variant }) => variant);
      await saveProducts(tx, [{ ...product, titles, descriptions, variants }]);
      return written((await readRow(tx, id))!);
    }),
});
