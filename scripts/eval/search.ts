// Product search on rated queries: NDCG@10 and company, ours beside PostgreSQL's own full-text search.
// PATH holds products.jsonl.gz (or .jsonl), SET.tsv with queries, and qrels.tsv, qrels_nl.tsv, ki_qrels.tsv with grades.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createCatalog, importProducts } from '#catalog';
import { Prisma, type Database } from '#store';
import { isWorth, score, summed, type Score } from './search-score.ts';
import { openScratch } from './scratch.ts';

const allSets = ['clean', 'typo', 'speech', 'nl', 'voice']
  .flatMap((set) => [set, `ki_${set}`])
  .sort((a, b) => Number(a.startsWith('ki')) - Number(b.startsWith('ki')));
const limit = 10;

type Engine = (words: string) => Promise<readonly string[]>;

const table = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/\r$/, '').split('\t'));

const gradesOf = (folder: string, set: string): Map<string, Map<string, number>> => {
  const talk = /(?:nl|voice)$/.test(set) ? '_nl' : '';
  const grades = new Map<string, Map<string, number>>();
  for (const [query = '', product = '', grade] of table(
    path.join(folder, `${set.startsWith('ki_') ? 'ki_' : ''}qrels${talk}.tsv`),
  )) {
    if (!grades.has(query)) grades.set(query, new Map());
    grades.get(query)!.set(product, Number(grade));
  }
  return grades;
};

/** What a plain shop has: English full text over title, brand and description, all words first and then any of them. */
const fullText = async (db: Database): Promise<Engine> => {
  await db.$executeRaw`CREATE TABLE yardstick AS SELECT id, setweight(to_tsvector('english', title || ' ' || coalesce(brand, '')
    || ' ' || coalesce(model, '')), 'A') || setweight(to_tsvector('english', description || ' ' || attributes::text), 'C') AS document FROM product`;
  await db.$executeRaw`CREATE INDEX ON yardstick USING gin (document)`;
  await db.$executeRaw`ANALYZE yardstick`;
  const ask = (query: Prisma.Sql) =>
    db.$queryRaw<{ id: string }[]>`
      SELECT id FROM yardstick, ${query} AS query WHERE document @@ query ORDER BY ts_rank_cd(document, query, 1) DESC, id LIMIT ${limit}`;
  return async (words) => {
    const text = words
      .toLowerCase()
      .replace(/[^a-z0-9 ]/g, ' ')
      .trim()
      .replace(/\s+/g, ' ');
    const all = await ask(Prisma.sql`plainto_tsquery('english', ${text})`);
    const found = all.length > 0 ? all : await ask(Prisma.sql`to_tsquery('english', ${text.replaceAll(' ', ' | ')})`);
    return found.map(({ id }) => id);
  };
};

const measure = async (
  engine: Engine,
  rows: readonly string[][],
  grades: ReadonlyMap<string, ReadonlyMap<string, number>>,
) => {
  const scores: Score[] = [];
  const times: number[] = [];
  for (const [query = '', words = ''] of rows) {
    const rated = grades.get(query);
    if (!rated || !isWorth(rated)) continue;
    const start = performance.now();
    const ids = await engine(words);
    times.push(performance.now() - start);
    scores.push(score(ids, rated, limit));
  }
  return summed(scores, times);
};

const print = (set: string, who: string, figures: Readonly<Record<string, number>>) => {
  const parts = ['ndcg', 'recall', 'mrr', 'zero'].map((name) => figures[name]!.toFixed(4).padEnd(9));
  console.log(
    set.padEnd(11),
    who.padEnd(10),
    String(figures.n).padEnd(5),
    ...parts,
    figures.p50!.toFixed(2).padEnd(8),
    figures.p99!.toFixed(2),
  );
};

export const run = async (
  folder: string,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<Record<string, Record<string, number>>> => {
  const products = ['products.jsonl.gz', 'products.jsonl']
    .map((name) => path.join(folder, name))
    .find((file) => existsSync(file));
  if (products === undefined) throw new RangeError(`${folder} holds no products.jsonl.gz`);
  const wanted = typeof options.sets === 'string' ? options.sets.split(',') : allSets;
  const sets = wanted.filter((set) => existsSync(path.join(folder, `${set}.tsv`)));
  if (sets.length === 0)
    throw new RangeError(`${folder} holds none of ${wanted.map((set) => `${set}.tsv`).join(', ')}`);
  const scratch = await openScratch();
  try {
    const { db } = scratch;
    const start = performance.now();
    const imported = await importProducts({
      db,
      files: [products],
      usual: { currency: 'USD', stock: 10 },
      onFault: ({ line, reason }) => console.error(`${products}:${line}: ${reason}`),
    });
    await db.$executeRaw`ANALYZE`;
    console.log(`${imported.created} products imported in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    const catalog = await createCatalog({ db });
    const ours: Engine = async (words) => (await catalog.search({ words, limit })).hits.map(({ id }) => id);
    const yardstick = await fullText(db);
    const figures: Record<string, Record<string, number>> = {};
    console.log(`set         engine     n     ndcg@${limit}   recall    mrr       zero      p50 ms   p99 ms`);
    for (const set of sets) {
      const rows = table(path.join(folder, `${set}.tsv`));
      const grades = gradesOf(folder, set);
      for (const [words] of rows.slice(0, 5).map((row) => [row[1] ?? ''])) await ours(words!);
      const own = await measure(ours, rows, grades);
      const plain = await measure(yardstick, rows, grades);
      print(set, 'ours', own);
      print('', 'full text', plain);
      figures[set] = { ...own, yardstick: plain.ndcg! };
    }
    await catalog.stop();
    return figures;
  } finally {
    await scratch.drop();
  }
};
