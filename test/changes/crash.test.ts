import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freshDatabase } from '../helpers/database.ts';
import { startShop } from '../helpers/shop.ts';
import { item, postgres, shuffled } from './fixtures.ts';

test('killed amid a file of changes, the shop begins it again: nothing is lost, nothing is older than it was', async () => {
  const { db, url, drop } = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'parley-changes-'));
  const inbox = join(folder, 'inbox');
  const rows = 60;
  const events = Array.from({ length: 6000 }, (_, n) =>
    postgres(n < rows ? 'c' : 'u', item(`W${n % rows}`, { qty: n % 101, descr: `Bar ${n % 13}` }), n + 1),
  );
  const open = () =>
    startShop(folder, {
      DATABASE_URL: url,
      CHANGES_FOLDER: inbox,
      CHANGES_MAPPINGS: resolve('test/changes/mappings'),
      LEGACY_SANDBOX: 'off',
      LOG_LEVEL: 'warn',
    });
  const started: Awaited<ReturnType<typeof open>>[] = [];
  try {
    await mkdir(inbox);
    const first = await open();
    started.push(first);
    await writeFile(
      join(inbox, 'night.jsonl'),
      shuffled(events, 7)
        .map((each) => JSON.stringify(each))
        .join('\n'),
    );
    while ((await db.capturedRow.count()) === 0) await wait(5);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    expect(await readdir(inbox)).toEqual(['night.jsonl']);
    const second = await open();
    started.push(second);
    while (!(await readdir(inbox)).includes('done')) await wait(50);
    second.child.kill('SIGTERM');
    await once(second.child, 'exit');
    const { stale, duplicate } = await db.capturedSource.findFirstOrThrow();
    expect(Number(stale + duplicate)).toBeGreaterThan(0);
    const last = events.slice(-rows).map(({ after }) => after as { sku: string; qty: number; descr: string });
    const found = await db.product.findMany({ where: { id: { startsWith: 'erp-W' } }, include: { variants: true } });
    expect(new Map(found.map(({ id, title, variants }) => [id, [title, variants[0]?.onHand]]))).toEqual(
      new Map(last.map(({ sku, qty, descr }) => [`erp-${sku}`, [`${descr} teak`, qty]])),
    );
    expect(await db.parkedChange.count()).toBe(0);
  } finally {
    for (const { child } of started) child.kill('SIGKILL');
    await drop();
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
