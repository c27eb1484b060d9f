import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Nudge } from '#events';
import { AppError, type Clock } from '#kernel';
import { instant, Prisma, type Database } from '#store';
import { faultOfName, type Places } from './places.ts';

export type Source = 'folder' | 'upload' | 'command';

export interface Arrived {
  readonly id: string;
  readonly name: string;
  readonly source: Source;
  readonly who?: string;
}

/** What became of a file that arrived. */
export interface Registered {
  readonly id: string;
  readonly name: string;
  readonly status: 'waiting' | 'failed' | 'duplicate';
  /** The file that had this content before. */
  readonly duplicateOf: string | null;
}

const digestOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
};

/** The same content is waiting, at work or done already: which file that is, and null when it failed meanwhile. */
const originalOf = async (db: Database, digest: string): Promise<string | null> => {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    select id from catalogue_file where digest = ${digest} and status in ('waiting', 'running', 'done') and not again`;
  return row?.id ?? null;
};

/**
 * Writes down a file that lies in `work` and has its turn called, once however many processes find it; null: it is
 * written down already. One whose content was taken before, or that cannot hold products, is laid aside.
 */
export const createRegister =
  ({ db, clock, nudge, places }: { db: Database; clock: Clock; nudge: Nudge; places: Places }) =>
  async ({ id, name, source, who }: Arrived): Promise<Registered | null> => {
    const path = places.named('work', id, name);
    const { size, mtimeMs } = await stat(path);
    const digest = await digestOf(path);
    if ((await stat(path)).mtimeMs !== mtimeMs)
      throw new AppError('file_unfinished', `${name} is still being written`, { status: 409 });
    const now = instant(clock());
    const columns = Prisma.sql`id, name, digest, bytes, source, who, arrived_at`;
    const values = Prisma.sql`${id}::uuid, ${name}, ${digest}, ${size}::bigint, ${source}, ${who ?? null}, ${now}`;

    const fault = faultOfName(name);
    if (fault !== null) {
      await places.move(path, places.named('failed', id, name));
      await db.$executeRaw`
        insert into catalogue_file (${columns}, status, error, finished_at) values (${values}, 'failed', ${fault}, ${now})
        on conflict do nothing`;
      return { id, name, status: 'failed', duplicateOf: null };
    }
    for (;;) {
      const fresh = await db.$executeRaw`
        with fresh as (
          insert into catalogue_file (${columns}, status) values (${values}, 'waiting') on conflict do nothing returning id, name
        )
        insert into event (id, type, subject, payload, at)
        select gen_random_uuid(), 'file.arrived', 'file:' || id, jsonb_build_object('file', id, 'name', name), ${now} from fresh`;
      if (fresh > 0) {
        nudge('events', 'file.arrived');
        return { id, name, status: 'waiting', duplicateOf: null };
      }
      if ((await db.catalogueFile.count({ where: { id } })) > 0) return null;
      const original = await originalOf(db, digest);
      if (original === null) continue;
      const laid = await db.$executeRaw`
        insert into catalogue_file (${columns}, status, duplicate_of, finished_at)
        values (${values}, 'duplicate', ${original}::uuid, ${now}) on conflict (id) do nothing`;
      if (laid === 0) return null;
      await places.move(path, places.named('done', id, name));
      return { id, name, status: 'duplicate', duplicateOf: original };
    }
  };

export type Register = ReturnType<typeof createRegister>;
