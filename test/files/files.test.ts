// Three hundred files, nine of them broken, through the upload and the folder of a shop that runs.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openShop, textOf, type OpenShop } from '../helpers/open-shop.ts';
import { threeHundred, wholly } from './broken-files.ts';
import { until } from '../helpers/until.ts';

interface Report {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly faults: number;
  readonly rows: number;
  readonly error: string | null;
  readonly duplicateOf: string | null;
  readonly badRows?: readonly { line: number; reason: string }[];
}

let shop: OpenShop;
let folder: string;
let token: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-files-'));
  shop = await openShop({ CATALOGUE_FOLDER: folder, CATALOGUE_FILE_MB: '1' });
  token = await shop.staff('operator');
}, 60_000);
afterAll(async () => {
  await shop.close();
  await rm(folder, { recursive: true });
});

const command = async (name: string, ...words: string[]): Promise<string> => {
  const environment = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: shop.databaseUrl, CATALOGUE_FOLDER: folder };
  const script = ['scripts/run.mjs', `scripts/${name}.ts`, ...words];
  return (await promisify(execFile)(process.execPath, script, { env: environment })).stdout;
};
const ask = async (path: string, init: RequestInit = {}, headers: Record<string, string> = {}) => {
  const response = await fetch(`${shop.url}/admin/api/files${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
};
const upload = (files: readonly { name: string; content: Buffer }[]) => {
  const form = new FormData();
  for (const { name, content } of files) form.append('file', new Blob([new Uint8Array(content)]), name);
  return ask('', { method: 'POST', body: form });
};
const all = async (): Promise<Report[]> => {
  const found: Report[] = [];
  for (let cursor = ''; ;) {
    const { json } = await ask(`?limit=200${cursor}`);
    found.push(...(json['files'] as Report[]));
    if (json['next'] === null) return found;
    cursor = `&cursor=${json['next'] as string}`;
  }
};
const ended = (count: number) =>
  until(
    async () => {
      const files = await all();
      return files.length === count && files.every(({ status }) => !['waiting', 'running'].includes(status)) && files;
    },
    { within: 100 },
  );
const read = async (id: string) => (await ask(`/${id}`)).json as unknown as Report;

test('of three hundred files nine are broken, and each says how; nothing else suffers for it', async () => {
  const uploaded = threeHundred.filter((_, at) => at % 3 > 0);
  const { status, json } = await upload(uploaded);
  expect(status).toBe(202);
  const refused = (json['refused'] as { name: string }[]).map(({ name }) => name);
  for (const { name, content } of threeHundred.filter(
    (each) => !uploaded.includes(each) || refused.includes(each.name),
  )) {
    // Written under another name and renamed, as a careful program does.
    await writeFile(join(folder, `.${name}`), content);
    await rename(join(folder, `.${name}`), join(folder, name));
  }
  const reports = await ended(threeHundred.length);
  for (const { name, ends = wholly } of threeHundred) {
    const listed = reports.find((each) => each.name === name)!;
    const { status: was, created, faults, error, badRows } = await read(listed.id);
    expect([name, was]).toEqual([name, ends.status]);
    if (ends.created !== undefined) expect([name, created]).toEqual([name, ends.created]);
    if (ends.faults !== undefined) expect([name, faults]).toEqual([name, ends.faults]);
    if (ends.error) expect(error).toMatch(ends.error);
    for (const [at, { line, reason }] of (ends.bad ?? []).entries()) {
      expect(badRows![at]).toMatchObject({ line });
      expect(badRows![at]!.reason).toMatch(reason);
    }
  }
  // A packed file that breaks off gives what was before the break.
  const things = { title: { startsWith: 'Thing' }, NOT: { id: { startsWith: 'f307-' } } };
  expect(await shop.db.product.count({ where: things })).toBe(2910);
  expect((await readdir(join(folder, 'work'))).length).toBe(0);
  const failed = reports.filter((each) => each.status === 'failed').length;
  expect((await readdir(join(folder, 'failed'))).length).toBe(failed);
  expect((await readdir(join(folder, 'done'))).length).toBe(threeHundred.length - failed);
  const told = await shop.db.event.count({ where: { type: 'alert.raised', subject: { startsWith: 'file:' } } });
  expect(told).toBe(failed - refused.length);
  const ends = await shop.db.functionRun.groupBy({ by: ['function', 'status'], where: { function: 'import-file' }, _count: true }); // prettier-ignore
  expect(ends).toEqual([{ function: 'import-file', status: 'done', _count: threeHundred.length - refused.length }]);
}, 180_000);

test('what was taken before is recognised by its content, and taken again when somebody wants that', async () => {
  const before = (await all()).length;
  const again = await upload([{ name: 'other-name.csv', content: threeHundred[0]!.content }]);
  const [file] = again.json['files'] as Report[];
  const first = (await all()).find(({ name }) => name === threeHundred[0]!.name)!;
  expect(file).toMatchObject({ status: 'duplicate', duplicateOf: first.id });
  await shop.db.product.update({ where: { id: 'f0-3' }, data: { title: 'Somebody changed it' } });
  expect(await command('files', 'retry', file!.id)).toContain('waits for its turn');
  await ended(before + 1);
  expect(await read(file!.id)).toMatchObject({ status: 'done', created: 0, updated: 1, unchanged: 9 });
  expect((await ask(`/${file!.id}/retry`, { method: 'POST' })).status).toBe(202);
  await ended(before + 1);
  expect(await command('files', 'list', '--limit', '1')).toContain('10 rows, 0 new, 0 changed, 10 as before');
  const shown = await command('files', 'show', first.id);
  expect(shown).toMatch(/status +done/);
});

test('whatever the case of the letters in its id, a row is about the product that has it', async () => {
  const before = (await all()).length;
  const taken = async (name: string, ...rows: string[]): Promise<Report> => {
    const { json } = await upload([{ name, content: Buffer.from(['id,title,price,size,vendor', ...rows].join('\n')) }]);
    const [{ id }] = json['files'] as [Report];
    await until(async () => !['waiting', 'running'].includes((await read(id)).status), { within: 60 });
    return read(id);
  };
  expect(
    await taken('first.csv', 'Oar-7,Ash Oar,20,,Tidal Goods', 'Rope-9,Rope,5,short,', 'rope-9,,6,long,'),
  ).toMatchObject({
    ...{ created: 2, faults: 0 },
  });
  expect(await taken('again.csv', 'OAR-7,Ash Oar,25,,TIDAL GOODS', 'ROPE-9,Rope,7,long,')).toMatchObject({
    ...{ created: 0, updated: 2, faults: 0 },
  });
  const variants = await shop.db.variant.findMany({
    where: { productId: { in: ['Oar-7', 'Rope-9'] }, position: { gte: 0 } },
    select: { id: true, price: true, product: { select: { id: true, vendorId: true } } },
    orderBy: { id: 'asc' },
  });
  expect(variants).toEqual([
    { id: 'Oar-7', price: 2500, product: { id: 'Oar-7', vendorId: 'tidal-goods' } },
    { id: 'Rope-9-long', price: 700, product: { id: 'Rope-9', vendorId: null } },
  ]);
  expect(await shop.db.product.count({ where: { id: { in: ['OAR-7', 'oar-7', 'ROPE-9', 'rope-9'] } } })).toBe(0);
  // Of a thing of which nothing is written no empty sentence is said.
  const shopper = await shop.shopper();
  const told = await until(async () => {
    const text = textOf(await shopper.say('how much is the ash oar'));
    return text.includes('Ash Oar') && text;
  });
  expect(told).toMatch(/^Ash Oar costs \$25\.00\. It is/);
  // Nor is it added by hand a second time.
  const wish = { id: 'oar-7', title: 'Another Oar', variants: [{ price: { amount: 900, currency: 'USD' } }] };
  const added = await fetch(`${shop.url}/admin/api/products`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await shop.staff('owner')}`, 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  });
  expect([added.status, await added.json()]).toMatchObject([
    422,
    { errors: [{ pointer: '/id', detail: 'is the id of “Ash Oar” already' }] },
  ]);
  // What stood here as two before stays two, each by its own letters.
  await shop.db.product.create({ data: { id: 'OAR-7', title: 'Oar of Old' } });
  expect(await taken('old.csv', 'OAR-7,Oar of Old,3,,', 'Oar-7,Ash Oar,26,,')).toMatchObject({ faults: 0, created: 0 });
  const prices = await shop.db.variant.findMany({ where: { id: { in: ['Oar-7', 'OAR-7'] } }, orderBy: { id: 'asc' } });
  expect(prices.map(({ id, price }) => [id, price])).toEqual(
    expect.arrayContaining([
      ['OAR-7', 300],
      ['Oar-7', 2600],
    ]),
  );
  await ended(before + 3);
});

