// Backups: npm run backup -- create|list|check FILE|restore FILE
import { createEvents } from '#events';
import { checkBackup, createListener, restoreBackup } from '#store';
import { AppError } from '#kernel';
import { backupsOf } from '../src/app/backups.ts';
import { runCommand, type OpenShop } from './open-shop.ts';

const usage = `npm run backup -- COMMAND

  create          writes everything that the database remembers as it is now, and the shop's files, beside a running shop
  list            what is there (BACKUP_FOLDER, otherwise backups in PARLEY_DATA)
  check FILE      whether a backup is whole
  restore FILE    puts it into an empty database: that of DATABASE_URL, or of a new PARLEY_DATA; and the files into PARLEY_DATA`;

/** Its tables are the engine's own to make. */
const makeEngineTables = async ({ db, url, clock, log }: OpenShop): Promise<void> => {
  const listener = createListener({ url, log });
  const events = createEvents({ db, url, clock, log, listener });
  await events.start({ functions: [], tools: null, workflows: [] });
  await events.stop();
  await listener.close();
  // It told of its own schedules: nothing is remembered here yet.
  await db.$executeRaw`truncate event cascade`;
};

/** What went wrong, or null. */
const run = async (shop: OpenShop, [command, file]: readonly string[]): Promise<string | null> => {
  const backups = backupsOf(shop.config, shop);
  if (command === 'list') {
    for (const name of await backups.list()) console.log(name);
    return null;
  }
  if (command === 'create') {
    const { path, manifest } = await backups.make(shop.clock());
    const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
    const files = manifest.files ? `, ${manifest.files.count} files in ${manifest.files.file}` : '';
    console.log(
      `${path}: ${rows} rows of ${Object.keys(manifest.tables).length} tables, ${manifest.bytes} bytes${files}`,
    );
    return null;
  }
  if (file === undefined || (command !== 'check' && command !== 'restore')) return usage;
  try {
    if (command === 'check') {
      const { at, migrations } = await checkBackup(file);
      console.log(`${file} is whole: the shop as it was ${at}, with the migrations up to ${migrations.at(-1)}`);
      return null;
    }
    await checkBackup(file);
    if ((await shop.db.product.count()) + (await shop.db.order.count()) === 0 && (await shop.db.shopper.count()) === 0)
      await makeEngineTables(shop);
    const { at, tables, files } = await restoreBackup(shop.url, file, backups.folders);
    console.log(
      `The shop is back as it was ${at}: ${Object.keys(tables).length} tables${files ? `, ${files.count} files` : ''}.`,
    );
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
};

const words = process.argv.slice(2);
await runCommand(words, usage, (shop) => run(shop, words));
