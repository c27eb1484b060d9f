import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Nudge } from '#events';
import type { Clock, Log } from '#kernel';
import type { Database } from '#store';
import type { Usual } from '../import/read-row.ts';
import { createFileDesk, type FileDesk } from './desk.ts';
import { createPlaces, plainName } from './places.ts';
import { createRegister, type Registered, type Source } from './register.ts';
import { createTake } from './take.ts';
import { watchFiles } from './watch.ts';

/** Files of products that come many at once: dropped into a folder or uploaded, and taken in side by side. */
export interface CatalogueFiles {
  readonly desk: FileDesk;
  /** Keeps the bytes as they come and has the file's turn called. Throws what `bytes` throws; nothing is left then. */
  receive(given: {
    readonly name: string;
    readonly bytes: AsyncIterable<Uint8Array>;
    readonly source: Exclude<Source, 'folder'>;
    readonly who: string;
  }): Promise<Registered>;
  /** Takes in a file that arrived; throws when it is to be tried again, from where it stood. */
  take(id: string, signal: AbortSignal): Promise<void>;
  /** Looks after the folder, until it is stopped. */
  watch(): { stop(): Promise<void> };
}

/** `folder`: shared by all processes that take files in. */
export const createFiles = (rooms: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly nudge: Nudge;
  readonly folder: string;
  readonly usual: Usual;
}): CatalogueFiles => {
  const places = createPlaces(rooms.folder);
  const given = { ...rooms, places };
  const register = createRegister(given);
  return {
    desk: createFileDesk(given),
    take: createTake(given),
    watch: () => watchFiles({ ...given, register }),
    receive: async ({ name: told, bytes, source, who }) => {
      const id = randomUUID();
      const name = plainName(told);
      await places.open();
      const coming = join(places.work, `.upload-${id}`);
      try {
        await pipeline(bytes, createWriteStream(coming));
      } catch (error) {
        await rm(coming, { force: true });
        throw error;
      }
      await places.move(coming, places.named('work', id, name));
      // A process that looks after the folder may have been faster: then it is on its way.
      const registered = await register({ id, name, source, who }).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      return registered ?? { id, name, status: 'waiting', duplicateOf: null };
    },
  };
};
