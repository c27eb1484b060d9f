import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig, readEnvironment } from '#config';
import { connect, openStore, Prisma, type Database } from '#store';
import { createLog } from '#telemetry';

let opened = 0;

/** A database for one measurement: on the server of DATABASE_URL where it is set, otherwise on an embedded one of its own. */
export const openScratch = async (): Promise<{ db: Database; url: string; drop: () => Promise<void> }> => {
  const { databaseUrl } = readConfig(readEnvironment(process.cwd(), process.env)).store;
  const log = createLog({ level: 'warn' });
  if (databaseUrl === undefined) {
    const dataFolder = mkdtempSync(path.join(tmpdir(), 'parley-eval-'));
    const store = await openStore({ dataFolder, log });
    return {
      db: store.db,
      url: store.url,
      drop: async () => {
        await store.stop();
        rmSync(dataFolder, { recursive: true, force: true });
      },
    };
  }
  const name = `parley_eval_${process.pid}_${opened++}`;
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const server = connect(databaseUrl, { poolSize: 1 });
  await server.$executeRaw(Prisma.raw(`CREATE DATABASE ${name}`));
  const store = await openStore({ databaseUrl: url.href, dataFolder: '', log });
  return {
    db: store.db,
    url: store.url,
    drop: async () => {
      await store.stop();
      await server.$executeRaw(Prisma.raw(`DROP DATABASE ${name} WITH (FORCE)`));
      await server.$disconnect();
    },
  };
};
