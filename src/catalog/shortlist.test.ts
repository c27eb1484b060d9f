import type { Database } from '#store';
import { freshDatabase } from '../../test/helpers/database.ts';
import { createCatalog, type RunningCatalog } from './create-catalog.ts';
import { saveProducts } from './save-products.ts';
import { officeShop } from './testing/office-shop.ts';
import { product, toyShop } from './testing/toy-shop.ts';

let drops: (() => Promise<void>)[] = [];
let office: RunningCatalog;
let toys: RunningCatalog;

const open = async (fill: (db: Database) => Promise<unknown>): Promise<RunningCatalog> => {
  const { db, drop } = await freshDatabase();
  await fill(db);
  const catalog = await createCatalog({ db });
  drops.push(async () => {
    await catalog.stop();
    await drop();
  });
  return catalog;
};

beforeAll(async () => {
  office = await open((db) => saveProducts(db, officeShop));
  toys = await open((db) => saveProducts(db, toyShop));
});
afterAll(async () => {
  for (const drop of drops) await drop();
  drops = [];
});

const ids = ({ hits }: { hits: readonly { id: string }[] }): string[] => hits.map(({ id }) => id);

describe('what is read out to somebody who asked', () => {
  it('names what is nearest by its other names, too', async () => {
    const shop = await open((db) =>
      saveProducts(db, [product('bed', 'Snooze Dog Bed', 3900, { names: ['cama para perro'] }), ...toyShop]),
    );
    const found = await shop.shortlist({ words: 'perro', limit: 3 });
    expect(ids(found)).toEqual(['bed']);
    expect(found.precise).toBe(false);
  });

  it.each<[string, string[]]>([
    ['laptop', ['nb-1', 'nb-2', 'raider']],
    ['cheap laptop for my kid', ['nb-1', 'nb-2', 'raider']],
    ['a really good notebook', ['nb-1', 'nb-2', 'raider']],
    ['television', ['tv-1', 'tv-2']],
    ['cheap tvs', ['tv-1', 'tv-2']],
    ['cell phone', ['phone-1']],
    ['mobile phone', ['phone-1']],
    ['printer', ['label-1', 'printer-1', 'printer-2']],
    ['toner for my brother hl-2040', ['toner-3']],
    ['toner for hp laserjet cp4005', ['toner-1', 'toner-2']],
    ['toner for hp laserjet cp4005 cyan', ['toner-1']],
  ])('"%s": what is of the kind, whatever it is called', async (words, expected) => {
    const found = await office.shortlist({ words, limit: 10 });
    expect({ ids: ids(found).sort(), total: found.total, precise: found.precise }).toEqual({
      ids: expected,
      total: expected.length,
      precise: true,
    });
  });

  it.each<[string, string[]]>([
    ['tableware', ['mug-01', 'mug-02']],
    ['vajilla', ['mug-01', 'mug-02']],
    ['something to drink', ['pearl-tea', 'water-fizzy', 'water-still']],
    ['beverages for 6 people', ['pearl-tea', 'water-fizzy', 'water-still']],
  ])('"%s": all kinds of things that a broad word stands for', async (words, expected) => {
    const found = await toys.shortlist({ words, limit: 10 });
    expect({ ids: ids(found).sort(), precise: found.precise }).toEqual({ ids: expected, precise: true });
  });

  it('sorts those that fit by price, and not what merely mentions the word', async () => {
    const cheapest = await office.shortlist({ words: 'printers', limit: 5, sort: 'cheapest' });
    expect(ids(cheapest)).toEqual(['printer-2', 'label-1', 'printer-1']);
    const dearest = await office.shortlist({ words: 'printers', limit: 5, sort: 'dearest' });
    expect(ids(dearest)).toEqual(['printer-1', 'label-1', 'printer-2']);
  });

  it('goes through all of them page by page', async () => {
    const first = await office.shortlist({ words: 'printer', limit: 2 });
    const second = await office.shortlist({ words: 'printer', limit: 2, cursor: first.cursor ?? undefined });
    expect([...ids(first), ...ids(second)].sort()).toEqual(['label-1', 'printer-1', 'printer-2']);
    expect(second.cursor).toBeNull();
  });

  it('stays within an earlier search', async () => {
    const within = { price: { max: 20000 } };
    const found = await office.shortlist({ words: 'printer', limit: 5, within });
    expect(ids(found).sort()).toEqual(['label-1', 'printer-2']);
    expect(found.understood.filters).toEqual(within);
  });

  it('says that it is not that when only something near is there', async () => {
    const found = await office.shortlist({ words: 'samsung galaxy phone', limit: 5 });
    expect(found.precise).toBe(false);
    expect((await office.shortlist({ words: 'toner for canon mp560', limit: 5 })).precise).toBe(false);
  });

  it.each(['dumbbells', 'wifi router', 'guns', 'cheese', 'pizza', 'xyzzy plugh', 'CF280A'])(
    'finds nothing for "%s" rather than what sounds like it',
    async (words) => {
      expect(ids(await office.shortlist({ words, limit: 5 }))).toEqual([]);
      expect(ids(await toys.shortlist({ words, limit: 5 }))).toEqual([]);
    },
  );

  it('counts what a price alone leaves', async () => {
    const found = await toys.shortlist({ words: 'what do you have under 5 dollars', limit: 5 });
    expect(found).toMatchObject({ total: 2, understood: { words: '', filters: { price: { max: 500 } } } });
    expect(ids(found).sort()).toEqual(['water-fizzy', 'water-still']);
  });
});

