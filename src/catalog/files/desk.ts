import type { Nudge } from '#events';
import { no, ok, type Clock, type Result } from '#kernel';
import { instant, Prisma, type Database } from '#store';
import type { Places } from './places.ts';

export const fileStatuses = ['waiting', 'running', 'done', 'failed', 'duplicate'] as const;
export type FileStatus = (typeof fileStatuses)[number];

/** A file as people look at it; while it is at work the figures are those of this moment. */
export interface FileReport {
  readonly id: string;
  readonly name: string;
  readonly status: FileStatus;
  readonly source: string;
  readonly who: string | null;
  readonly digest: string;
  readonly bytes: number;
  readonly bytesRead: number;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Bad rows. */
  readonly faults: number;
  readonly error: string | null;
  readonly duplicateOf: string | null;
  readonly arrivedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** From the beginning of the work to its end, or to now. */
  readonly seconds: number | null;
}

export interface FileFault {
  readonly line: number;
  readonly reason: string;
}

export const createFileDesk = ({
  db,
  clock,
  nudge,
  places,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly nudge: Nudge;
  readonly places: Places;
}) => {
  const select = (where: Prisma.Sql) => db.$queryRaw<FileReport[]>`
    select id, name, status, source, who, digest, bytes::float8 as bytes, bytes_read::float8 as "bytesRead", rows, created, updated,
      unchanged, faults, error, duplicate_of as "duplicateOf", arrived_at as "arrivedAt", started_at as "startedAt",
      finished_at as "finishedAt",
      extract(epoch from coalesce(finished_at, ${instant(clock())}) - started_at)::float8 as seconds
    from catalogue_file ${where}`;
  const read = async (id: string): Promise<FileReport | null> =>
    (await select(Prisma.sql`where id = ${id}::uuid`))[0] ?? null;

  return {
    /** Newest first; the cursor is the last file that was shown: what arrives meanwhile shifts nothing. */
    list: async ({ status, cursor, limit }: { status?: FileStatus; cursor?: string; limit: number }) => {
      const files = await select(Prisma.sql`
        where ${status === undefined ? Prisma.sql`true` : Prisma.sql`status = ${status}`}
          and ${cursor === undefined ? Prisma.sql`true` : Prisma.sql`(arrived_at, id) < (select arrived_at, id from catalogue_file where id = ${cursor}::uuid)`}
        order by arrived_at desc, id desc limit ${limit + 1}::int`);
      const shown = files.slice(0, limit);
      return { files: shown, next: files.length > limit ? shown.at(-1)!.id : null };
    },
    /** How many there are in each state. */
    counts: async (): Promise<Readonly<Record<FileStatus, number>>> => {
      const rows = await db.$queryRaw<{ status: FileStatus; count: number }[]>`
        select status, count(*)::int as count from catalogue_file group by status`;
      const none = Object.fromEntries(fileStatuses.map((status) => [status, 0])) as Record<FileStatus, number>;
      return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) };
    },
    read,
    /** In the order in which they were found. */
    faults: async (id: string, { cursor, limit }: { cursor?: string; limit: number }) => {
      const rows = await db.$queryRaw<(FileFault & { id: string })[]>`
        select id::text, line, reason from catalogue_file_fault
        where file_id = ${id}::uuid and id > ${cursor ?? '0'}::bigint order by catalogue_file_fault.id limit ${limit + 1}::int`;
      const faults = rows.slice(0, limit);
      const next = rows.length > limit ? faults.at(-1)!.id : null;
      return { faults: faults.map(({ line, reason }) => ({ line, reason })), next };
    },
    /** Reads an ended file from its beginning, also one whose content was taken before. */
    retry: async (
      id: string,
    ): Promise<
      Result<FileReport, { reason: 'unknown-file' } | { reason: 'gone' } | { reason: 'not-now'; status: FileStatus }>
    > => {
      const file = await read(id);
      if (!file) return no('unknown-file');
      if (['waiting', 'running'].includes(file.status)) return no('not-now', { status: file.status });
      if ((await places.find(id, file.name)) === null) return no('gone');
      const told = await db.$transaction(async (tx) => {
        await tx.$executeRaw`delete from catalogue_file_fault where file_id = ${id}::uuid`;
        return tx.$executeRaw`
          with again as (
            update catalogue_file set status = 'waiting', again = true, duplicate_of = null, rows = 0, created = 0, updated = 0,
              unchanged = 0, faults = 0, bytes_read = 0, error = null, run = null, started_at = null, finished_at = null
            where id = ${id}::uuid and status in ('done', 'failed', 'duplicate') returning id, name
          )
          insert into event (id, type, subject, payload, at)
          select gen_random_uuid(), 'file.arrived', 'file:' || id, jsonb_build_object('file', id, 'name', name), ${instant(clock())}
          from again`;
      });
      if (told > 0) nudge('events', 'file.arrived');
      return ok((await read(id))!);
    },
  };
};

export type FileDesk = ReturnType<typeof createFileDesk>;
