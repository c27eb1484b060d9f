// What else could search: PostgreSQL's own full text, and a library in the process.
import MiniSearch from 'minisearch';
import { Prisma, type Database } from '#store';

/** How many products came back. */
export type Search = (words: string) => Promise<number>;

export interface Peer {
  readonly search: Search;
  readonly seconds: number;
  readonly megabytes: number;
}

/** All words first, then any of them; a page of whole products with their variants, as ours. */
export const fullText = async (db: Database, limit: number): Promise<Peer> => {
  const from = performance.now();
  await db.$executeRaw`create table plain_text as select id, setweight(to_tsvector('english', title || ' ' || coalesce(brand, '')
    || ' ' || coalesce(model, '')), 'A') || setweight(to_tsvector('english', description || ' ' || attributes::text), 'C') as document
    from product where active`;
  await db.$executeRaw`create index on plain_text using gin (document)`;
  await db.$executeRaw`vacuum analyze plain_text`;
  const seconds = (performance.now() - from) / 1000;
  const [{ bytes }] = await db.$queryRaw<[{ bytes: bigint }]>`select pg_total_relation_size('plain_text') as bytes`;
  const page = (query: string) =>
    db.$queryRaw<{ id: string }[]>(Prisma.sql`
    with found as (
      select id, count(*) over ()::int as total, ts_rank_cd(document, query, 1) as rank
      from plain_text, to_tsquery('english', ${query}) query where document @@ query order by rank desc, id limit ${limit}
    ) select p.*, found.total,
      (select jsonb_agg(to_jsonb(v) order by v.position) from variant v where v.product_id = p.id) as variants
    from found join product p using (id) order by found.rank desc, id`);
  return {
    seconds,
    megabytes: Number(bytes) / 1e6,
    search: async (text) => {
      const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
      const all = await page(words.join(' & '));
      return all.length > 0 ? all.length : (await page(words.join(' | '))).length;
    },
  };
};

interface Row {
  readonly id: string;
  readonly title: string;
  readonly brand: string;
  readonly model: string;
  readonly rest: string;
}

/** Titles weigh most, words may be misspelt; the products of the page are then read from the database, as ours are. */
export const miniSearch = async (db: Database, limit: number): Promise<Peer> => {
  const from = performance.now();
  const held = process.memoryUsage().rss;
  const index = new MiniSearch<Row>({
    fields: ['title', 'brand', 'model', 'rest'],
    searchOptions: { boost: { title: 4, brand: 2 }, fuzzy: 0.25, prefix: true },
  });
  for (let after = ''; ;) {
    const rows = await db.$queryRaw<Row[]>(Prisma.sql`
      select id, title, coalesce(brand, '') as brand, coalesce(model, '') as model, description || ' ' || attributes::text as rest
      from product where active and id > ${after} order by id limit 5000`);
    if (rows.length === 0) break;
    index.addAll(rows);
    after = rows.at(-1)!.id;
  }
  return {
    seconds: (performance.now() - from) / 1000,
    megabytes: (process.memoryUsage().rss - held) / 1e6,
    search: async (words) => {
      const ids = index.search(words).slice(0, limit).map(({ id }) => String(id)); // prettier-ignore
      const rows = await db.$queryRaw<unknown[]>(Prisma.sql`
        select p.*, (select jsonb_agg(to_jsonb(v) order by v.position) from variant v where v.product_id = p.id) as variants
        from product p where id = any(${ids}::text[])`);
      return rows.length;
    },
  };
};
