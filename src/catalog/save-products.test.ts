import type { Database } from '#store';
import { freshDatabase } from '../../test/helpers/database.ts';
import { createCatalog, type RunningCatalog } from './create-catalog.ts';
import { reindex } from './index/reindex.ts';
import { saveProducts } from './save-products.ts';
import { product } from './testing/toy-shop.ts';
import { withdrawProducts } from './withdraw-products.ts';

let db: Database;
let drop: () => Promise<void>;
let catalog: RunningCatalog;

beforeAll(async () => {
  ({ db, drop } = await freshDatabase());
  catalog = await createCatalog({ db });
});
afterAll(async () => {
  await catalog.stop();
  await drop();
});

const found = async (words: string) => (await catalog.search({ words, limit: 20 })).hits.map(({ id }) => id);

describe('saving products', () => {
  it('makes a product findable at once, though the vocabulary has not heard of its words', async () => {
    expect(await saveProducts(db, [product('kite-1', 'Zephyrine Kite', 1900)])).toEqual({ created: 1, updated: 0 });
    expect(await found('zephyrine kite')).toEqual(['kite-1']);
  });

  it('is all or nothing with the transaction it belongs to', async () => {
    await expect(
      db.$transaction(async (tx) => {
        await saveProducts(tx, [product('ghost', 'Spectral Lantern', 100)]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await catalog.product('ghost')).toBeNull();
    expect(await found('spectral lantern')).toEqual([]);
    expect(await db.searchPosting.count({ where: { term: 'spectral' } })).toBe(0);
  });

  it('updates what exists: old words find nothing, new ones do, the price is the new one', async () => {
    await saveProducts(db, [product('chair', 'Windsor Rocker', 9900)]);
    expect(await saveProducts(db, [product('chair', 'Adirondack Recliner', 12900)])).toEqual({
      created: 0,
      updated: 1,
    });
    expect(await found('windsor rocker')).toEqual([]);
    const { hits } = await catalog.search({ words: 'adirondack recliner', limit: 5 });
    expect(hits.map(({ id, variants }) => [id, variants[0]!.price.amount])).toEqual([['chair', 12900]]);
  });

  it('offers a variant no more that the product has no longer, and keeps its row', async () => {
    await saveProducts(db, [product('vest', 'Vest', 500, { choice: { colour: ['red', 'green'] } })]);
    await saveProducts(db, [product('vest', 'Vest', 500, { choice: { colour: ['red'] } })]);
    expect((await catalog.product('vest'))!.variants.map(({ options }) => options)).toEqual([{ colour: 'red' }]);
    expect(await db.variant.findUnique({ where: { id: 'vest-green' }, select: { onHand: true } })).toEqual({
      onHand: 0,
    });
    expect((await catalog.productOf('vest-green'))!.id).toBe('vest');
  });

  it('keeps what is promised to orders in stock, whatever a file says', async () => {
    await saveProducts(db, [product('drum', 'Drum', 500)]);
    await db.variant.update({ where: { id: 'drum' }, data: { reserved: 4 } });
    const again = product('drum', 'Drum', 500);
    await saveProducts(db, [{ ...again, variants: [{ ...again.variants[0]!, stock: 1 }] }]);
    expect(await db.variant.findUnique({ where: { id: 'drum' }, select: { onHand: true, reserved: true } })).toEqual({
      onHand: 4,
      reserved: 4,
    });
  });

  it('never finds a withdrawn product, by whatever way it was withdrawn, and finds it again when it is back', async () => {
    const both = [product('old-1', 'Gramophone Needle', 300), product('old-2', 'Gramophone Horn', 300)];
    await saveProducts(db, both);
    expect(await withdrawProducts(db, ['old-1', 'old-1', 'nobody'])).toBe(1);
    await db.product.update({ where: { id: 'old-2' }, data: { active: false } });
    expect(await found('gramophone')).toEqual([]);
    expect((await catalog.match('gramophone needle')).kind).toBe('none');
    expect(await catalog.products(['old-1', 'old-2'])).toEqual([]);
    expect(await db.searchPosting.count({ where: { term: 'gramophon' } })).toBe(0);
    await saveProducts(db, both);
    expect((await found('gramophone')).sort()).toEqual(['old-1', 'old-2']);
  });

  it('makes products findable by what their variants cost, whoever wrote these, and in whatever order', async () => {
    const upTo = async (max: number) =>
      (await catalog.search({ words: 'sextant', within: { price: { max } }, limit: 5 })).hits.map(({ id }) => id);
    const sextant = product('sextant', 'Sextant', 900);
    await saveProducts(db, [sextant]);
    expect(await upTo(800)).toEqual([]);
    await db.variant.update({ where: { id: 'sextant' }, data: { price: 800 } });
    expect(await upTo(800)).toEqual(['sextant']);
    await withdrawProducts(db, ['sextant']);
    await saveProducts(db, [sextant]);
    expect([await upTo(800), await upTo(900)]).toEqual([[], ['sextant']]);
    const byHand = { sku: 'by-hand', price: 700, currency: 'USD' };
    await db.variant.create({ data: { ...byHand, id: 'sextant-2', productId: 'sextant' } });
    expect(await upTo(800)).toEqual(['sextant']);
    await db.product.create({ data: { id: 'octant', title: 'Octant Sextant' } });
    await db.variant.create({ data: { ...byHand, id: 'octant', sku: 'octant', productId: 'octant' } });
    await reindex(db, 'missing');
    expect((await upTo(800)).sort()).toEqual(['octant', 'sextant']);
  });

  it('refuses what cannot be sold, and says why', async () => {
    await expect(saveProducts(db, [{ id: 'x', title: 'Thing', variants: [] }])).rejects.toThrow(
      'Product x has no variant',
    );
    await expect(saveProducts(db, [product('x', ' ', 1)])).rejects.toThrow('Product x has no title');
    await expect(saveProducts(db, [product('x', 'Thing', -1)])).rejects.toMatchObject({
      code: 'bad-product',
      status: 422,
    });
    await expect(saveProducts(db, [product('x', 'Thing', 1.5)])).rejects.toThrow('costs 1.5');
    expect(await catalog.product('x')).toBeNull();
  });

  it('lets two importers write the same products at once: the index agrees with the product that won', async () => {
    const many = (word: string) =>
      Array.from({ length: 700 }, (_, at) => product(`twin-${at}`, `Twin ${word} ${at}`, 100));
    await Promise.all([saveProducts(db, many('alphaville')), saveProducts(db, many('betatown').reverse())]);
    const titles = await db.product.findMany({ where: { id: { startsWith: 'twin-' } }, select: { title: true } });
    expect(titles).toHaveLength(700);
    for (const word of ['alphaville', 'betatown']) {
      const winners = titles.filter(({ title }) => title.includes(word)).length;
      const { total } = await catalog.search({ words: word, limit: 1 });
      expect([word, total]).toEqual([word, winners]);
    }
  });
});
