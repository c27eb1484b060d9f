import { Cron } from 'croner';
import type { Clock, Log } from '#kernel';
import { instant, type Database } from '#store';
import type { AnyEvent } from './catalogue.ts';
import type { Nudge } from './nudge.ts';

/** Something that is due again and again: `clock.struck` tells each time, once for all processes together. */
export interface Schedule {
  readonly name: string;
  /** Five fields or six, in UTC: "17 3 * * *". */
  readonly cron: string;
  /** A sentence by locale, for people who look at it. */
  readonly about?: Readonly<Record<string, string>>;
  /**
   * Ticks that nobody was there for: the last of them is made up for (the usual), none is, or all of the last seven days
   * are.
   */
  readonly missed?: 'last' | 'none' | 'all';
}

const readCron = ({ cron }: Schedule): Cron => new Cron(cron, { timezone: 'UTC', paused: true });

/** Throws when the pattern cannot be read. */
export const defineSchedule = (schedule: Schedule): Schedule => {
  readCron(schedule);
  return schedule;
};

/** For the `when` of a function or a workflow that listens on clock.struck. */
export const struck =
  (...names: readonly string[]) =>
  (event: AnyEvent): boolean =>
    event.type === 'clock.struck' && names.includes(event.payload.schedule);

/** What was missed longer ago is not made up for; younger than what clean-up takes away. */
const MAKE_UP_MS = 7 * 86_400_000;
/** Looks at the clock at least so often: a machine that slept is told late. */
const LOOK_MS = 30_000;
/** A tick that is older was missed. */
const FRESH_MS = 2 * LOOK_MS;
/** The most that are made up for. */
const MOST_MISSED = 1000;

/** The ticks up to now that should have been told, the oldest first. */
const dueOf = ({ missed = 'last' }: Schedule, cron: Cron, now: Date): readonly Date[] => {
  const age = missed === 'none' ? FRESH_MS : MAKE_UP_MS;
  return cron
    .previousRuns(missed === 'all' ? MOST_MISSED : 1, now)
    .filter((due) => now.getTime() - due.getTime() <= age)
    .reverse();
};

/** A schedule as people look at it. */
export interface ScheduleState extends Schedule {
  /** When it was last told; null: not within what is remembered. */
  readonly last: Date | null;
  /** Null: never again. */
  readonly next: Date | null;
}

/** What is told by the clock, for those who look at it and for those who cannot wait. From any process. */
export const createSchedules = ({
  db,
  clock,
  nudge,
  schedules,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly nudge: Nudge;
  readonly schedules: readonly Schedule[];
}) => ({
  list: async (): Promise<readonly ScheduleState[]> => {
    const rows = await db.$queryRaw<{ subject: string; last: Date }[]>`
      select subject, max(at) as last from event
      where type = 'clock.struck' and subject = any(${schedules.map(({ name }) => `schedule:${name}`)}::text[]) group by subject`;
    const lasts = new Map(rows.map(({ subject, last }) => [subject, last]));
    return schedules.map((schedule) => ({
      ...schedule,
      last: lasts.get(`schedule:${schedule.name}`) ?? null,
      next: readCron(schedule).nextRun(clock()),
    }));
  },

  /** Tells it now, once per `key`. False: there is no such schedule, or it was told under this key before. */
  strike: async (name: string, key: string): Promise<boolean> => {
    if (!schedules.some((schedule) => schedule.name === name)) return false;
    const told = await writeStrike(db, name, clock(), `schedule ${name} by hand ${key}`);
    if (told) nudge('events');
    return told;
  },
});

export type Schedules = ReturnType<typeof createSchedules>;

/** True when this was the first time that it was told: `identity` says what is the same. */
const writeStrike = async (db: Database, schedule: string, due: Date, identity: string, at = due): Promise<boolean> => {
  const payload = JSON.stringify({ schedule, due: due.toISOString() });
  const written = await db.$executeRaw`
    insert into event (id, type, subject, payload, at)
    values (md5(${identity})::uuid, 'clock.struck', ${`schedule:${schedule}`}, ${payload}::jsonb, ${instant(at)})
    on conflict (id) do nothing`;
  return written > 0;
};

/** Strikes at each tick, and makes up for those that were missed as each schedule wants it. */
export const startClock = ({
  db,
  clock,
  log,
  nudge,
  schedules,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly nudge: Nudge;
  readonly schedules: readonly Schedule[];
}) => {
  const crons = schedules.map((schedule) => ({ schedule, cron: readCron(schedule) }));
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | null = null;
  const told = new Map<string, number>();

  const untold = ({ schedule, cron }: (typeof crons)[number]): readonly Date[] =>
    dueOf(schedule, cron, clock()).filter((due) => due.getTime() > (told.get(schedule.name) ?? 0));

  const look = async (): Promise<void> => {
    for (const each of crons) {
      const { name } = each.schedule;
      try {
        for (const due of untold(each)) {
          // The id is made of schedule and time, so that however many processes strike, it is told once.
          if (await writeStrike(db, name, due, `schedule ${name} ${due.toISOString()}`, clock())) nudge('events');
          told.set(name, due.getTime());
        }
      } catch (error) {
        log.warn({ err: error, schedule: name }, 'a schedule could not be told; trying again');
      }
    }
    if (stopped) return;
    const late = crons.some((each) => untold(each).length > 0);
    const waits = crons.map(({ cron }) => (cron.nextRun(clock())?.getTime() ?? Infinity) - clock().getTime());
    timer = setTimeout(run, late ? 1000 : Math.max(5, Math.min(LOOK_MS, ...waits)));
  };
  const run = () => void (working = look());
  run();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };
};
