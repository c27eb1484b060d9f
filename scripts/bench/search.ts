// Searching as shoppers do, beside PostgreSQL's own full text on the same products.
import { createCatalog, importProducts } from '#catalog';
import type { Database } from '#store';
import { seedDemo } from '../../prisma/seed/index.ts';
import { openScratch } from '../eval/scratch.ts';
import { databaseClock } from './database-time.ts';
import { inRounds, percentile, type Benchmark, type Outcome, type Side } from './measure.ts';

const limit = 10;
const perRound = 150;

type Search = (words: string) => Promise<number>;

const slipped = (word: string): string => (word.length < 5 ? word : word.slice(0, 2) + word.slice(3));

/** What people would type for these products: two words of a title, brand and kind, a slip of the finger, a whole sentence. */
const queriesFrom = async (db: Database): Promise<string[]> => {
  const products = await db.$queryRaw<{ title: string; brand: string | null }[]>`
    select title, brand from product where active order by md5(id) limit ${perRound}`;
  return products.map(({ title, brand }, at) => {
    const words = title.toLowerCase().match(/\p{L}{3,}/gu) ?? [title];
    const [first = '', last = first] = [words[0], words.at(-1)];
    switch (at % 5) {
      case 0:
        return words.slice(0, 2).join(' ');
      case 1:
        return `${brand ?? first} ${last}`;
      case 2:
        return words.map((word, place) => (place === words.length - 1 ? slipped(word) : word)).join(' ');
      case 3:
        return `do you have ${last} under 50 dollars`;
      default:
        return last;
    }
  });
};

/** All words first, then any of them; a page of whole products with their variants, as ours. */
const fullText = async (db: Database): Promise<Search> => {
  await db.$executeRawUnsafe(`create table plain_text as select id, setweight(to_tsvector('english', title || ' ' || coalesce(brand, '')
    || ' ' || coalesce(model, '')), 'A') || setweight(to_tsvector('english', description || ' ' || attributes::text), 'C') as document
    from product where active`);
  await db.$executeRawUnsafe('create index on plain_text using gin (document)');
  await db.$executeRawUnsafe('analyze');
  const page = (query: string) => db.$queryRaw<{ id: string }[]>`
    with found as (
      select id, count(*) over ()::int as total, ts_rank_cd(document, query, 1) as rank
      from plain_text, to_tsquery('english', ${query}) query where document @@ query order by rank desc, id limit ${limit}
    ) select p.*, found.total,
      (select jsonb_agg(to_jsonb(v) order by v.position) from variant v where v.product_id = p.id) as variants
    from found join product p using (id) order by found.rank desc, id`;
  return async (text) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const all = await page(words.join(' & '));
    return all.length > 0 ? all.length : (await page(words.join(' | '))).length;
  };
};

const measure = async (
  db: Database,
  name: string,
  rounds: number,
  defer: (close: () => unknown) => void,
): Promise<Outcome> => {
  const catalog = await createCatalog({ db });
  defer(() => catalog.stop());
  const queries = await queriesFrom(db);
  const ours: Search = async (words) => (await catalog.search({ words, limit })).hits.length;
  const plain = await fullText(db);
  const databaseTime = await databaseClock(db);
  const timed = async (search: Search): Promise<Side> => {
    const times: number[] = [];
    let empty = 0;
    const [cpu, database] = [process.cpuUsage(), databaseTime?.() ?? 0];
    for (const words of queries) {
      const from = performance.now();
      if ((await search(words)) === 0) empty += 1;
      times.push(performance.now() - from);
    }
    const { user, system } = process.cpuUsage(cpu);
    return {
      'ms p50': percentile(times, 0.5),
      'ms p99': percentile(times, 0.99),
      'µs CPU/search': (user + system) / queries.length,
      ...(databaseTime && { 'µs database CPU/search': (databaseTime() - database) / queries.length }),
      '% without a hit': (100 * empty) / queries.length,
    };
  };
  await timed(ours);
  await timed(plain);
  const measured = await inRounds(
    rounds,
    () => timed(ours),
    () => timed(plain),
  );
  return {
    name,
    what: `${queries.length} searches, one at a time, among ${(await db.product.count()).toLocaleString('en-US')} products`,
    beside: 'PostgreSQL full text',
    unit: 'ms p50',
    better: 'less',
    rounds: measured,
  };
};

export const search: Benchmark = async ({ defer, rounds, products }) => {
  const demo = await openScratch();
  defer(() => demo.drop());
  await seedDemo(demo.db);
  const outcomes = [await measure(demo.db, 'search', rounds, defer)];
  if (products !== undefined) {
    const given = await openScratch();
    defer(() => given.drop());
    const from = performance.now();
    const { created, faults } = await importProducts({
      db: given.db,
      files: [products],
      usual: { currency: 'USD', stock: 10 },
      onFault: () => undefined,
    });
    const seconds = (performance.now() - from) / 1000;
    console.error(`${created} products imported in ${seconds.toFixed(1)} s, ${faults} rows with problems`);
    outcomes.push(await measure(given.db, 'search.products', rounds, defer));
  }
  return outcomes;
};
