// Searching as shoppers do, beside PostgreSQL's own full text and MiniSearch on the same products.
import { createCatalog, importProducts, saveProducts } from '#catalog';
import type { Database } from '#store';
import { seedDemo } from '../../prisma/seed/index.ts';
import { openScratch } from '../eval/scratch.ts';
import { databaseClock } from './database-time.ts';
import { inRounds, percentile, type Benchmark, type Outcome, type Side } from './measure.ts';
import { fill } from './search/fill.ts';
import { madeUp } from './search/made-up.ts';
import { fullText, miniSearch, type Peer, type Search } from './search/peers.ts';

const limit = 10;
const perRound = 150;
const updates = 60;
/** MiniSearch keeps everything in the process: about two kilobytes a product. */
const mostInMemory = 200_000;

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
        return words.slice(-2).join(' ');
    }
  });
};

/** Saving a product again with another price and another word in its title, as an editor does. */
const timeUpdates = async (db: Database): Promise<Side> => {
  const times: number[] = [];
  // The database plans the first five anew.
  for (let at = -5; at < updates; at += 1) {
    const product = madeUp((at + 5) * 7);
    const from = performance.now();
    await saveProducts(db, [{ ...product, title: `${product.title} changed` }]);
    if (at >= 0) times.push(performance.now() - from);
  }
  return { 'ms update p50': percentile(times, 0.5), 'ms update p99': percentile(times, 0.99) };
};

/** Searching is measured once it is warm, as in a shop that has been open for a minute: whole rounds, of either side as long. */
const warmUp = async (round: () => Promise<Side>): Promise<void> => {
  for (const until = performance.now() + 3000; performance.now() < until;) await round();
};

const indexSize = async (db: Database): Promise<number> => {
  const [{ bytes }] = await db.$queryRaw<[{ bytes: bigint }]>`
    select pg_total_relation_size('search_posting') + pg_total_relation_size('search_entry') as bytes`;
  return Number(bytes) / 1e6;
};

const measure = async (
  db: Database,
  {
    name,
    rounds,
    defer,
    seconds,
  }: { name: string; rounds: number; defer: (close: () => unknown) => void; seconds?: number },
): Promise<Outcome[]> => {
  const held = process.memoryUsage().rss;
  const begun = performance.now();
  const catalog = await createCatalog({ db });
  defer(() => catalog.stop());
  const learned = (performance.now() - begun) / 1000;
  const memory = (process.memoryUsage().rss - held) / 1e6;
  const count = await db.product.count();
  const queries = await queriesFrom(db);
  const ours: Search = async (words) => (await catalog.search({ words, limit })).hits.length;
  const databaseTime = await databaseClock(db);
  const timed = async (search: Search, more: Side): Promise<Side> => {
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
      ...more,
    };
  };
  const own: Side = {
    ...(seconds !== undefined && { 's to build': seconds }),
    'MB index': await indexSize(db),
    's to learn words': learned,
    'MB of words': memory,
    ...(seconds !== undefined && (await timeUpdates(db))),
  };
  const against = async (beside: string, peer: Peer): Promise<Outcome> => {
    const built: Side = { 's to build': peer.seconds, 'MB index': peer.megabytes };
    await warmUp(() => timed(ours, own));
    await warmUp(() => timed(peer.search, built));
    return {
      name: `${name}${beside === 'MiniSearch' ? '.in-memory' : ''}`,
      what: `${queries.length} searches, one at a time, among ${count.toLocaleString('en-US')} products`,
      beside,
      unit: 'ms p50',
      better: 'less',
      rounds: await inRounds(
        rounds,
        () => timed(ours, own),
        () => timed(peer.search, built),
      ),
    };
  };
  return [
    await against('PostgreSQL full text', await fullText(db, limit)),
    ...(count > mostInMemory ? [] : [await against('MiniSearch', await miniSearch(db, limit))]),
  ];
};

export const search: Benchmark = async ({ defer, rounds, products }) => {
  const open = async () => {
    const scratch = await openScratch();
    defer(() => scratch.drop());
    return scratch.db;
  };
  if (products === undefined) {
    const db = await open();
    await seedDemo(db);
    return measure(db, { name: 'search', rounds, defer });
  }
  const db = await open();
  if (/^\d+$/.test(products)) {
    const seconds = await fill(db, Number(products));
    return measure(db, { name: 'search.made-up', rounds, defer, seconds });
  }
  const from = performance.now();
  const { created, faults } = await importProducts({
    db,
    files: [products],
    usual: { currency: 'USD', stock: 10 },
    onFault: () => undefined,
  });
  const seconds = (performance.now() - from) / 1000;
  console.error(`${created} products imported in ${seconds.toFixed(1)} s, ${faults} rows with problems`);
  return measure(db, { name: 'search.products', rounds, defer });
};
