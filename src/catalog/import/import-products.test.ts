import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Database } from '#store';
import { freshDatabase } from '../../../test/helpers/database.ts';
import { createCatalog, type RunningCatalog } from '../create-catalog.ts';
import { importProducts } from './import-products.ts';

let db: Database;
let drop: () => Promise<void>;
let catalog: RunningCatalog;
let folder: string;

beforeAll(async () => {
  ({ db, drop } = await freshDatabase());
  catalog = await createCatalog({ db });
  folder = mkdtempSync(path.join(tmpdir(), 'parley-import-'));
});
afterAll(async () => {
  await catalog.stop();
  rmSync(folder, { recursive: true });
  await drop();
});

const file = (name: string, content: string | Buffer): string => {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
};

const bring = async (...files: string[]) => {
  const faults: string[] = [];
  const done = await importProducts({
    db,
    files,
    usual: { currency: 'USD', stock: 10 },
    onFault: ({ file: name, line, reason }) => faults.push(`${path.basename(name)}:${line ?? '-'} ${reason}`),
  });
  return { ...done, told: faults };
};

const variants = async (id: string) =>
  (await catalog.product(id))!.variants.map((one) => ({
    id: one.id,
    options: one.options,
    price: one.price.amount,
    available: one.available,
  }));

describe('importing products', () => {
  it('takes how words are said from columns of a locale, which are no attributes', async () => {
    const csv = [
      'id,title,price,category,category (es-US),colour,colour (es-US),finish,finish@es-US',
      'w-1,Tin Whistle,9.00,Instruments,Instrumentos,Teal,verde azulado | azul verdoso,matt,mate',
      'w-2,Tin Horn,9.00,Instruments,,Teal,,matt,',
    ].join('\n');
    expect(await bring(file('words.csv', csv))).toMatchObject({ created: 2, faults: 0 });
    await catalog.refresh();
    const { attributes, variants: sold } = (await catalog.product('w-1'))!;
    expect([attributes, sold[0]!.options]).toEqual([{ finish: 'matt' }, { colour: 'Teal' }]);
    expect(await db.catalogueWord.findMany({ orderBy: { word: 'asc' }, omit: { updatedAt: true } })).toEqual([
      { word: 'instruments', of: 'category', wording: { 'es-US': ['Instrumentos'] } },
      { word: 'matt', of: 'finish', wording: { 'es-US': ['mate'] } },
      { word: 'teal', of: 'colour', wording: { 'es-US': ['verde azulado', 'azul verdoso'] } },
    ]);
    const other = await createCatalog({ db });
    expect(other.naming('es-US')('Teal', 'colour')).toBe('verde azulado');
    expect(await other.match('tin whistle azul verdoso')).toMatchObject({ kind: 'one', options: { colour: 'Teal' } });
    expect((await other.search({ words: 'instrumentos', limit: 5 })).hits.map(({ id }) => id).sort()).toEqual([
      'w-1',
      'w-2',
    ]);
    await other.stop();
  });

  it('takes titles and descriptions of other languages, finds by them, and keeps those that a later file does not name', async () => {
    const csv = [
      'id,title,price,description,title (es-US),description (es-US),titulo@es-MX',
      'w-3,Fipple Flute,9.00,Six holes.,Flauta dulce de peral,Con funda de fieltro.,Flauta de pico',
      'w-4,Slide Flute,9.00,No holes.,,,',
    ].join('\n');
    expect(await bring(file('texts.csv', csv))).toMatchObject({ created: 2, faults: 0 });
    expect(await bring(file('texts.csv', csv))).toMatchObject({ unchanged: 2, updated: 0 });
    const plain = 'id,title,price\nw-3,Fipple Flute,9.50\n';
    expect(await bring(file('plain.csv', plain))).toMatchObject({ updated: 1 });
    await catalog.refresh();
    expect(await catalog.product('w-3')).toMatchObject({
      titles: { 'es-US': 'Flauta dulce de peral', 'es-MX': 'Flauta de pico' },
      descriptions: { 'es-US': 'Con funda de fieltro.' },
    });
    expect(await catalog.match('dos flautas de peral')).toMatchObject({ kind: 'one', product: { id: 'w-3' } });
    expect(await catalog.match('flauta')).toMatchObject({ kind: 'one', product: { id: 'w-3' } });
    const { hits, understood } = await catalog.search({ words: 'flauta de perral', limit: 1 });
    expect([hits[0]!.id, understood.corrected]).toEqual(['w-3', [{ from: 'perral', to: 'peral' }]]);
    const bad = 'id,title,price,title (es),description (es_US),Title (short)\nw-5,Nose Flute,9.00,Flauta,,Nose\n';
    expect(await bring(file('bad.csv', bad))).toMatchObject({
      created: 0,
      told: ['bad.csv:2 has a column "title (es)": es is no language and place, such as es-US'],
    });
  });

  it('reads a well-made CSV under its own column names, and finds the products beside a running catalogue', async () => {
    const csv = [
      'Product ID,Name,Price,Currency,Qty,Brand,Desc,Category,Model,Attributes,Image URL,Aliases,Weight',
      'c-1,"Brass ""Captain\'s"" Compass","$1,299.50",USD,3,Tidewick,"<p>Points <b>north</b>,',
      'mostly</p>",Tools > Navigation,CC-9,material: brass; lid: yes,/c.png,compass | pocket compass,200 g',
    ].join('\r\n');
    expect(await bring(file('good.csv', `\ufeff${csv}\r\n`))).toMatchObject({
      rows: 1,
      created: 1,
      updated: 0,
      told: [],
    });
    expect(await catalog.product('c-1')).toMatchObject({
      title: 'Brass "Captain\'s" Compass',
      brand: 'Tidewick',
      category: 'Navigation',
      description: 'Points north ,\nmostly',
      model: 'CC-9',
      image: '/c.png',
      names: ['compass', 'pocket compass'],
      attributes: { material: 'brass', lid: 'yes', Weight: '200 g' },
      variants: [{ id: 'c-1', options: {}, price: { amount: 129950, currency: 'USD' }, available: 3 }],
    });
    expect((await catalog.search({ words: 'pocket compass', limit: 3 })).hits[0]!.id).toBe('c-1');
  });

  it('tells every bad row with its line and reason, and takes all the others', async () => {
    const csv = [
      'id,title,price,currency,stock',
      'm-1,Good one,5,USD,1',
      ',No id,1,USD,1',
      'm-2,,3,USD,1',
      'm-3,Negative,-3,USD,1',
      'm-4,Foreign,3,EUR,1',
      'm-5,Contradiction,€3,USD,1',
      'm-6,No amount,cheap,USD,1',
      'm-7,Half a thing,3,USD,1.5',
      'm-8,"Never closed,3,USD,1',
      'm-9,Too many,3,USD,1,2,3',
      'm-10,17" Monitor,"1.299,00",USD,in stock',
      'm-11,Free,0,,out of stock',
      'm-12,No price,,USD,1',
    ].join('\n');
    const done = await bring(
      file(
        'messy.csv',
        Buffer.concat([
          Buffer.from(`${csv}\nm-13,Caf`),
          Buffer.from([0xe9]),
          Buffer.from(',3,USD,1\nm-14,Last,9,USD,1'),
        ]),
      ),
    );
    expect(done.told).toEqual([
      'messy.csv:3 has no id',
      'messy.csv:4 has no title',
      'messy.csv:5 has the negative price -3',
      'messy.csv:6 is priced in EUR, and this shop sells in USD',
      'messy.csv:7 has the price "€3" and the currency USD, which do not agree',
      'messy.csv:8 has the price "cheap", which is no amount',
      'messy.csv:9 has the stock 1.5, which is not a whole number',
      'messy.csv:10 opens a quote that is never closed',
      'messy.csv:11 has 7 fields, and the header names 5',
      'messy.csv:14 has no price',
      'messy.csv:15 holds bytes that are not UTF-8',
    ]);
    expect(done).toMatchObject({ created: 4, updated: 0, unreadable: 0 });
    expect(await variants('m-10')).toEqual([{ id: 'm-10', options: {}, price: 129900, available: 10 }]);
    expect(await variants('m-11')).toMatchObject([{ price: 0, available: 0 }]);
    expect(await catalog.product('m-8')).toBeNull();
    expect(await catalog.product('m-14')).not.toBeNull();
  });

  it('makes variants of rows that share an id, wherever in the file they stand', async () => {
    const tsv = [
      'handle\ttitle\tprice\tsize\tcolor\tquantity',
      'tee\tPlain Tee\t10\tS\tRed\t1',
      'tee\t\t10\tM\tRed\t2',
      'cap\tPlain Cap\t5\t\t\t7',
      'tee\tPlain Tee\t12\tL\tBlue\t3',
    ].join('\n');
    expect(await bring(file('variants.tsv', tsv))).toMatchObject({ created: 2, updated: 0, told: [] });
    expect(await variants('tee')).toEqual([
      { id: 'tee-s-red', options: { size: 'S', colour: 'Red' }, price: 1000, available: 1 },
      { id: 'tee-m-red', options: { size: 'M', colour: 'Red' }, price: 1000, available: 2 },
      { id: 'tee-l-blue', options: { size: 'L', colour: 'Blue' }, price: 1200, available: 3 },
    ]);
    await bring(file('children.csv', 'id,parent_id,title,price,size\nh-1,hat,Felt Hat,9,S\nh-2,hat,Felt Hat,9,L\n'));
    expect((await variants('hat')).map(({ id }) => id)).toEqual(['h-1', 'h-2']);
  });

  it('knows over several files what it held, tells names that sound alike, and leaves nothing behind', async () => {
    await db.importProduct.create({
      data: {
        run: randomUUID(),
        productId: 'killed',
        sound: 'K',
        given: true,
        at: new Date(Date.now() - 2 * 86_400_000),
      },
    });
    await bring(file('before.csv', 'id,title,price,spokenName\ntee-1,Pearl Tee,1,\nk-1,Knight Lamp,1,\n'));
    // Rows that cannot be taken keep those apart that can.
    const rows = Array.from({ length: 700 }, () => ',Nobody,1,').join('\n');
    const done = await bring(
      file('first.csv', `id,title,price,size\nsock,Wool Sock,4,S\n${rows}\n`),
      file('second.csv', 'id,title,price,size\nsock,Wool Sock,5,L\ntea-1,Pearl Tea,1,\n'),
      file('third.csv', 'id,title,price,spokenName\nn-1,Night Lamp,1,"Lamp, for the night"\n'),
    );
    expect(done).toMatchObject({ created: 3, updated: 1, faults: 700 });
    expect(await variants('sock')).toMatchObject([{ id: 'sock-s' }, { id: 'sock-l' }]);
    const ids = done.alike.first.map(({ products }) => products.map(({ id }) => id));
    // The lamps sound alike too, and are called differently.
    expect([done.alike.confused, ids]).toEqual([1, [['tea-1', 'tee-1']]]);
    // A name that nobody brought this time is no news, and what is there stays apart from what is told.
    expect((await bring(file('again.csv', 'id,title,price\nalone,Zwieback Toaster,1\n'))).alike).toEqual({
      confused: 0,
      first: [],
    });
    expect(await db.importProduct.count()).toBe(0);
  });

  it('reads JSON and JSON Lines, packed or not, and goes on behind what is broken', async () => {
    const lines = [
      '{"id":"j-1","title":"First","price":5.25,"attrs":{"product_type":"Notebook","colour":"grey"}}',
      '{"id":"j-2","title":',
      '[1,2]',
      '{"id":"j-3","title":"Third","variants":[{"size":"S","price":3,"stock":0},{"size":"L","price":"4"}]}',
    ].join('\n');
    const array =
      '[{"id":1,"title":"One","price":1},\n {"id":2,"title":"Two" "price":1},\n {"id":3,"title":"Thr\\"}ee","price":1}]';
    const done = await bring(
      file('a.jsonl', lines),
      file('b.json.gz', gzipSync(array)),
      file('c.json', '{"products":[{"id":"w","title":"Wrapped","price":2}]}'),
    );
    expect(done.told.map((one) => one.slice(0, 30))).toEqual([
      'a.jsonl:2 is not valid JSON: U',
      'a.jsonl:3 is no object with a ',
      'b.json.gz:2 is not valid JSON:',
    ]);
    expect(done.created).toBe(5);
    expect(await catalog.product('j-1')).toMatchObject({
      category: 'Notebook',
      variants: [{ price: { amount: 525 }, available: 10 }],
    });
    expect(await variants('j-3')).toEqual([
      { id: 'j-3-s', options: { size: 'S' }, price: 300, available: 0 },
      { id: 'j-3-l', options: { size: 'L' }, price: 400, available: 10 },
    ]);
    expect((await catalog.product('3'))!.title).toBe('Thr"}ee');
  });

  it('says what is wrong with a file, and reads the next one', async () => {
    const packed = gzipSync(
      'id,title,price\n' + Array.from({ length: 500 }, (_, at) => `z-${at},Zed ${at},${at}`).join('\n'),
    );
    const done = await bring(
      path.join(folder, 'nobody.csv'),
      folder,
      file('cut.csv.gz', packed.subarray(0, packed.length - 20)),
      file('fine.csv', 'id,title,price\nf-1,Fine,1\n'),
    );
    expect(done.told[0]).toBe('nobody.csv:- there is no such file');
    expect(done.told[1]).toMatch(/:- is a folder, not a file$/);
    expect(done.told.at(-1)).toBe('cut.csv.gz:- is packed (gz) and broken');
    expect(done.unreadable).toBeGreaterThanOrEqual(2);
    expect(await catalog.product('f-1')).not.toBeNull();
  });

  it('updates what exists and keeps its id', async () => {
    await bring(file('u.csv', 'id,title,price,stock\nu-1,Before,1,1\n'));
    expect(await bring(file('u.csv', 'id,title,price,stock\nu-1,After,2,8\n'))).toMatchObject({
      created: 0,
      updated: 1,
    });
    expect(await catalog.product('u-1')).toMatchObject({
      title: 'After',
      variants: [{ price: { amount: 200 }, available: 8 }],
    });
  });

  it('does not let one product that cannot be saved take others with it', async () => {
    const done = await bring(
      file('sku.csv', 'id,title,price,sku\ns-1,One,1,same\ns-2,Two,1,same\ns-3,Three,1,other\n'),
    );
    expect(done).toMatchObject({ created: 2, faults: 1 });
    expect(done.told[0]).toMatch(/^sku.csv:3 could not be saved/);
  });

  it('takes two importers with the same products at once', async () => {
    const csv = (word: string) =>
      'id,title,price\n' + Array.from({ length: 900 }, (_, at) => `p-${at},${word} ${at},1`).join('\n');
    const [one, two] = await Promise.all([bring(file('one.csv', csv('Norn'))), bring(file('two.csv', csv('Wyrd')))]);
    expect([...one.told, ...two.told]).toEqual([]);
    expect(one.created + two.created).toBe(900);
    expect(one.updated + two.updated).toBe(900);
  });
});
