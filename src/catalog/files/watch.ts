import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Log } from '#kernel';
import type { Database } from '#store';
import { plainName, readNamed, type Places } from './places.ts';
import type { Register } from './register.ts';

const LOOK_MS = 1000;
/** A file is whole when it was as large and as old as now for so long. */
const REST_MS = 2000;
/** What is left of an upload that broke off so long ago. */
const LEFT_OVER_MS = 86_400_000;

/** Names of files that other programs are still writing. */
const unfinished = /^\.|\.(part|partial|tmp|temp|crdownload|filepart)$|~$/i;

/**
 * Takes over what is dropped into the folder, each file by one process: moving it to `work` is what decides. Whatever lies
 * there and is not written down, because somebody died in between, is written down by the next who looks.
 */
export const watchFiles = ({
  db,
  places,
  register,
  clock,
  log,
}: {
  readonly db: Database;
  readonly places: Places;
  readonly register: Register;
  readonly clock: Clock;
  readonly log: Log;
}): { stop(): Promise<void> } => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let seen = new Map<string, { readonly size: number; readonly changed: number; readonly since: number }>();

  const takeOver = async (): Promise<void> => {
    const now = performance.now();
    const still = new Map<string, { size: number; changed: number; since: number }>();
    for (const entry of await readdir(places.folder, { withFileTypes: true })) {
      if (!entry.isFile() || unfinished.test(entry.name)) continue;
      const path = join(places.folder, entry.name);
      const found = await stat(path).catch(() => null);
      if (!found) continue;
      const before = seen.get(entry.name);
      const same = before?.size === found.size && before.changed === found.mtimeMs;
      const since = same ? before.since : now;
      if (now - since < REST_MS) still.set(entry.name, { size: found.size, changed: found.mtimeMs, since });
      else await places.move(path, places.named('work', randomUUID(), plainName(entry.name)));
    }
    seen = still;
  };

  const writeDown = async (): Promise<void> => {
    const files = [];
    for (const entry of await readdir(places.work)) {
      const file = readNamed(entry);
      if (file) files.push(file);
      else if (entry.startsWith('.upload-')) {
        const left = await stat(join(places.work, entry)).catch(() => null);
        if (left && clock().getTime() - left.mtimeMs > LEFT_OVER_MS)
          await rm(join(places.work, entry), { force: true });
      }
    }
    if (files.length === 0) return;
    const known = await db.$queryRaw<{ id: string }[]>`
      select id from catalogue_file where id = any(${files.map(({ id }) => id)}::uuid[])`;
    const ids = new Set(known.map(({ id }) => id));
    for (const file of files)
      if (!stopped && !ids.has(file.id))
        await register({ ...file, source: 'folder' }).catch((error: unknown) => {
          // Another process has laid it aside meanwhile; what is still being written is looked at again.
          if (!['ENOENT', 'file_unfinished'].includes((error as { code?: string }).code ?? '')) throw error;
        });
  };

  const look = async (): Promise<void> => {
    try {
      await places.open();
      await takeOver();
      await writeDown();
    } catch (error) {
      log.warn({ err: error, folder: places.folder }, 'the folder of files could not be worked through; trying again');
    }
    if (!stopped) timer = setTimeout(() => void (working = look()), LOOK_MS);
  };
  let working = look();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };
};
