import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '#kernel';
import { type Cluster, openOrCreateCluster } from './cluster.ts';
import { lastWords, launch } from './launch.ts';
import { isServerOf, type LockFile, readLockFile, removeStale } from './lock-file.ts';
import { isAlive, type Runtime } from './platform.ts';
import { attach, type Presence, urlOf } from './presence.ts';

export interface EmbeddedServer {
  /** Address of a database on this server. */
  url(database: string): string;
  readonly pid: number;
  /** True when it ran already: another copy of the shop uses it, or one was killed and left it running. */
  readonly reused: boolean;
  /** Leaves; whoever leaves last stops the server. */
  stop(): Promise<void>;
}

/** For a small machine shared with the shop itself; durability stays as PostgreSQL ships it. */
const usual = {
  listen_addresses: '127.0.0.1',
  // In its own folder: what is said there costs a third less than over TCP.
  unix_socket_directories: process.platform === 'win32' ? '' : '.',
  max_connections: '120',
  shared_buffers: '128MB',
  max_wal_senders: '0',
  wal_level: 'minimal',
  jit: 'off',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Uses the live server of `folder` or starts one. `secret` makes up the password of a new cluster;
 * `settings` are PostgreSQL's own; `patience` is in milliseconds.
 */
export const startEmbedded = async (options: {
  folder: string;
  secret: () => string;
  settings?: Readonly<Record<string, string>>;
  patience?: number;
}): Promise<EmbeddedServer> => {
  const { cluster, runtime } = await openOrCreateCluster(path.resolve(options.folder), options.secret);
  const until = performance.now() + (options.patience ?? 60_000);
  let child: number | undefined;
  let launches = 0;
  const emptyUntil = performance.now() + 5_000;
  while (performance.now() < until) {
    const running = readLockFile(cluster);
    const presence = running?.port ? await attach(cluster, running.port) : null;
    if (running && presence) return served(cluster, runtime, running, presence, running.pid !== child);
    // Between two looks a server may be starting (ours or another copy's), recovering, or shutting down; a lock file
    // that is still empty is about to be written.
    const busy =
      (child !== undefined && isAlive(child)) ||
      (running && (isServerOf(cluster, running) || (!running.pid && performance.now() < emptyUntil)));
    if (!busy && launches === 3) break;
    if (!busy) {
      if (running) removeStale(cluster, running);
      child = await launch(cluster, runtime, { ...usual, ...options.settings }, launches > 0);
      launches += 1;
    }
    await wait(15);
  }
  throw new AppError(
    'database-not-started',
    `The embedded database in ${cluster.folder} did not start. It said: ${lastWords(cluster)}`,
  );
};

const served = (
  cluster: Cluster,
  runtime: Runtime,
  server: LockFile,
  presence: Presence,
  reused: boolean,
): EmbeddedServer => {
  const leave = async (): Promise<void> => {
    if (await presence.leave()) await shutDown(cluster, runtime, server);
    await presence.close();
  };
  let left: Promise<void> | undefined;
  return {
    url: (database) => urlOf(cluster, server.port, database),
    pid: server.pid,
    reused,
    stop: () => (left ??= leave()),
  };
};

/** Fast: sessions are cut off, what was committed is on the disk. */
const shutDown = async (cluster: Cluster, runtime: Runtime, server: LockFile): Promise<void> => {
  if (!isServerOf(cluster, server)) return;
  if (process.platform === 'win32')
    spawnSync(path.join(runtime.native, 'bin', 'pg_ctl'), ['stop', '-D', cluster.data, '-m', 'fast']);
  else process.kill(server.pid, 'SIGINT');
  const until = performance.now() + 30_000;
  while (readLockFile(cluster)?.pid === server.pid && performance.now() < until) await wait(10);
  // The lock file goes a moment before the process does.
  for (let looks = 0; looks < 100 && isAlive(server.pid); looks += 1) await wait(10);
};
