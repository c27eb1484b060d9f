import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Config } from '#config';
import type { Log } from '#kernel';
import { writeBackup, type Database, type Folders, type Manifest } from '#store';

const ending = '.backup.gz';

/** What lies on disk and is not to be lost; a bucket is backed up where it is. What was spoken can be spoken again. */
const foldersOf = ({ store, pictures, files }: Pick<Config, 'store' | 'pictures' | 'files'>): Folders => {
  const own = (name: string) => resolve(store.dataFolder, name);
  return {
    ...(pictures.bucket === undefined && { pictures: own('pictures') }),
    ...{ mail: own('mail'), sms: own('sms') },
    catalogue: resolve(files.folder ?? own('catalogue')),
  };
};

/** Backups in a folder of their own. */
export const backupsOf = (
  config: Pick<Config, 'backup' | 'store' | 'pictures' | 'files'>,
  { db, url, log }: { readonly db: Database; readonly url: string; readonly log: Log },
) => {
  const { backup, store } = config;
  const folders = foldersOf(config);
  const folder = resolve(backup.folder ?? join(store.dataFolder, 'backups'));
  const list = async (): Promise<readonly string[]> =>
    existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith(ending)).sort() : [];
  const make = async (at: Date): Promise<{ readonly path: string; readonly manifest: Manifest }> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${at.toISOString().replaceAll(':', '-').replace('.000', '')}${ending}`);
    return { path, manifest: await writeBackup(url, path, folders) };
  };
  return {
    folder,
    /** Where its files go back to. */
    folders,
    list,
    make,
    /** That of a night, once; older ones than so many are taken away. A database that is younger than the tick has none. */
    nightly: async (due: Date): Promise<void> => {
      if (backup.keep === 0) return;
      const [first] = await db.$queryRaw<{ at: Date }[]>`select min(finished_at) as at from _prisma_migrations`;
      if (first!.at > due) return;
      const { path, manifest } = await make(due);
      log.info(
        { path, bytes: manifest.bytes, tables: Object.keys(manifest.tables).length, files: manifest.files?.count },
        'a backup is written',
      );
      for (const name of (await list()).slice(0, -backup.keep)) {
        await rm(join(folder, name), { force: true });
        await rm(join(folder, `${name}.json`), { force: true });
        await rm(join(folder, name.replace(ending, '.files.tar.gz')), { force: true });
      }
    },
  };
};
