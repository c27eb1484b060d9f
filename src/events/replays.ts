import type { Log } from '#kernel';
import type { Database } from '#store';
import type { AnyEvent } from './catalogue.ts';
import { readEvent, type EventRow } from './read-event.ts';
import { startLoop, type Loop } from './loop.ts';

/** Runs again what people asked for, in whichever process has room for it and knows it. */
export const startReplays = ({
  db,
  log,
  known,
  room,
  begin,
}: {
  readonly db: Database;
  readonly log: Log;
  readonly known: readonly string[];
  readonly room: () => number;
  readonly begin: (event: AnyEvent, name: string, incarnation: number) => Promise<void>;
}): Loop =>
  startLoop({ log, failed: 'what is to be replayed could not be begun; trying again' }, async () => {
    const most = Math.min(room(), 20);
    if (most < 1) return 'full';
    // Mostly there is nothing: then no transaction is begun.
    const [asked] = await db.$queryRaw<{ for: boolean }[]>`/* replays-asked */
      select exists (select from function_run where status = 'again') as for`;
    if (!asked!.for) return 'nothing';
    return db.$transaction(
      async (tx) => {
        const rows = await tx.$queryRaw<(EventRow & { name: string; attempts: number })[]>`
          select e.id, e.type, e.subject, e.payload, e.at, r.function as name, r.attempts
          from function_run r join event e on e.id = r.event_id
          where r.status = 'again' and r.function = any(${known}::text[])
          order by r.started_at limit ${most} for no key update of r skip locked`;
        for (const { name, attempts, ...row } of rows) {
          await tx.$executeRaw`
            update function_run set status = 'running' where event_id = ${row.id}::uuid and function = ${name}`;
          const read = readEvent(row);
          if (!(read instanceof Error)) await begin(read, name, attempts);
          else {
            log.error({ err: read, event: row.id, name }, 'what is to be replayed cannot be read');
            await tx.$executeRaw`
              update function_run set status = 'failed', error = ${read.message}
              where event_id = ${row.id}::uuid and function = ${name}`;
          }
        }
        return rows.length > 0 ? 'more' : 'nothing';
      },
      { timeout: 60_000 },
    );
  });
