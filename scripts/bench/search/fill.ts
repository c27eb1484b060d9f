import { entriesOf } from '#catalog';
import { Prisma, type Database } from '#store';
import { madeUp } from './made-up.ts';

const chunk = 5000;

/** Puts so many products that nobody sells into an empty shop, and their index beside them; answers how many seconds the index took. */
export const fill = async (db: Database, count: number): Promise<number> => {
  // As when a dump is restored: what keeps order comes back when all is there.
  await db.$executeRaw`ALTER TABLE search_posting DROP CONSTRAINT search_posting_pkey`;
  await db.$executeRaw`DROP INDEX search_posting_term_impact_entry_idx, search_entry_facets_idx`;
  let indexing = 0;
  const timed = async (work: () => Promise<unknown>): Promise<void> => {
    const from = performance.now();
    await work();
    indexing += performance.now() - from;
  };
  for (let from = 0; from < count; from += chunk) {
    const products = Array.from({ length: Math.min(chunk, count - from) }, (_, at) => madeUp(from + at));
    await db.$executeRaw(Prisma.sql`
      WITH given AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(
        products.map(({ variants, ...product }) => ({
          ...product,
          price: variants[0]!.price,
          stock: variants[0]!.stock,
        })),
      )}::jsonb) AS g(id text, title text, brand text, category text, model text, attributes jsonb, description text, price int, stock int)),
      saved AS (INSERT INTO product (id, title, brand, category, model, attributes, description)
        SELECT id, title, brand, category, model, attributes, description FROM given RETURNING id)
      INSERT INTO variant (id, product_id, sku, price, currency, on_hand) SELECT id, id, id, price, 'USD', stock FROM given
      WHERE (SELECT count(*) FROM saved) > 0`);
    await timed(() =>
      db.$executeRaw(Prisma.sql`
      WITH given AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(entriesOf(products))}::jsonb) AS g(id text, terms text[],
        impacts real[], words text[], brand text, category text, options jsonb, facets jsonb, analysis int)),
      entry AS (INSERT INTO search_entry (product_id, change, terms, words, brand, category, options, facets, analysis)
        SELECT id, nextval('catalogue_change'), terms, words, brand, category, options, facets, analysis FROM given
        RETURNING product_id, number)
      INSERT INTO search_posting (term, entry, impact)
      SELECT t.term, entry.number, t.impact FROM given JOIN entry ON entry.product_id = given.id,
        unnest(given.terms, given.impacts) AS t(term, impact)`),
    );
    if ((from / chunk) % 20 === 0) console.error(`${(from + products.length).toLocaleString('en-US')} products …`);
  }
  await timed(async () => {
    await db.$executeRaw`ALTER TABLE search_posting ADD CONSTRAINT search_posting_pkey PRIMARY KEY (term, entry) INCLUDE (impact)`;
    await db.$executeRaw`CREATE INDEX search_posting_term_impact_entry_idx ON search_posting(term, impact DESC, entry)`;
    await db.$executeRaw`CREATE INDEX search_entry_facets_idx ON search_entry USING gin (facets jsonb_path_ops)`;
  });
  // What is freshly filled in is settled as it would be after a night.
  for (const table of ['product', 'variant', 'search_entry', 'search_posting'])
    await db.$executeRaw(Prisma.raw(`VACUUM ANALYZE ${table}`));
  return indexing / 1000;
};
