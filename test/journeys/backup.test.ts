// A shop that was talked to is written down while it runs, and put into an empty database by the command line.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { writeBackup } from '#store';
import { freshDatabase } from '../helpers/database.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';

let shop: OpenShop;
let folder: string;
beforeAll(async () => {
  shop = await openShop();
  folder = await mkdtemp(join(tmpdir(), 'parley-backup-'));
}, 60_000);
afterAll(async () => {
  await shop.close();
  await rm(folder, { recursive: true });
});

const backup = (databaseUrl: string, ...words: string[]) => backupFrom(shop.data, databaseUrl, ...words);

const backupFrom = (data: string, databaseUrl: string, ...words: string[]) =>
  promisify(execFile)(process.execPath, ['scripts/run.mjs', 'scripts/backup.ts', ...words], {
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: databaseUrl, BACKUP_FOLDER: folder, PARLEY_DATA: data },
  }).then(
    ({ stdout }) => stdout,
    (error: { stderr: string }) => error.stderr,
  );

test('what comes back is what was there, table by table and row by row', async () => {
  const shopper = await shop.shopper();
  await shopper.say('add two red mugs');
  // What tries a format: letters of everywhere, quotes, nulls, bytes, numbers, a JSON null.
  await shop.db.product.update({
    where: { id: (await shop.db.product.findFirstOrThrow()).id },
    data: { description: 'a "b" \\ (c), {d}\n\tñ 漢 \u{1F600} ', names: ['a,b', '"', '\\', ''] },
  });
  const picture = randomBytes(200_000);
  const long = `catalogue/done/${'ñ'.repeat(60)}-${'a'.repeat(60)}.csv`;
  const files = { 'pictures/original/ab': picture, 'mail/1.eml': Buffer.from('Subject: x'), [long]: Buffer.alloc(0) };
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(join(shop.data, dirname(name)), { recursive: true });
    await writeFile(join(shop.data, name), bytes);
  }
  // Neither what can be made anew, nor what is not whole yet.
  for (const name of ['audio/x.mp3', 'mail/2.eml.part']) {
    await mkdir(join(shop.data, dirname(name)), { recursive: true });
    await writeFile(join(shop.data, name), 'x');
  }
  const created = await backup(shop.databaseUrl, 'create');
  const file = /^(.*\.backup\.gz):/.exec(created)![1]!;
  expect(await backup(shop.databaseUrl, 'check', file)).toContain('is whole');
  expect(await backup(shop.databaseUrl, 'list')).toContain('.backup.gz');
  expect(await backup(shop.databaseUrl, 'restore', file)).toContain(
    'the database is not empty: it has rows of product',
  );

  const empty = await freshDatabase();
  try {
    const data = join(folder, 'data');
    await mkdir(join(data, 'mail'), { recursive: true });
    await writeFile(join(data, 'mail/1.eml'), 'of its own');
    expect(await backupFrom(data, empty.url, 'restore', file)).toContain('The shop is back as it was');
    expect(await readFile(join(data, 'pictures/original/ab'))).toEqual(picture);
    expect(await readFile(join(data, long))).toEqual(Buffer.alloc(0));
    // What lies there already stays.
    expect(await readFile(join(data, 'mail/1.eml'), 'utf8')).toBe('of its own');
    for (const name of ['audio/x.mp3', 'mail/2.eml.part', 'mail/2.eml'])
      expect(existsSync(join(data, name))).toBe(false);
    type Sums = { tables: Record<string, { rows: number; sha256: string }> };
    const { tables } = JSON.parse(await readFile(`${file}.json`, 'utf8')) as Sums;
    const again = await writeBackup(empty.url, join(folder, 'again.backup.gz'));
    expect(again.tables).toEqual(tables);
    expect(tables['public.product']!.rows).toBe(await empty.db.product.count());
    expect(tables['public.product']!.rows).toBeGreaterThan(100);
    expect(tables['public.turn'] ?? tables['public.conversation']).toMatchObject({ rows: 1 });
    // Keys and triggers are there again, and numbers go on where they were.
    const keys = (url: typeof empty.db) => url.$queryRaw`
      select conname, pg_get_constraintdef(oid) as says from pg_constraint where contype = 'f' order by 1, 2`;
    expect(await keys(empty.db)).toEqual(await keys(shop.db));
    const [off] = await empty.db.$queryRaw<
      { count: number }[]
    >`select count(*)::int from pg_trigger where tgenabled <> 'O'`;
    expect(off!.count).toBe(0);
    const next = (url: typeof empty.db) => url.$queryRaw`select nextval('catalogue_change')::text as next`;
    expect(await next(empty.db)).toEqual(await next(shop.db));
  } finally {
    await empty.drop();
  }
}, 120_000);

test('a file that was changed, cut or has lost its manifest is refused, and nothing is loaded', async () => {
  const empty = await freshDatabase();
  try {
    const file = join(folder, 'cut.backup.gz');
    await writeBackup(shop.databaseUrl, file);
    const whole = await readFile(file);
    await appendFile(file, 'x');
    expect(await backup(empty.url, 'restore', file)).toContain('is not the file that its manifest was written for');
    await writeFile(file, whole.subarray(0, whole.length >> 1));
    expect(await backup(empty.url, 'check', file)).toContain('is not the file');
    await writeFile(file, whole);
    // The sum of the file fits; what stands in it does not.
    const manifest = JSON.parse(await readFile(`${file}.json`, 'utf8')) as { tables: Record<string, { rows: number }> };
    manifest.tables['public.variant']!.rows += 1;
    await writeFile(`${file}.json`, JSON.stringify(manifest));
    expect(await backup(empty.url, 'restore', file)).toContain(
      'does not hold what its manifest says of public.variant',
    );
    expect(await empty.db.product.count()).toBe(0);
    await writeBackup(shop.databaseUrl, file, { mail: join(shop.data, 'mail') });
    await appendFile(file.replace('.backup.gz', '.files.tar.gz'), 'x');
    expect(await backup(empty.url, 'check', file)).toContain('cut.files.tar.gz is not the file');
    await rm(`${file}.json`);
    expect(await backup(empty.url, 'restore', file)).toContain('has no manifest beside it');
  } finally {
    await empty.drop();
  }
}, 120_000);