describe('what an order stands for among titles full of mentions', () => {
  const decided = async (words: string) => {
    const match = await office.match(words);
    if (match.kind === 'one') return match.product.id;
    return match.kind === 'several' ? match.products.map(({ id }) => id).sort() : 'none';
  };

  it.each<[string, string | string[]]>([
    ['labelwriter 450 twin turbo', 'label-1'],
    ['19 inch monitor', 'monitor-1'],
    ['AA', 'cells'],
    ['duracel batterys', 'cells'],
    ['I want a moniter', ['monitor-1', 'monitor-2']],
    ['thinkpad', 'nb-2'],
    ['laptop', ['nb-1', 'nb-2', 'raider']],
    ['two red mugs', 'none'],
    ['labelwriter 460', 'none'],
    ['toaster', 'none'],
    ['wifi router', 'none'],
    ['CF280A', 'none'],
    ['fuser', 'none'],
  ])('"%s"', async (words, expected) => {
    expect(await decided(words)).toEqual(expected);
  });
});

describe('categories', () => {
  it('come largest first, and only those that have a word for a name', async () => {
    const shop = await open((db) =>
      saveProducts(
        db,
        ['16', 'Lamps', 'Mugs', 'Mugs'].map((category, at) => ({ ...toyShop[at]!, category })),
      ),
    );
    expect(await shop.categories()).toEqual([
      { name: 'Mugs', label: 'Mugs', products: 2 },
      { name: 'Lamps', label: 'Lamps', products: 1 },
    ]);
  });
});

describe('did you mean', () => {
  it.each([
    ['zofa', 'sofa'],
    ['a vireless headphones', 'wireless headphones'],
    ['speeker bluetuth', null],
  ])('asks, where nothing is called so, for what comes near and is there: %s', async (words, meant) => {
    const { hits, precise, understood } = await toys.shortlist({ words, limit: 5 });
    if (meant === null) expect(precise && hits.length > 0).toBe(true);
    expect(understood.didYouMean).toBe(meant);
  });

  it.each(['boots', 'tv 9000', 'president', 'mug'])('asks nothing of "%s"', async (words) => {
    expect((await toys.shortlist({ words, limit: 5 })).understood.didYouMean).toBeNull();
  });
});
