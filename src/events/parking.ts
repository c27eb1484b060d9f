import type { Clock, Log } from '#kernel';
import { instant, Prisma, type Database } from '#store';
import type { EventRow } from './read-event.ts';
import type { Nudge } from './nudge.ts';

/** Something that failed for good and waits for a person: a function, or a workflow. */
export interface Parked {
  readonly event: string;
  readonly name: string;
  /** What the event was, and about what: "order.paid", "order:1042". */
  readonly type: string;
  readonly subject: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly at: Date;
}

/** A function is told of when it parks so often within an hour; a workflow at once. */
const OFTEN = 3;

/** The nudge for those who run things again. */
export const AGAIN = 'again';

export const createParking = ({
  db,
  clock,
  log,
  nudge,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly nudge: Nudge;
}) => {
  /** Once for each name and hour, in all processes: the id is made of both. */
  const alert = async (name: string, enough: number): Promise<void> => {
    const now = clock();
    const written = await db.$executeRaw`
      with recent as (
        select count(*)::int as count, (array_agg(error order by finished_at desc))[1] as error from function_run
        where status = 'failed' and function = ${name} and finished_at > ${instant(new Date(now.getTime() - 3_600_000))}
      )
      insert into event (id, type, subject, payload, at)
      select md5(${`alert parked ${name} ${now.toISOString().slice(0, 13)}`})::uuid, 'alert.raised', ${`parked:${name}`},
        jsonb_build_object('kind', 'parked', 'about', ${name}::text, 'count', count, 'detail', coalesce(error, '')),
        ${instant(now)}
      from recent where count >= ${enough}
      on conflict (id) do nothing`;
    if (written > 0) nudge('events');
  };

  const quietly = (telling: Promise<void>, name: string): Promise<void> =>
    telling.catch((error: unknown) => log.warn({ err: error, name }, 'an alert could not be raised'));

  return {
    /** A function's row says it already; it may be the last straw. */
    functionParked: (name: string) => quietly(alert(name, OFTEN), name),

    /** A workflow has a row only from here on. `attempts` is its next incarnation's name: it must grow. */
    park: async (event: string, name: string, error: string): Promise<void> => {
      const now = instant(clock());
      await db.$executeRaw`
        insert into function_run (event_id, function, status, attempts, error, started_at, finished_at)
        select id, ${name}, 'failed', 1, ${error}, ${now}, ${now} from event where id = ${event}::uuid
        on conflict (event_id, function) do update set status = 'failed', attempts = function_run.attempts + 1,
          error = excluded.error, finished_at = excluded.finished_at`;
      await quietly(alert(name, 1), name);
    },

    /** An event that nobody can be told of. */
    unreadable: async ({ id, type, subject }: EventRow, error: Error): Promise<void> => {
      log.error({ err: error, event: id, type }, 'an event cannot be read and is left out');
      const payload = { kind: 'unreadable', about: `${type} ${subject}`, count: 1, detail: error.message };
      await db.$executeRaw`
        insert into event (id, type, subject, payload, at)
        select md5(${`alert unreadable ${id}`})::uuid, 'alert.raised', ${`event:${id}`}, ${JSON.stringify(payload)}::jsonb,
          ${instant(clock())}
        where ${type}::text <> 'alert.raised'
        on conflict (id) do nothing`;
      nudge('events');
    },

    /** What was replayed came to its end. */
    settle: (event: string, name: string) => db.$executeRaw`
      update function_run set status = 'done', error = null, finished_at = ${instant(clock())}
      where event_id = ${event}::uuid and function = ${name} and status in ('running', 'again')`,

    /** The newest first. */
    list: (most: number) => db.$queryRaw<Parked[]>`
      select r.event_id as event, r.function as name, e.type, e.subject, r.attempts, r.error,
        coalesce(r.finished_at, r.started_at) as at
      from function_run r join event e on e.id = r.event_id
      where r.status = 'failed' order by r.finished_at desc nulls last limit ${most}`,

    /** How many will run again: functions wait like any other, workflows are begun anew; whoever works takes them. */
    again: async (what: { readonly event: string; readonly name: string } | 'all'): Promise<number> => {
      const only =
        what === 'all' ? Prisma.empty : Prisma.sql`and event_id = ${what.event}::uuid and function = ${what.name}`;
      const now = instant(clock());
      const count = await db.$executeRaw`
        update function_run set status = case when tried > 0 then 'waiting' else 'again' end, tried = 0, due_at = ${now},
          finished_at = null
        where status = 'failed' ${only}`;
      if (count > 0) nudge('events', AGAIN);
      return count;
    },

    /** Which incarnation of a workflow is at work: null for the first, which has no row. */
    incarnation: async (event: string, name: string): Promise<number | null> => {
      const [row] = await db.$queryRaw<{ attempts: number }[]>`
        select attempts from function_run
        where event_id = ${event}::uuid and function = ${name} and status = 'running'`;
      return row?.attempts ?? null;
    },
  };
};

export type Parking = ReturnType<typeof createParking>;
