import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { connect, type Database } from './connect.ts';
import { startEmbedded } from './embedded/server.ts';
import { migrate } from './migrate.ts';
import { reach } from './reach.ts';
import type { Log } from '#kernel';

export interface Store {
  readonly db: Database;
  /** Address of the database, password included: never to be logged. */
  readonly url: string;
  readonly embedded: boolean;
  /** Closes the pool; an embedded server stops when nobody else uses it. */
  stop(): Promise<void>;
}

/** Opens DATABASE_URL, or the embedded PostgreSQL in `dataFolder`, migrated and ready. */
export const openStore = async (options: {
  databaseUrl?: string;
  dataFolder: string;
  poolSize?: number;
  log: Log;
}): Promise<Store> => {
  const { url, stop } = options.databaseUrl
    ? { url: options.databaseUrl, stop: async () => undefined }
    : await openEmbedded(options.dataFolder, options.log);
  try {
    await migrate(url, options.log);
  } catch (error) {
    await stop();
    throw error;
  }
  const db = connect(url, { poolSize: options.poolSize });
  return {
    db,
    url,
    embedded: !options.databaseUrl,
    stop: async () => {
      await db.$disconnect();
      await stop();
    },
  };
};

const database = 'parley';

const openEmbedded = async (dataFolder: string, log: Log): Promise<{ url: string; stop: () => Promise<void> }> => {
  const server = await startEmbedded({
    folder: path.join(dataFolder, 'postgres'),
    secret: () => randomBytes(24).toString('base64url'),
  });
  log.info({ server: server.pid, reused: server.reused }, 'embedded database ready');
  const session = await reach(server.url('postgres'));
  try {
    await session.query(`create database ${database}`);
  } catch (error) {
    // It exists, or another copy of the shop makes it at this very moment.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await session.end();
  }
  return { url: server.url(database), stop: () => server.stop() };
};
