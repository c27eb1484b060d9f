// Workers that take in files are killed (SIGKILL) in the middle of them: others go on at the row where they stood.
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase } from '../helpers/database.ts';
import { run, type Running } from '../helpers/process.ts';
import { until } from '../helpers/until.ts';

const fileCount = 4;
const rowsEach = 6000;

let shop: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
const workers: Running[] = [];
beforeAll(async () => {
  shop = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'parley-files-killed-'));
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  await shop.drop();
  await rm(folder, { recursive: true });
});

const worker = async (): Promise<Running> => {
  const environment = { ...process.env, NODE_OPTIONS: '', SHOP_DATABASE: shop.url, SHOP_FILES: folder };
  const started = run('test/faults/files-process.ts', [], environment);
  workers.push(started);
  await started.line((line) => line === 'ready');
  return started;
};

const rowsRead = async () => (await shop.db.catalogueFile.aggregate({ _sum: { rows: true } }))._sum.rows ?? 0;

test('killed again and again, every row is taken and counted once', async () => {
  for (let file = 0; file < fileCount; file += 1) {
    // Every hundredth row is bad, and the last product of a file continues the first.
    const rows = Array.from({ length: rowsEach }, (_, at) =>
      at % 100 === 99 ? `k${file}-${at},,1,1,` : `k${file}-${at},Kept ${file} ${at},${1 + (at % 50)},3,`,
    );
    rows.push(`k${file}-0,Kept ${file} 0,9,4,large`);
    await writeFile(join(folder, `.k${file}.csv`), `id,title,price,stock,size\n${rows.join('\n')}\n`);
    await rename(join(folder, `.k${file}.csv`), join(folder, `k${file}.csv`));
  }
  // Each is killed when it has got some way, with whatever it was in the middle of.
  const stood: number[] = [];
  for (let at = 1; at <= 3; at += 1) {
    const pair = await Promise.all([worker(), worker()]);
    const from = await rowsRead();
    await until(async () => (await rowsRead()) > from + 1500, { within: 150 });
    await Promise.all(pair.map((each) => each.end('SIGKILL')));
    stood.push(await rowsRead());
  }
  expect(stood.at(-1)).toBeLessThan(fileCount * rowsEach);
  // What a file has held so far is kept where who goes on finds it, and not in anybody's memory.
  const seen = await shop.db.catalogueFileProduct.count();
  expect(seen).toBe(await shop.db.product.count());
  await worker();
  const files = await until(
    async () => {
      const all = await shop.db.catalogueFile.findMany({ include: { badRows: true } });
      return all.length === fileCount && all.every(({ status }) => status === 'done') && all;
    },
    { within: 150 },
  );
  for (const { name, rows, created, updated, unchanged, faults, badRows } of files) {
    expect([name, rows, created]).toEqual([name, rowsEach + 1, (rowsEach * 99) / 100]);
    // The row that continues an earlier product changes it; nothing else is touched twice.
    expect([name, updated, unchanged, faults]).toEqual([name, 1, 0, rowsEach / 100]);
    expect(badRows.map(({ line }) => line).sort((a, b) => a - b)).toEqual(
      Array.from({ length: rowsEach / 100 }, (_, at) => (at + 1) * 100 + 1),
    );
  }
  expect(await shop.db.product.count()).toBe((fileCount * rowsEach * 99) / 100);
  expect(await shop.db.product.count({ where: { version: { gt: 1 } } })).toBe(fileCount);
  expect(await shop.db.variant.count()).toBe((fileCount * rowsEach * 99) / 100 + fileCount);
  expect(await shop.db.event.count({ where: { type: 'file.ended' } })).toBe(fileCount);
  expect((await readdir(join(folder, 'done'))).length).toBe(fileCount);
  expect(await readdir(join(folder, 'work'))).toEqual([]);
  expect(await shop.db.catalogueFileProduct.count()).toBe(0);
}, 400_000);
