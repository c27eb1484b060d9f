import type { Clock, Log } from '#kernel';
import { instant, Prisma, type Database, type Queryable } from '#store';
import { writeAlerts } from './alerts.ts';
import type { Condition } from './sensor.ts';

const EVERY_MS = 5000;

interface Found {
  readonly id: string;
  readonly place: string;
  readonly seconds: number;
}

/** Marks the sensors for which `when` holds and which were not marked; `since` is the time that `when` is about. */
const mark = (tx: Queryable, about: Condition, when: Prisma.Sql, since: Prisma.Sql, now: Date) => tx.$queryRaw<Found[]>`
  with found as (
    select s.id from sensor s where s.active and not ${about} = any(s.conditions) and ${when} order by s.id for no key update
  )
  update sensor s set conditions = array_append(s.conditions, ${about}) from found where s.id = found.id
  returning s.id, s.place, extract(epoch from ${instant(now)} - ${since})::int as seconds`;

/**
 * Looks for what no reading tells: sensors that went silent, and doors that stay open. `since` is when everything began to
 * be heard; null: nothing is heard now, and nobody is called dead for that.
 */
export const createSweep =
  ({
    db,
    clock,
    nudge,
  }: {
    readonly db: Database;
    readonly clock: Clock;
    readonly nudge: (channel: 'events') => void;
  }) =>
  async (since: Date | null): Promise<number> => {
    if (!since) return 0;
    const changes = await db.$transaction(async (tx) => {
      const now = clock();
      const at = instant(now);
      const seconds = (name: string) => Prisma.sql`make_interval(secs => (s.settings->>${name}::text)::int)`;
      const silent = Prisma.sql`greatest(s.heard_at, ${instant(since)}) < ${at} - ${seconds('silentSeconds')}`;
      const opened = Prisma.sql`to_timestamp((s.state->>'openSince')::float8 / 1000)`;
      const open = Prisma.sql`s.kind = 'door' and ${opened} < ${at} - ${seconds('openSeconds')}`;
      const dead = await mark(tx, 'dead', silent, Prisma.sql`coalesce(s.heard_at, ${instant(since)})`, now);
      const doors = await mark(tx, 'door-open', open, opened, now);
      const told = (about: Condition, what: string) => (found: Found) => ({
        ...{ sensor: found.id, place: found.place, about },
        ...{ began: `${what} for ${found.seconds} seconds`, ended: null },
      });
      const all = [...dead.map(told('dead', 'nothing was heard of it')), ...doors.map(told('door-open', 'it is open'))];
      await writeAlerts(tx, all, now);
      return all.length;
    });
    if (changes > 0) nudge('events');
    return changes;
  };

/** Sweeps every few seconds, one sweep at a time. */
export const startSweeping = (sweep: () => Promise<unknown>, log: Log): { stop(): Promise<void> } => {
  let working: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    working = sweep()
      .catch((error: unknown) => log.warn({ err: error }, 'silent sensors could not be looked for; trying again'))
      .finally(() => (busy = false));
  }, EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await working;
    },
  };
};
