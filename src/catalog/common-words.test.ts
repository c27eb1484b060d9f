import type { Database } from '#store';
import { freshDatabase } from '../../test/helpers/database.ts';
import { createCatalog, type RunningCatalog } from './create-catalog.ts';
import { saveProducts } from './save-products.ts';
import { product } from './testing/toy-shop.ts';

/** More than a question reads of one word. */
const many = 2600;
const cheap = new Set([700, 800, 900]);

let db: Database;
let drop: () => Promise<void>;
let catalog: RunningCatalog;

beforeAll(async () => {
  ({ db, drop } = await freshDatabase());
  await saveProducts(db, [
    ...Array.from({ length: many }, (_, at) => product(`peg-${at}`, `Peg ${at}`, cheap.has(at) ? 5 : 100 + at)),
  ]);
  catalog = await createCatalog({ db });
}, 120_000);
afterAll(async () => {
  await catalog.stop();
  await drop();
});

const ids = async (words: string): Promise<string[]> =>
  (await catalog.search({ words, limit: 10 })).hits.map(({ id }) => id).sort();

describe('a word that thousands of products hold', () => {
  it('fills a page, and says that there may be more', async () => {
    const { hits, atLeast } = await catalog.search({ words: 'pegs', limit: 10 });
    expect(hits).toHaveLength(10);
    expect(atLeast).toBe(true);
  });

  it('finds what few of them cost', async () => {
    expect(await ids('pegs under 10 cents')).toEqual(['peg-700', 'peg-800', 'peg-900']);
  });

  it('finds the one that holds a rare word too', async () => {
    expect((await ids('peg 1234'))[0]).toBe('peg-1234');
  });
});
