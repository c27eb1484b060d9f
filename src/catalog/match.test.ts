import type { Database } from '#store';
import { freshDatabase } from '../../test/helpers/database.ts';
import { createCatalog, type RunningCatalog } from './create-catalog.ts';
import { saveProducts } from './save-products.ts';
import { toyShop } from './testing/toy-shop.ts';

let db: Database;
let drop: () => Promise<void>;
let catalog: RunningCatalog;

beforeAll(async () => {
  ({ db, drop } = await freshDatabase());
  await saveProducts(db, toyShop);
  catalog = await createCatalog({ db });
});
afterAll(async () => {
  await catalog.stop();
  await drop();
});

const decided = async (words: string): Promise<unknown> => {
  const match = await catalog.match(words);
  if (match.kind === 'one') return { one: match.product.id, ...match.options };
  return match.kind === 'several' ? { several: match.products.map(({ id }) => id).sort(), total: match.total } : 'none';
};

describe('what a phrase in an order stands for', () => {
  it.each<[string, unknown]>([
    ['large red mug', { one: 'mug-01', size: 'large', colour: 'red' }],
    ['taza roja grande', { one: 'mug-01', size: 'large', colour: 'red' }],
    ['harbor mugs', { one: 'mug-01' }],
    ['harbour mug', { one: 'mug-01' }],
    ['the ceramic one in blue', { one: 'mug-01', colour: 'blue' }],
    ['coffee mug', { one: 'mug-01' }],
    ['toner for the xerox 6180', { one: 'toner-6180' }],
    ['the xerox printer', { one: 'printer-6180' }],
    ['mug-02', { one: 'mug-02' }],
    ['113R00723', { one: 'toner-6180' }],
    ['pearl tea', { one: 'pearl-tea' }],
    ['pearl tee in grey, XL', { one: 'pearl-tee', colour: 'grey', size: 'extra large' }],
    ['gray pearl tee size large', { one: 'pearl-tee', colour: 'grey', size: 'large' }],
    ['sparkling water', { one: 'water-fizzy' }],
    ['couch', { one: 'sofa' }],
  ])('"%s" is one product', async (words, expected) => {
    expect(await decided(words)).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['mug', { several: ['mug-01', 'mug-02'], total: 2 }],
    ['blue mugs', { several: ['mug-01', 'mug-02'], total: 2 }],
    ['waters', { several: ['water-fizzy', 'water-still'], total: 2 }],
    ['lamp', { several: ['desk-lamp', 'moon-lamp'], total: 2 }],
  ])('"%s" fits several', async (words, expected) => {
    expect(await decided(words)).toEqual(expected);
  });

  it.each([
    'flying carpet',
    'asdf qwer',
    'the president',
    'chocolate',
    'pizza',
    '',
    '!!!',
    'xerox carpet',
    'blue elephant',
  ])('"%s" is nothing the shop has', async (words) => {
    expect(await decided(words)).toBe('none');
  });

  it.each<[string, unknown, string]>([
    ['Pearl Tee in red', { one: 'pearl-tee' }, 'red'],
    ['small green harbor mug', { one: 'mug-01', size: 'small' }, 'green'],
    ['sofa azul', { one: 'sofa' }, 'azul'],
  ])('"%s" names one product, and something it does not come in', async (words, expected, unmet) => {
    expect(await decided(words)).toEqual(expected);
    expect(await catalog.match(words)).toMatchObject({ unmet });
    expect(await catalog.match('harbor mug in red')).not.toHaveProperty('unmet');
  });

  it.each(['desk', 'bluetooth', 'toaster', 'beer mug', 'toner 6280'])('"%s" buys nothing', async (words) => {
    expect((await catalog.match(words)).kind).toBe('none');
  });

  it('offers what comes near when there is no such thing', async () => {
    const match = await catalog.match('purple mug');
    expect(match.kind === 'none' ? match.near.map(({ id }) => id).sort() : match).toEqual(['mug-01', 'mug-02']);
  });
});

describe('what words say of a product that is known already', () => {
  it.each([
    ['mug-01', 'the large red one', { options: { size: 'large', colour: 'red' } }],
    ['mug-01', 'la grande', { options: { size: 'large' } }],
    ['mug-02', 'the red one', { options: {}, unmet: 'red' }],
    ['mug-01', '', { options: {} }],
    ['mug-01', 'a red printer', { options: {} }],
  ])('%s, "%s"', async (id, words, said) => {
    const product = await catalog.product(id);
    expect(catalog.named(product!, words)).toEqual(said);
  });
});
