import { createLog } from '#telemetry';
import { createListener, Prisma, type Database } from '#store';
import { freshDatabase } from '../../test/helpers/database.ts';
import { createCatalog, type RunningCatalog } from './create-catalog.ts';
import { saveProducts } from './save-products.ts';
import { product, toyShop } from './testing/toy-shop.ts';
import { withdrawProducts } from './withdraw-products.ts';
import { until } from '../../test/helpers/until.ts';

const log = createLog({ level: 'fatal' });
let db: Database;
let url: string;
let drop: () => Promise<void>;
let closers: (() => unknown)[] = [];

beforeEach(async () => {
  ({ db, url, drop } = await freshDatabase());
  await saveProducts(db, toyShop);
});
afterEach(async () => {
  for (const close of closers) await close();
  closers = [];
  await drop();
});

/** A catalogue as a process of its own has it: with its own ear, and nothing shared. */
const open = async (): Promise<RunningCatalog> => {
  const listener = createListener({ url, log });
  const catalog = await createCatalog({ db, listener, log });
  closers.push(
    () => catalog.stop(),
    () => listener.close(),
  );
  return catalog;
};

const found = async (catalog: RunningCatalog, words: string) =>
  (await catalog.search({ words, limit: 5 })).hits.map(({ id }) => id);

describe('several processes', () => {
  it('find what another saved at once, and soon also by a slip of the finger', async () => {
    const [one, other] = [await open(), await open()];
    await saveProducts(db, [product('theodolite', 'Brass Theodolite', 15900)]);
    expect(await found(one, 'theodolite')).toEqual(['theodolite']);
    expect(await found(other, 'theodolite')).toEqual(['theodolite']);
    await until(async () => (await found(other, 'theodolit brass'))[0] === 'theodolite');
    await saveProducts(db, [product('theodolite', 'Brass Quadrant', 15900)]);
    await until(async () => (await found(other, 'quadrent'))[0] === 'theodolite');
    await until(async () => other.lexicon.weight('theodolite') === 0);
    await withdrawProducts(db, ['theodolite']);
    expect(await found(other, 'quadrant')).toEqual([]);
    await until(async () => other.lexicon.weight('quadrant') === 0);
  });
});

describe('an index that an older release made', () => {
  it('is made again in the background, and then holds what this release looks for', async () => {
    const entries = () =>
      db.$queryRaw`
      SELECT product_id, array(SELECT unnest(terms) ORDER BY 1) AS terms, facets, analysis FROM search_entry ORDER BY product_id`;
    const fresh = await entries();
    await db.$executeRaw`UPDATE search_entry SET analysis = 1, facets = '{}', terms = '{}'`;
    await db.$executeRaw`DELETE FROM search_posting`;
    const catalog = await open();
    expect(await found(catalog, 'harbor mug')).toEqual([]);
    expect(await catalog.renew()).toBe(toyShop.length);
    expect(await entries()).toEqual(fresh);
    expect(await found(catalog, 'harbor mug')).toContain('mug-01');
    expect(await catalog.renew()).toBe(0);
    const [{ lost }] = await db.$queryRaw<[{ lost: number }]>(Prisma.sql`
      SELECT count(*)::int AS lost FROM search_entry e, unnest(e.terms) AS t(term)
      WHERE NOT EXISTS (SELECT 1 FROM search_posting s WHERE s.term = t.term AND s.entry = e.number)`);
    expect(lost).toBe(0);
  });
});
