import { randomUUID } from 'node:crypto';
import type { Nudge } from '#events';
import { AppError, type Clock } from '#kernel';
import { instant, type Database, type Queryable } from '#store';
import { readBatches, type Batch } from '../import/read-batches.ts';
import type { Usual } from '../import/read-row.ts';
import { saveBatch } from '../import/save-batch.ts';
import { seenOfFile, type Seen } from '../import/seen.ts';
import type { Places } from './places.ts';

/** Of a file with more bad rows these are kept; all are counted. */
const mostFaultsKept = 10_000;

interface Begun {
  readonly name: string;
  readonly rows: number;
}

/** Rows, what was counted, and how far the file is read: all of it in one transaction, and only by who is at the file. */
const keep = async (tx: Queryable, id: string, run: string, seen: Seen, batch: Batch): Promise<void> => {
  const [mine] = await tx.$queryRaw<{ faults: number }[]>`
    select faults from catalogue_file where id = ${id}::uuid and run = ${run}::uuid and status = 'running' for no key update`;
  if (!mine) throw new AppError('file_taken_over', `file ${id} is another's to read by now`);
  const saved = await saveBatch(tx, seen, batch.products);
  const faults = [...batch.faults, ...saved.faults].sort((a, b) => a.line - b.line);
  const kept = faults
    .slice(0, Math.max(0, mostFaultsKept - mine.faults))
    .map(({ line, reason }) => ({ line, reason: reason.replaceAll('\0', '') }));
  if (kept.length > 0)
    await tx.$executeRaw`
      insert into catalogue_file_fault (file_id, line, reason)
      select ${id}::uuid, f.line, f.reason from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as f(line int, reason text)`;
  await tx.$executeRaw`
    update catalogue_file set rows = ${batch.rows}, bytes_read = ${batch.bytesRead}::bigint, faults = faults + ${faults.length}::int,
      created = created + ${saved.created}::int, updated = updated + ${saved.updated}::int,
      unchanged = unchanged + ${saved.unchanged}::int
    where id = ${id}::uuid`;
};

/**
 * Takes one file in, from the row where it stood. Whoever begins it has it: what another process is still doing about it
 * counts no more. Throws when it is to be tried again.
 */
export const createTake = ({
  db,
  clock,
  nudge,
  places,
  usual,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly nudge: Nudge;
  readonly places: Places;
  readonly usual: Usual;
}) => {
  const begin = async (id: string, run: string): Promise<Begun | null> => {
    const [file] = await db.$queryRaw<Begun[]>`
      update catalogue_file set status = 'running', run = ${run}::uuid, started_at = coalesce(started_at, ${instant(clock())})
      where id = ${id}::uuid and status in ('waiting', 'running') returning name, rows`;
    return file ?? null;
  };

  /** Lies in its last place before it is said to be there. */
  const end = async (id: string, run: string, path: string | null, broken: string | null): Promise<void> => {
    const file = await db.catalogueFile.findUniqueOrThrow({ where: { id } });
    const taken = file.created + file.updated + file.unchanged;
    const nothing = file.rows === 0 ? 'it holds no rows' : 'not one of its rows could be taken';
    const error = broken ?? (taken === 0 ? nothing : null);
    const status = error === null ? 'done' : 'failed';
    if (path !== null) await places.move(path, places.named(status, id, file.name));
    const told = await db.$executeRaw`
      with ended as (
        update catalogue_file set status = ${status}, error = ${error}, finished_at = ${instant(clock())}, run = null
        where id = ${id}::uuid and run = ${run}::uuid returning *
      ), unseen as (
        delete from catalogue_file_product p using ended where p.file_id = ended.id
      ), alert as (
        insert into event (id, type, subject, payload, at)
        select gen_random_uuid(), 'alert.raised', 'file:' || id, jsonb_build_object('kind', 'file-failed', 'about', name,
          'count', faults, 'detail', error), finished_at from ended where status = 'failed'
      )
      insert into event (id, type, subject, payload, at)
      select gen_random_uuid(), 'file.ended', 'file:' || id, jsonb_build_object('file', id, 'name', name, 'status', status,
        'rows', rows, 'created', created, 'updated', updated, 'unchanged', unchanged, 'faults', faults), finished_at
      from ended`;
    if (told > 0) nudge('events');
  };

  return async (id: string, signal: AbortSignal): Promise<void> => {
    const run = randomUUID();
    const file = await begin(id, run);
    if (!file) return;
    const path = await places.find(id, file.name);
    if (path === null) return end(id, run, null, 'the file is gone');
    const seen = seenOfFile(id);
    let broken: string | null = null;
    for await (const batch of readBatches(path, { usual, from: file.rows })) {
      signal.throwIfAborted();
      await db.$transaction((tx) => keep(tx, id, run, seen, batch), { timeout: 60_000 });
      broken = batch.broken ?? null;
    }
    await end(id, run, path, broken);
  };
};
