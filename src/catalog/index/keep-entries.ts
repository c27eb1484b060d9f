import { Prisma } from '#store';
import type { NewProduct } from '../new-product.ts';
import { analyse, analysis } from './analyse.ts';

/** What the index keeps of a product, as a row. */
export const entryOf = (product: NewProduct) => {
  const { impacts, words, options, facets } = analyse(product);
  return {
    id: product.id,
    terms: [...impacts.keys()],
    impacts: [...impacts.values()].map((impact) => Number(impact.toFixed(4))),
    words,
    brand: product.brand ?? null,
    category: product.category ?? null,
    options,
    facets,
    analysis,
  };
};

/** Rows of the index for products that are written in bulk. */
export const entriesOf = (products: readonly NewProduct[]): readonly EntryRow[] => products.map(entryOf);

export type EntryRow = ReturnType<typeof entryOf>;

/** Common table expressions that bring the index up to these rows, of those products whose ids `of` gives; and tell everybody. */
export const keepEntries = (rows: readonly EntryRow[], of: Prisma.Sql): Prisma.Sql => Prisma.sql`entry AS (
      SELECT n.* FROM (${of}) AS saved_id
      JOIN jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n(id text, terms text[], impacts real[], words text[],
        brand text, category text, options jsonb, facets jsonb, analysis int) ON n.id = saved_id.id
    ), old AS (
      SELECT e.product_id, e.number, e.terms FROM search_entry e JOIN entry ON entry.id = e.product_id
    ), kept AS (
      INSERT INTO search_entry (product_id, change, terms, words, brand, category, options, facets, analysis)
      SELECT id, nextval('catalogue_change'), terms, words, brand, category, options, facets, analysis FROM entry
      ON CONFLICT (product_id) DO UPDATE SET change = excluded.change, terms = excluded.terms, words = excluded.words,
        brand = excluded.brand, category = excluded.category, options = excluded.options, facets = excluded.facets,
        analysis = excluded.analysis
      RETURNING product_id, number
    ), forgotten AS (
      DELETE FROM search_posting s USING old JOIN entry ON entry.id = old.product_id
      WHERE s.entry = old.number AND s.term = ANY (old.terms) AND NOT s.term = ANY (entry.terms)
    ), posted AS (
      INSERT INTO search_posting AS s (term, entry, impact)
      SELECT t.term, kept.number, t.impact
      FROM entry JOIN kept ON kept.product_id = entry.id, unnest(entry.terms, entry.impacts) AS t(term, impact)
      ORDER BY t.term COLLATE "C", kept.number
      ON CONFLICT (term, entry) DO UPDATE SET impact = excluded.impact WHERE s.impact <> excluded.impact
    ), told AS (
      SELECT pg_notify('catalogue', '')
    )`;
