import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Cluster } from './cluster.ts';
import { isAlive } from './platform.ts';

/** What PostgreSQL writes into its folder while it runs, and leaves there when it is killed. */
export interface LockFile {
  readonly pid: number;
  readonly port: number;
}

const placeOf = (cluster: Cluster): string => path.join(cluster.data, 'postmaster.pid');

/** Where the server of this port listens besides TCP. */
export const socketOf = (cluster: Cluster, port: number): string => path.join(cluster.data, `.s.PGSQL.${port}`);

export const readLockFile = (cluster: Cluster): LockFile | undefined => {
  try {
    const [pid, , , port] = readFileSync(placeOf(cluster), 'utf8').split('\n');
    return { pid: Number(pid), port: Number(port ?? 0) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Process numbers are used again, after a restart of a container above all: is this one really the server? */
export const isServerOf = (cluster: Cluster, { pid }: LockFile): boolean => {
  if (!pid || !isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      const theirs = statSync(`/proc/${pid}/cwd`);
      const ours = statSync(cluster.data);
      return theirs.ino === ours.ino && theirs.dev === ours.dev;
    } catch {
      return false;
    }
  }
  if (process.platform === 'win32') return true;
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes('postgres');
};

/** Takes away the lock files of a server that is gone; one that somebody else has just written stays. */
export const removeStale = (cluster: Cluster, stale: LockFile): void => {
  const aside = `${placeOf(cluster)}.${process.pid}`;
  try {
    renameSync(placeOf(cluster), aside);
    if (Number(readFileSync(aside, 'utf8').split('\n')[0]) === stale.pid) {
      rmSync(aside);
      rmSync(`${socketOf(cluster, stale.port)}.lock`, { force: true });
    } else renameSync(aside, placeOf(cluster));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
};