test('a file that somebody is still writing is left alone until it is whole', async () => {
  const path = join(folder, 'slow.csv');
  const before = (await all()).length;
  await writeFile(path, 'id,title,price\n');
  for (let row = 0; row < 12; row += 1) {
    await writeFile(path, `slow-${row},Slow ${row},1\n`, { flag: 'a' });
    await new Promise((wake) => setTimeout(wake, 300));
  }
  const slow = (await ended(before + 1)).find(({ name }) => name === 'slow.csv')!;
  expect(slow).toMatchObject({ status: 'done', created: 12, rows: 12, faults: 0 });
});

test('what cannot be taken is refused in a sentence, and the others of the upload are taken', async () => {
  const large = { name: 'large.csv', content: Buffer.alloc(2 ** 20 + 1, 'x') };
  const both = await upload([large, { name: 'fine.csv', content: Buffer.from('id,title,price\nfi,Fine,1\n') }]);
  expect(both).toMatchObject({
    status: 202,
    json: { refused: [{ name: 'large.csv', reason: 'large.csv is larger than 1 MiB' }] },
  });
  expect(both.json['files']).toHaveLength(1);
  expect((await upload([large])).status).toBe(422);
  const raw = (body: string, kind: string, query = '') =>
    ask(query, { method: 'POST', body }, { 'content-type': kind });
  expect(await raw('id,title,price\nra,Raw,1\n', 'text/csv', '?name=raw.csv')).toMatchObject({
    status: 202,
    json: { files: [{ name: 'raw.csv', status: 'waiting' }] },
  });
  expect((await raw('x', 'text/csv')).status).toBe(400);
  expect((await raw('x', 'text/html', '?name=a.csv')).status).toBe(415);
  expect((await raw('x', 'multipart/form-data')).status).toBe(400);
  expect((await raw('--b\r\ncontent-dis', 'multipart/form-data; boundary=b')).status).toBe(400);
  const climbing = await raw('id,title,price\nc,C,1\n', 'text/csv', `?name=${encodeURIComponent('../../climbs.csv')}`);
  expect(climbing).toMatchObject({ status: 202, json: { files: [{ name: 'climbs.csv' }] } });
  expect((await ask(`/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
  expect((await ask('/nonsense')).status).toBe(400);
});
