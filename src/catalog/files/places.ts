import { access, mkdir, rename } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

const endings = ['.csv', '.tsv', '.tab', '.json', '.jsonl', '.ndjson'];

/** Why a file of this name cannot hold products; null: it can. */
export const faultOfName = (name: string): string | null =>
  endings.includes(extname(name.replace(/\.gz$/i, '')).toLowerCase())
    ? null
    : `its name must end in ${endings.join(', ')}, each also with .gz`;

/** A name that may stand in a folder and on a terminal: no path, nothing that cannot be seen, 120 characters. */
export const plainName = (given: string): string => {
  const seen = basename(given.replaceAll('\\', '/')).replace(/[\p{C}/:*?"<>|]/gu, '_');
  const name = seen.replace(/^\.+/, '');
  return name.length <= 120 ? name || 'unnamed' : `${name.slice(0, 60)}…${name.slice(-59)}`;
};

/** The folder of files: what is dropped into it, what is at work, and what ended how. */
export const createPlaces = (folder: string) => {
  const places = { work: join(folder, 'work'), done: join(folder, 'done'), failed: join(folder, 'failed') };
  const named = (place: keyof typeof places, id: string, name: string) => join(places[place], `${id}-${name}`);
  return {
    folder,
    work: places.work,
    named,
    open: async (): Promise<void> => {
      for (const place of Object.values(places)) await mkdir(place, { recursive: true });
    },
    /** Where it lies; null: it is gone. */
    find: async (id: string, name: string): Promise<string | null> => {
      for (const place of Object.keys(places) as (keyof typeof places)[])
        try {
          await access(named(place, id, name));
          return named(place, id, name);
        } catch {
          // Then it is elsewhere.
        }
      return null;
    },
    /** False: somebody else has moved it. */
    move: async (from: string, to: string): Promise<boolean> => {
      try {
        await rename(from, to);
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
        throw error;
      }
    },
  };
};

export type Places = ReturnType<typeof createPlaces>;

/** "0198…-spring.csv" → its id and name; null: not one of ours. */
export const readNamed = (entry: string): { readonly id: string; readonly name: string } | null => {
  const found = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(.+)$/.exec(entry);
  return found ? { id: found[1]!, name: found[2]! } : null;
};
