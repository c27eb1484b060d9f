import type { Database } from '#store';
import { freshDatabase } from '../../test/helpers/database.ts';
import { createCatalog, type RunningCatalog } from './create-catalog.ts';
import { saveProducts } from './save-products.ts';
import { product, toyShop } from './testing/toy-shop.ts';

let db: Database;
let drop: () => Promise<void>;
let catalog: RunningCatalog;

beforeAll(async () => {
  ({ db, drop } = await freshDatabase());
  await saveProducts(db, [
    ...toyShop,
    product('mug-03', 'Paper Mug', 300, { brand: 'LARKMOOR', attributes: { product_colour: 'White, Red' } }),
    product('latte', 'House Latte', 450, { category: 'Drinks', description: 'Coffee with milk.' }),
    product('decaf', 'Evening Latte', 470, { category: 'Drinks', description: 'Decaf coffee with milk.' }),
    product('chocolate', 'Dark Chocolate', 290, { category: 'Drinks' }),
    product('cocoa', 'Milk Chocolate', 290, { category: 'Drinks' }),
    product('dark', 'Dark Roast', 390, { category: 'Drinks', description: 'Coffee full of caffeine.' }),
    product('bag-leather', 'Market Bag', 8900, { attributes: { material: 'leather' } }),
    product('bag-linen', 'Beach Bag', 3900, { attributes: { material: 'linen', rating: '4.7' } }),
    product('bag-vegan', 'City Bag', 5900, {
      description: 'Looks like leather, leather-free.',
      attributes: { rating: '4.1' },
    }),
  ]);
  catalog = await createCatalog({ db });
});
afterAll(async () => {
  await catalog.stop();
  await drop();
});

const ids = ({ hits }: { hits: readonly { id: string }[] }): string[] => hits.map(({ id }) => id).sort();

describe('facets', () => {
  it('count what fits, by brand, colour, size and price, spelled as the shop spells them', async () => {
    const { facets } = await catalog.search({ words: 'mug', limit: 1, facets: true });
    const values = Object.fromEntries(
      facets!.values.map(({ name, values }) => [name, values.map(({ label, count }) => `${label} ${count}`)]),
    );
    expect(values).toMatchObject({
      category: ['Kitchen 2'],
      colour: ['blue 2', 'red 2', 'green 1', 'white 1'],
      size: ['large 1', 'small 1'],
    });
    expect(values['brand']).toHaveLength(2);
    expect(facets!.prices).toEqual([
      { min: 200, max: 500, count: 1 },
      { min: 1000, max: 2000, count: 2 },
    ]);
  });

  it('what is chosen does not count against its own name, and against all others', async () => {
    const within = { options: { colour: ['green', 'white'] } };
    const { facets, hits } = await catalog.search({ words: 'mug', limit: 9, within, keep: true, facets: true });
    expect(ids({ hits })).toEqual(['mug-02', 'mug-03']);
    expect(facets!.values.find(({ name }) => name === 'colour')!.values).toHaveLength(4);
    expect(facets!.values.find(({ name }) => name === 'size')).toBeUndefined();
  });

  it('finds every one of several values, whatever case they are in', async () => {
    const found = await catalog.search({ words: '', limit: 9, within: { brand: ['larkmoor', 'XEROX'] }, keep: true });
    expect(ids(found)).toEqual(['mug-02', 'mug-03', 'printer-6180', 'toner-6180']);
  });

  it('keeps what was chosen by hand, though nothing is left', async () => {
    const within = { brand: 'Xerox' };
    const kept = await catalog.search({ words: 'mug', limit: 9, within, keep: true });
    expect(kept).toMatchObject({ hits: [], total: 0, understood: { relaxed: [], filters: within } });
    const given = await catalog.search({ words: 'mug', limit: 9, within });
    expect(given.understood).toMatchObject({ relaxed: [{ kind: 'brand' }], filters: {} });
  });
});

describe('what must not be in it', () => {
  it.each([
    ['coffee without caffeine', ['decaf', 'latte']],
    ['café sin cafeína', ['decaf', 'latte']],
    ['a bag, not leather', ['bag-linen', 'bag-vegan']],
    ['a bag that is not made of leather', ['bag-linen', 'bag-vegan']],
    ['bolsa que no sea de cuero', ['bag-linen', 'bag-vegan']],
    ['bag without lether', ['bag-linen', 'bag-vegan']],
    ['bags but no linen or leather', ['bag-vegan']],
    ['leather-free bag', ['bag-linen', 'bag-vegan']],
    ['anything but leather bags', ['bag-linen', 'bag-vegan']],
    ['chocolate but no dark chocolate', ['cocoa']],
  ])('%s', async (words, expected) => {
    const found = await catalog.search({ words, limit: 9 });
    expect(ids(found).filter((id) => id !== 'mug-01')).toEqual(expected);
    expect(found.understood.without).not.toEqual([]);
  });

  it('takes a no at the beginning for an answer', async () => {
    expect((await catalog.search({ words: 'no, the linen bag', limit: 9 })).understood.without).toEqual([]);
  });
});

describe('the order that words ask for', () => {
  it.each([
    ['the best rated bag', 'bag-linen'],
    ['la bolsa mejor valorada', 'bag-linen'],
    ['cheapest bag', 'bag-linen'],
    ['most expensive bag', 'bag-leather'],
  ])('%s', async (words, id) => {
    expect((await catalog.search({ words, limit: 9 })).hits[0]!.id).toBe(id);
  });

  it('shows the newest first', async () => {
    await saveProducts(db, [product('bag-new', 'Festival Bag', 4500)]);
    expect((await catalog.search({ words: 'newest bags', limit: 9 })).hits[0]!.id).toBe('bag-new');
  });

  it('shows what is sold out after what is there', async () => {
    const [gone] = [product('bag-gone', 'Bag', 1000)];
    await saveProducts(db, [{ ...gone, variants: gone.variants.map((variant) => ({ ...variant, stock: 0 })) }]);
    expect((await catalog.search({ words: 'bag', limit: 9 })).hits.at(-1)!.id).toBe('bag-gone');
    expect((await catalog.search({ words: 'cheapest bag', limit: 9 })).hits.at(-1)!.id).toBe('bag-gone');
  });
});

it('says which words the best hit has not got, and which reading is as likely', async () => {
  const { understood } = await catalog.search({ words: 'harbor mug porcelain', limit: 3 });
  expect(understood.relaxed).toEqual([{ kind: 'words', dropped: ['porcelain'] }]);
});

it('takes the way to hear it that makes sense here', async () => {
  const found = await catalog.search({ words: 'hair burr mock', readings: ['harbor mug', 'arbor mud'], limit: 3 });
  expect(found.understood).toMatchObject({ words: 'harbor mug', corrected: [] });
});
