import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type Cluster, databaseUser } from './cluster.ts';
import { socketOf } from './lock-file.ts';

/** Any number that no one else on this server locks. */
const key = 7_275_394_801;

/** One copy of the shop at an embedded server, for as long as its connection lives: a killed copy is gone at once. */
export interface Presence {
  /** True when nobody else is there; newcomers then wait until the server is gone. */
  leave(): Promise<boolean>;
  close(): Promise<void>;
}

/** The system takes no longer address of a socket. */
const longestSocket = 100;

/** By the server's socket where it has one, otherwise by TCP; drivers and PostgreSQL's own programs read it alike. */
export const urlOf = (cluster: Cluster, port: number, database: string): string => {
  const url = `postgresql://${databaseUser}:${cluster.password}@127.0.0.1:${port}/${database}`;
  const socket = socketOf(cluster, port);
  if (Buffer.byteLength(socket) > longestSocket || !existsSync(socket)) return url;
  return `${url}?host=${encodeURIComponent(path.dirname(socket))}`;
};

/** Null when no server of this very folder answers there (now). */
export const attach = async (cluster: Cluster, port: number): Promise<Presence | null> => {
  const client = new pg.Client({
    connectionString: urlOf(cluster, port, 'postgres'),
    connectionTimeoutMillis: 5_000,
    statement_timeout: 5_000,
    application_name: 'parley presence',
    keepAlive: true,
  });
  let lost = false;
  client.on('error', () => (lost = true));
  const close = () => client.end().catch(() => undefined);
  try {
    await client.connect();
    if (!(await standsIn(client, cluster))) throw new Error('a server, but of another folder');
    await client.query('select pg_advisory_lock_shared($1)', [key]);
  } catch {
    await close();
    return null;
  }
  return {
    leave: async () => {
      if (lost) return true;
      await client.query('select pg_advisory_unlock_shared($1)', [key]);
      const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [key]);
      return rows[0]!.alone;
    },
    close,
  };
};

/** A copied folder names the original's server in its lock file, so let the server read a file of ours. */
const standsIn = async (client: pg.Client, cluster: Cluster): Promise<boolean> => {
  const name = `parley-${randomUUID()}`;
  const note = path.join(cluster.data, name);
  writeFileSync(note, name, { mode: 0o644 });
  try {
    const { rows } = await client.query<{ note: string | null }>('select pg_read_file($1, true) as note', [name]);
    return rows[0]!.note === name;
  } finally {
    rmSync(note, { force: true });
  }
};
