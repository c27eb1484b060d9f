import { Prisma, type Database } from '#store';
import { freshDatabase } from '../../../test/helpers/database.ts';
import { createCatalog, type RunningCatalog } from '../create-catalog.ts';
import { saveProducts } from '../save-products.ts';
import { product, toyShop } from '../testing/toy-shop.ts';

let db: Database;
let drop: () => Promise<void>;
let catalog: RunningCatalog;

beforeEach(async () => {
  ({ db, drop } = await freshDatabase());
  await saveProducts(db, [...toyShop, product('can-1', 'Garden Trash Can', 3900), product('bag', 'Tote Bag', 2100)]);
  catalog = await createCatalog({ db });
});
afterEach(async () => {
  await catalog.stop();
  await drop();
});

const ids = async (words: string) => (await catalog.search({ words, limit: 9 })).hits.map(({ id }) => id);
const desk = () => catalog.merchandising;

describe('synonyms of staff', () => {
  it('lead from words and phrases the shop has not got to those it has, until they are removed', async () => {
    expect(await ids('wheelie bin')).not.toContain('can-1');
    expect((await desk().saveSynonym({ id: 'bins', words: ['wheelie bin', 'dustbin', 'trash can'] })).ok).toBe(true);
    expect((await ids('dustbin'))[0]).toBe('can-1');
    expect((await ids('a wheelie bin'))[0]).toBe('can-1');
    expect(await desk().removeSynonym('bins')).toBe(true);
    expect(await ids('dustbin')).toEqual([]);
    expect(await desk().removeSynonym('bins')).toBe(false);
  });

  it('are refused with the place that is wrong', async () => {
    expect(await desk().saveSynonym({ id: 'Bins!', words: ['bin'] })).toMatchObject({
      ok: false,
      problems: [{ pointer: '/id' }, { pointer: '/words' }],
    });
  });
});

describe('rules of staff', () => {
  it('pin a product before all others, also one that does not hold the words', async () => {
    await desk().saveRule({ id: 'hot', rule: { kind: 'pin', queries: ['lamp'], products: ['moon-lamp', 'speaker'] } });
    expect((await ids('lamps')).slice(0, 3)).toEqual(['moon-lamp', 'speaker', 'desk-lamp']);
    expect((await ids('desk lamps'))[0]).toBe('moon-lamp');
    expect(await ids('water')).not.toContain('speaker');
    const { hits } = await catalog.search({ words: 'lamp under 50 dollars', limit: 9 });
    expect(hits.map(({ id }) => id)).toEqual(['moon-lamp']);
  });

  it('bury and boost', async () => {
    const [first, second] = await ids('mug');
    await desk().saveRule({ id: 'down', rule: { kind: 'bury', target: { products: [first] } } });
    expect((await ids('mug'))[0]).toBe(second);
    await desk().removeRule('down');
    const brand = second === 'mug-02' ? 'larkmoor' : 'Tidewick';
    await desk().saveRule({ id: 'up', rule: { kind: 'boost', queries: ['mug'], target: { brand }, factor: 5 } });
    expect((await ids('mug'))[0]).toBe(second);
    await desk().saveRule({ id: 'up', active: false, rule: { kind: 'boost', target: { brand }, factor: 5 } });
    expect((await ids('mug'))[0]).toBe(first);
  });

  it('name products that there are', async () => {
    const saved = await desk().saveRule({ id: 'x', rule: { kind: 'pin', queries: ['mug'], products: ['ghost'] } });
    expect(saved).toMatchObject({ ok: false, problems: [{ detail: 'found no product with the id "ghost"' }] });
  });
});

describe('what counts where products fit alike', () => {
  it('is what is bought, as much as staff want', async () => {
    await saveProducts(db, [product('twin-1', 'Twin Kettle', 100), product('twin-2', 'Twin Kettle', 100)]);
    expect(await ids('twin kettle')).toEqual(['twin-1', 'twin-2']);
    await db.$executeRaw(Prisma.sql`INSERT INTO product_popularity (product_id, pieces) VALUES ('twin-2', 40)`);
    expect(await ids('twin kettle')).toEqual(['twin-2', 'twin-1']);
    await desk().saveRanking({ soldOut: 0.5, popularity: 0 });
    expect(await ids('twin kettle')).toEqual(['twin-1', 'twin-2']);
  });
});

describe('trying before saving', () => {
  it('shows what the last questions would find, and changes nothing', async () => {
    for (const words of ['lamp', 'lamp', 'dustbin', 'water', '4000 0000 0000 0002']) await ids(words);
    const drafted = await desk().preview(
      {
        synonyms: [{ id: 'bins', words: ['dustbin', 'trash can'] }],
        rules: [{ id: 'hot', rule: { kind: 'pin', queries: ['lamp'], products: ['speaker'] } }],
      },
      1000,
    );
    expect(drafted).toMatchObject({
      ok: true,
      value: {
        looked: 3,
        changes: [
          { words: 'lamp', times: 2, after: ['speaker', expect.any(String), expect.any(String)] },
          { words: 'dustbin', before: [], after: ['can-1'] },
        ],
      },
    });
    expect(await ids('dustbin')).toEqual([]);
    expect(await desk().asked(5, true)).toMatchObject([{ words: 'dustbin', hits: 0 }]);
  });
});

it('says why a product ranks where it does', async () => {
  await desk().saveRule({ id: 'up', rule: { kind: 'boost', target: { category: 'kitchen' }, factor: 2 } });
  const why = await desk().explain('red mugs', 'mug-01');
  expect(why).toMatchObject({
    place: 1,
    words: 'red mugs',
    covered: 1,
    inStock: true,
    pinned: false,
    rules: [{ rule: 'up', factor: 2 }],
  });
  expect(why!.parts.map(({ said, held }) => [said, held?.term])).toEqual([
    ['red', 'red'],
    ['mugs', 'mug'],
  ]);
  expect(await desk().explain('red mugs', 'ghost')).toBeNull();
});

describe('what was asked', () => {
  it('is written when the catalogue stops, and nothing afterwards', async () => {
    await ids('brass lamp');
    await catalog.stop();
    await ids('copper lamp');
    await catalog.stop();
    const rows = await db.$queryRaw<{ words: string }[]>(Prisma.sql`SELECT words FROM search_query`);
    expect(rows).toEqual([{ words: 'brass lamp' }]);
  });
});
