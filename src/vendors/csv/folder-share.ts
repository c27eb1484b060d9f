import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { VendorError } from '../adapter.ts';
import { MOST_BYTES, type OpenShare, type Share } from './share.ts';

/** A folder of this machine, or one that is mounted. */
export const createFolderShare = (address: string): OpenShare => {
  const at = (path: string) => join(address, path);
  const share: Share = {
    read: async (path) => {
      try {
        if ((await stat(at(path))).size > MOST_BYTES)
          throw new VendorError('garbled', `${path} is longer than ${MOST_BYTES}`);
        return await readFile(at(path), 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error instanceof VendorError ? error : new VendorError('away', `${at(path)} cannot be read`, error);
      }
    },
    write: async (path, text) => {
      const part = join(dirname(at(path)), `.${path.split('/').at(-1)!}.part`);
      try {
        // A folder that is not there is a share that is not mounted: it is not made anew, or nobody would ever read it.
        await stat(address);
        await mkdir(dirname(part), { recursive: true });
        // Whoever reads must never see half a file.
        await writeFile(part, text);
        await rename(part, at(path));
      } catch (error) {
        throw new VendorError('away', `the folder ${address} cannot be written`, error);
      }
    },
    list: (folder) => readdir(at(folder)).catch(() => []),
    move: async (from, to) => {
      await mkdir(dirname(at(to)), { recursive: true });
      await rename(at(from), at(to));
    },
  };
  return (work) => work(share);
};
