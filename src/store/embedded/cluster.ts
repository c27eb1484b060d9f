import { execFile } from 'node:child_process';
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '#kernel';
import { findRuntime, type Runtime } from './platform.ts';

/** Everything of the embedded database lies in one folder: its cluster, its password, its port and its log. */
export interface Cluster {
  readonly folder: string;
  readonly data: string;
  readonly password: string;
}

export const databaseUser = 'parley';

export const openOrCreateCluster = async (
  folder: string,
  secret: () => string,
): Promise<{ cluster: Cluster; runtime: Runtime }> => {
  const found = openCluster(folder);
  const runtime = findRuntime(found && statSync(found.data));
  const cluster = found ?? (await createCluster(folder, runtime, secret()));
  const major = readFileSync(path.join(cluster.data, 'PG_VERSION'), 'utf8').trim();
  if (runtime.version.split('.')[0] !== major)
    throw new AppError(
      'database-of-another-version',
      `The embedded database in ${folder} was made by PostgreSQL ${major}, and ${runtime.version} is installed now. ` +
        `Take the data out with the old version (pg_dump) and put it into a new folder, or set DATABASE_URL.`,
    );
  return { cluster, runtime };
};

const openCluster = (folder: string): Cluster | undefined => {
  try {
    const password = readFileSync(path.join(folder, 'password'), 'utf8');
    return { folder, data: path.join(folder, 'cluster'), password };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new AppError(
      'database-folder-closed',
      `The embedded database in ${folder} belongs to another account. Start as that account, ` +
        'or set PARLEY_DATA to a folder of your own.',
      { cause },
    );
  }
};

/**
 * Makes the cluster aside and then gives it its name, so that a start that is cut short leaves nothing half-made
 * and of two starts at once one wins.
 */
const createCluster = async (folder: string, runtime: Runtime, password: string): Promise<Cluster> => {
  mkdirSync(path.dirname(folder), { recursive: true, mode: 0o700 });
  const fresh = mkdtempSync(`${folder}.new-`);
  sweep(folder, fresh);
  try {
    const data = path.join(fresh, 'cluster');
    const secret = path.join(fresh, 'password');
    mkdirSync(data, { mode: 0o700 });
    writeFileSync(secret, password, { mode: 0o600 });
    const { uid, gid } = runtime;
    if (uid !== undefined && gid !== undefined) for (const place of [fresh, data, secret]) chownSync(place, uid, gid);
    // The shop goes on getting ready meanwhile.
    await promisify(execFile)(path.join(runtime.native, 'bin', 'initdb'), initdbArguments(runtime.home(data)), {
      cwd: data,
      ...(uid !== undefined && { uid }),
      ...(gid !== undefined && { gid }),
      env: runtime.variables,
    }).catch((cause: Error & { stderr?: string }) => {
      const said = (cause.stderr || cause.message).trim();
      const sentence = `The embedded database could not be created in ${folder}: ${said}`;
      throw new AppError('database-not-created', sentence, { cause });
    });
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!openCluster(folder)) throw error;
  }
  return openCluster(folder)!;
};

/** What a start that was killed in the middle left behind, ten minutes ago or earlier. */
const sweep = (folder: string, fresh: string): void => {
  const now = statSync(fresh).mtimeMs;
  for (const name of readdirSync(path.dirname(folder))) {
    const place = path.join(path.dirname(folder), name);
    if (place.startsWith(`${folder}.new-`) && now - statSync(place).mtimeMs > 600_000)
      rmSync(place, { recursive: true, force: true });
  }
};

/** Sorting is the server's own and the same everywhere; only what counts as a letter is asked of the system. */
const initdbArguments = (data: string): string[] => [
  `--pgdata=${data}`,
  `--username=${databaseUser}`,
  '--pwfile=../password',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  `--lc-ctype=${({ linux: 'C.UTF-8', darwin: 'UTF-8' } as Record<string, string>)[process.platform] ?? 'C'}`,
  '--no-sync',
];
