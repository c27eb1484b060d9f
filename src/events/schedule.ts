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

/** Strikes at each tick, and at the start for the last one that nobody was there for. */
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
  const crons = schedules.map((schedule) => ({ name: schedule.name, cron: readCron(schedule) }));
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | null = null;
  const told = new Map<string, number>();

  /** The id is made of schedule and time, so that however many processes strike, it is told once. */
  const strike = async (schedule: string, due: Date): Promise<void> => {
    const payload = JSON.stringify({ schedule, due: due.toISOString() });
    const written = await db.$executeRaw`
      insert into event (id, type, subject, payload, at)
      values (md5(${`schedule ${schedule} ${due.toISOString()}`})::uuid, 'clock.struck', ${`schedule:${schedule}`},
        ${payload}::jsonb, ${instant(clock())})
      on conflict (id) do nothing`;
    told.set(schedule, due.getTime());
    if (written > 0) nudge('events');
  };

  const look = async (): Promise<void> => {
    const now = clock();
    for (const { name, cron } of crons) {
      const [due] = cron.previousRuns(1, now);
      if (!due || due.getTime() === told.get(name) || now.getTime() - due.getTime() > MAKE_UP_MS) continue;
      try {
        await strike(name, due);
      } catch (error) {
        log.warn({ err: error, schedule: name }, 'a schedule could not be told; trying again');
      }
    }
    if (stopped) return;
    const late = crons.some(({ name, cron }) => {
      const [due] = cron.previousRuns(1, clock());
      return due !== undefined && due.getTime() !== told.get(name) && clock().getTime() - due.getTime() < MAKE_UP_MS;
    });
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
