import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#kernel';

export interface SoundStoreSettings {
  /** Several processes may share it, on one machine or on a shared disk. */
  readonly folder: string;
  readonly mostBytes: number;
  readonly clock: Clock;
}

interface Kept {
  readonly file: string;
  readonly bytes: number;
  readonly usedAt: number;
}

/** A file whose writer died is nobody's after an hour. */
const forgotten = 3_600_000;
/** After so much of the limit was written, this process looks whether there is too much; then it makes so much room. */
const share = 0.05;
const room = 0.9;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
const unlessMissing =
  <Value>(value: Value) =>
  (error: unknown): Value => {
    if (isMissing(error)) return value;
    throw error;
  };

/**
 * Files by name, of which those that were asked for last are kept. A file is written beside its place and then moved there: who
 * reads finds all of it or nothing. Its time of change is when it was last used, which all processes see.
 */
export const createSoundStore = ({ folder, mostBytes, clock }: SoundStoreSettings) => {
  let unseen = Infinity;
  let tidying = Promise.resolve(0);

  const pathOf = (key: string): string => join(folder, key.slice(0, 2), key);

  const kept = async (): Promise<Kept[]> => {
    const shelves = await readdir(folder).catch(unlessMissing<string[]>([]));
    const found: Kept[] = [];
    for (const shelf of shelves)
      for (const name of await readdir(join(folder, shelf)).catch(() => [])) {
        const file = join(folder, shelf, name);
        const facts = await stat(file).catch(unlessMissing(null));
        if (!facts) continue;
        if (!name.endsWith('.part')) found.push({ file, bytes: facts.size, usedAt: facts.mtimeMs });
        else if (clock().getTime() - facts.mtimeMs > forgotten) await rm(file, { force: true });
      }
    return found;
  };

  /** Removes what was not used for the longest time; answers how many went. */
  const makeRoom = async (): Promise<number> => {
    unseen = 0;
    const files = await kept();
    let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    if (total <= mostBytes) return 0;
    let gone = 0;
    for (const { file, bytes } of files.toSorted((a, b) => a.usedAt - b.usedAt)) {
      if (total <= mostBytes * room) break;
      // Another process may have been quicker.
      await rm(file, { force: true });
      total -= bytes;
      gone += 1;
    }
    return gone;
  };

  return {
    /** Null: there is none. */
    get: async (key: string): Promise<Buffer | null> => {
      const path = pathOf(key);
      const found = await readFile(path).catch(unlessMissing(null));
      // That it was used is noted, but nobody waits for it.
      if (found) utimes(path, clock(), clock()).catch(() => undefined);
      return found;
    },
    /** Answers how many others went to make room. */
    put: async (key: string, bytes: Buffer): Promise<number> => {
      if (bytes.length > mostBytes) return 0;
      const path = pathOf(key);
      await mkdir(join(folder, key.slice(0, 2)), { recursive: true });
      const part = `${path}.${randomUUID()}.part`;
      try {
        await writeFile(part, bytes);
        const now = clock();
        await utimes(part, now, now);
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      unseen += bytes.length;
      // One after the other: who comes while room is made looks again when it was.
      tidying = tidying.catch(() => 0).then(() => (unseen < mostBytes * share ? 0 : makeRoom()));
      return tidying;
    },
  };
};

export type SoundStore = ReturnType<typeof createSoundStore>;
