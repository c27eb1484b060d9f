import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Storage } from './storage.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Files below a folder. A file is there whole or not at all. */
export const createFolderStorage = (folder: string): Storage => ({
  put: async (key, bytes) => {
    const path = join(folder, key);
    await mkdir(dirname(path), { recursive: true });
    const half = `${path}.${randomUUID()}`;
    await writeFile(half, bytes);
    await rename(half, path);
  },
  get: async (key) => {
    try {
      return await readFile(join(folder, key));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },
  removeAll: async (prefix) => rm(join(folder, prefix), { recursive: true, force: true }),
});
