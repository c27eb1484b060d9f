import type { Database } from '#store';
import { freshDatabase } from '../../test/helpers/database.ts';
import { createCatalog, type RunningCatalog } from './create-catalog.ts';
import { saveProducts } from './save-products.ts';
import { withdrawProducts } from './withdraw-products.ts';
import { product, toyShop } from './testing/toy-shop.ts';

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

const search = (words: string) => catalog.search({ words, limit: 10 });
const first = async (words: string) => (await search(words)).hits[0]?.id;

describe('search', () => {
  it.each([
    ['lark wireless headphones', 'headphones'],
    ['hedphones', 'headphones'],
    ['wirless haedphones', 'headphones'],
    ['head phones', 'headphones'],
    ['blue tooth speaker', 'speaker'],
    ['bluetoothspeaker', 'speaker'],
    ['night jar bluetooth spear guise', 'speaker'],
    ['double a batteries', 'batteries'],
    ['a a battery', 'batteries'],
    ['couch', 'sofa'],
    ['mugs', 'mug-01'],
    ['lamparas de escritorio', 'desk-lamp'],
    ['phaser six one eight zero toner', 'toner-6180'],
    ['113r00723', 'toner-6180'],
    ['water-fizzy', 'water-fizzy'],
  ])('finds by "%s" %s', async (words, id) => {
    expect(await first(words)).toBe(id);
  });

  it.each([
    ['um hi do you guys have any wireless headphones in stock please', 'headphones'],
    ["i'm looking for something like a desk lamp", 'desk-lamp'],
    ['quisiera comprar una taza roja grande por favor', 'mug-01'],
    ['hola, ¿tienen lámparas de escritorio?', 'desk-lamp'],
  ])('hears the thing in the talk: %s', async (words, id) => {
    const { hits, fit } = await search(words);
    expect(hits.map((hit) => hit.id)).toContain(id);
    expect(hits[0]!.id).toBe(id);
    expect(fit).toBeGreaterThan(0.7);
  });

  it.each([
    ['something to keep my coffee warm on the way', 'tumbler'],
    ['algo para mantener el café caliente', 'tumbler'],
    ['coffee warm on the way', 'tumbler'],
    ['something to keep my hands warm', 'mittens'],
    ['something to keep me warm in winter', 'mittens'],
    ['a toy for my dog', 'rope'],
    ['algo para mi perro', 'rope'],
    ['a thing to read on the beach', 'novel'],
  ])('finds what something is for: %s', async (words, id) => {
    const purposes = [
      product('tumbler', 'Ferry Tumbler', 2400, { description: 'For the car.' }),
      product('mittens', 'Fell Gloves', 1900),
      product('rope', 'Tug Rope Toy', 900, { description: 'For dogs. Para perros.', names: ['juguete para perro'] }),
      product('novel', 'Salt Road, a novel', 1200),
    ];
    await saveProducts(db, purposes);
    await catalog.refresh();
    expect(await first(words)).toBe(id);
    await withdrawProducts(
      db,
      purposes.map(({ id }) => id),
    );
    await catalog.refresh();
  });

  it.each([
    ['stock pot', 'stock-pot'],
    ['type c charger', 'charger-c'],
    ['do you stock pots', 'pot'],
    ['what kind of pots do you have', 'pot'],
  ])('takes no word for talk that stands with the next in a name: %s', async (words, id) => {
    await saveProducts(db, [
      product('stock-pot', 'Galley Stock Pot', 6900),
      product('pot', 'Brim Pot', 2900),
      product('charger-c', 'Ampwren Type C Charger', 1900),
      product('charger-a', 'Ampwren Charger', 1500),
    ]);
    await catalog.refresh();
    expect(await first(words)).toBe(id);
  });

  it('puts what is written as it was said before what is written alike', async () => {
    await saveProducts(db, [
      product('puzzle-time', 'Corran Jigsaw Play Time', 1500),
      product('puzzle-times', 'Corran Jigsaw Market Times', 1500),
    ]);
    expect(await first('jigsaw times')).toBe('puzzle-times');
    expect(await first('jigsaw time')).toBe('puzzle-time');
  });

  it('counts that all words are there more than that one is there twice', async () => {
    await saveProducts(db, [
      product('ribbon-twice', 'Oskar Ribbon PM34 printer ribbon', 900, { description: 'Black or red, as it comes.' }),
      product('ribbon-black', 'Oskar 09002303 printer ribbon for all Oskar machines Black', 900),
    ]);
    expect(await first('oskar ribbon black')).toBe('ribbon-black');
  });

  it('says what it took the words for', async () => {
    const { understood } = await search('show me lrage red harbour mugs for less than $20');
    expect(understood).toMatchObject({
      filters: { price: { max: 2000 }, options: { size: 'large', colour: 'red' } },
      corrected: [
        { from: 'lrage', to: 'large' },
        { from: 'harbour', to: 'harbor' },
      ],
    });
  });

  it.each([
    ['lamp under 50 dollars', ['moon-lamp']],
    ['lamp for less than fifty bucks', ['moon-lamp']],
    ['lamp over $50', ['desk-lamp']],
    ['lamps between 40 and 45 dollars', ['moon-lamp']],
    ['lámpara por menos de 50 dólares', ['moon-lamp']],
  ])('never goes beyond a price: %s', async (words, ids) => {
    expect((await search(words)).hits.map(({ id }) => id)).toEqual(ids);
  });

  it('goes beyond a price only where nothing else is left, and says so', async () => {
    const { hits, understood } = await search('lamps under $10');
    expect(hits.map(({ id }) => id).sort()).toEqual(['desk-lamp', 'moon-lamp']);
    expect(understood).toMatchObject({ filters: {}, relaxed: [{ kind: 'price', asked: { max: 1000 } }] });
  });

  it('sorts by price when asked to', async () => {
    const ids = async (words: string) => (await search(words)).hits.map(({ id }) => id);
    expect((await ids('cheapest lamp'))[0]).toBe('moon-lamp');
    expect((await ids('most expensive lamp'))[0]).toBe('desk-lamp');
    const { hits } = await catalog.search({ words: 'water', limit: 10, sort: 'dearest' });
    expect(hits[0]!.id).toBe('water-filter');
  });

  it('leaves out what was not wanted', async () => {
    expect((await search('mug without enamel')).hits.map(({ id }) => id)).toEqual(['mug-01']);
    expect((await search('mug non enamel')).hits.map(({ id }) => id)).toEqual(['mug-01']);
    for (const words of ['a non stick skillet', 'non stik skillet']) {
      const { hits, understood } = await search(words);
      expect([hits[0]?.id, understood.without]).toEqual(['skillet', []]);
    }
  });

  it('carries filters along, and gives the soft ones up rather than showing nothing', async () => {
    const within = await catalog.search({ words: 'mug', limit: 5, within: { options: { colour: 'green' } } });
    expect(within.hits.map(({ id }) => id)).toEqual(['mug-02']);
    const relaxed = await catalog.search({ words: 'lamp', limit: 5, within: { brand: 'Xerox' } });
    expect(relaxed.hits.map(({ id }) => id)).toContain('desk-lamp');
    const priced = await catalog.search({ words: 'lamp', limit: 5, within: { price: { max: 100 } } });
    expect(priced).toMatchObject({ hits: [], total: 0 });
  });

  it('lists a category or a price range without any word', async () => {
    const { hits, total } = await catalog.search({ words: '', limit: 5, within: { category: 'kitchen' } });
    expect(hits.map(({ id }) => id).sort()).toEqual(['mug-01', 'mug-02']);
    expect(total).toBe(2);
  });

  it('pages through everything once, with an honest total', async () => {
    await saveProducts(
      db,
      Array.from({ length: 25 }, (_, at) => product(`dice-${at}`, `Oddfellow Dice number ${at}`, 100 + at)),
    );
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await catalog.search({ words: 'oddfellow dice', limit: 10, cursor });
      expect(page.total).toBe(25);
      seen.push(...page.hits.map(({ id }) => id));
      if (page.cursor === null) break;
      ({ cursor } = page);
    }
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
    await expect(catalog.search({ words: 'dice', limit: 10, cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'bad-cursor',
      status: 400,
    });
    await expect(catalog.search({ words: 'dice', limit: 0 })).rejects.toMatchObject({ code: 'bad-limit' });
  });

  it('answers nonsense with nothing, or with little conviction', async () => {
    for (const words of ['the president', 'asdf qwer', 'xqzzt', '!!! ???', '🙂', "'; drop table product; --"]) {
      const { fit } = await search(words);
      expect([words, fit < 0.5]).toEqual([words, true]);
    }
  });

  it('takes anything for words', async () => {
    for (const words of [
      'a'.repeat(2000),
      'mug '.repeat(400),
      '\u0000',
      '%_\\',
      '$$$',
      'under under 20',
      'between 10 and',
      '5 '.repeat(100),
    ])
      expect((await search(words)).total).toBeGreaterThanOrEqual(0);
  });

  it('corrects towards words that another process brought, without a restart', async () => {
    const other = await createCatalog({ db });
    await saveProducts(db, [product('sextant', 'Brass Sextant', 15900)]);
    await other.refresh();
    expect((await other.search({ words: 'sextent', limit: 3 })).hits.map(({ id }) => id)).toEqual(['sextant']);
    await other.stop();
  });
});

describe('lexicon', () => {
  it('weighs the words of titles, names, brands, categories and options, in any inflection', () => {
    const { lexicon } = catalog;
    expect(lexicon.weight('mug')).toBe(2);
    expect(lexicon.weight('mugs')).toBe(2);
    expect(lexicon.weight('tidewick')).toBe(2);
    expect(lexicon.weight('large')).toBeGreaterThan(0);
    expect(lexicon.weight('thirty')).toBe(0);
    expect(lexicon.weight('president')).toBe(0);
  });

  it('knows the nearest word', () => {
    const { lexicon } = catalog;
    expect(lexicon.near('hedphones')).toBe('headphones');
    expect(lexicon.near('president')).toBeUndefined();
  });
});
