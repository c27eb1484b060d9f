import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureSystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database';
import pg from 'pg';
import { isServerOf, readLockFile } from '../../src/store/embedded/lock-file.ts';
import { isAlive } from '../../src/store/embedded/platform.ts';
import { startEmbedded } from '../../src/store/embedded/server.ts';
import { migrate } from '../../src/store/migrate.ts';
import { learnAhead } from '../../src/app/house.ts';
import { seedDemo } from '../../prisma/seed/index.ts';
import { connect } from '../../src/store/index.ts';
import { templateName, urlOf, withSession } from './database.ts';
import { quiet } from './quiet.ts';

declare global {
  var stopTestDatabase: (() => Promise<void>) | undefined;
}

/** Nothing here outlives the run, so nothing need be safe on the disk. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/** Every shop of a test starts with what the first of them would make and learn: tables, those of the workflow engine too, and models. */
const fill = async (url: string): Promise<void> => {
  await migrate(url, quiet);
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await ensureSystemDatabase(url, quiet as never, pool);
  await pool.end();
  const db = connect(url, { poolSize: 1 });
  const nothing = { weight: () => 0, near: () => undefined };
  await learnAhead({ root: process.cwd(), db }, { lexicon: nothing, currency: 'USD' });
  await db.$disconnect();
};

/** Starts a PostgreSQL for this run (or uses TEST_DATABASE_URL) and migrates the database that test files copy. */
const startDatabase = async (): Promise<void> => {
  const { server, stop } = process.env.TEST_DATABASE_URL
    ? { server: process.env.TEST_DATABASE_URL, stop: async () => undefined }
    : await startOurs();
  const template = `${templateName}_${process.pid}`;
  const demo = `${template}_demo`;
  const drop = async () =>
    withSession(server, async (session) => {
      for (const name of [template, demo]) await session.query(`drop database if exists ${name} with (force)`);
    });
  await drop();
  await withSession(server, (session) => session.query(`create database ${template}`));
  globalThis.stopTestDatabase = async () => {
    await drop();
    await stop();
  };
  await fill(urlOf(server, template));
  await withSession(server, (session) =>
    session.query(`create database ${demo} template ${template} strategy file_copy`),
  );
  const shop = connect(urlOf(server, demo), { poolSize: 1 });
  await seedDemo(shop);
  await shop.$disconnect();
  process.env.TEST_SERVER = server;
  process.env.TEST_TEMPLATE = template;
};

const prefix = 'parley-test-';

/** Stops what a run that was killed could not stop itself. */
const sweep = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    const run = Number(/^parley-test-(\d+)-/.exec(name)?.[1]);
    if (!run || isAlive(run)) continue;
    const folder = path.join(tmpdir(), name);
    const cluster = { folder, data: path.join(folder, 'postgres', 'cluster'), password: '' };
    const lock = readLockFile(cluster);
    if (lock && isServerOf(cluster, lock)) process.kill(lock.pid, 'SIGINT');
    // A server that is still stopping writes into it; what can't be taken away now, the next run takes.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }).catch(() => undefined);
  }
};

const startOurs = async (): Promise<{ server: string; stop: () => Promise<void> }> => {
  await sweep();
  const folder = await mkdtemp(path.join(tmpdir(), `${prefix}${process.pid}-`));
  const running = await startEmbedded({
    folder: path.join(folder, 'postgres'),
    secret: () => 'test',
    settings: careless,
  });
  return {
    server: running.url('postgres'),
    stop: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export default startDatabase;
