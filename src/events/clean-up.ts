import type { Clock, Log } from '#kernel';
import { instant, type Database } from '#store';
import { defineSchedule, struck } from './schedule.ts';
import { defineWorkflow } from './workflow.ts';

export const cleanUpSchedule = defineSchedule({
  name: 'events.cleanup',
  cron: '23 3 * * *',
  about: {
    'en-US': 'Takes away events and runs that nobody asks for any more.',
    'es-US': 'Quita los eventos y trabajos por los que ya nadie pregunta.',
  },
});

const DAY_MS = 86_400_000;
const BATCH = 500;

/** Days for which it is kept; events for more than the seven in which missed ticks are made up for. */
export interface Keep {
  readonly events: number;
  readonly news: number;
  /** From their end. */
  readonly workflows: number;
}

export const usualKeep: Keep = { events: 30, news: 30, workflows: 7 };

/**
 * Takes away what nobody asks for any more: old events that were handed over and all of whose functions are done, old
 * news, and what the engine remembers of workflows that ended long ago. So many at a time, so that nobody has to wait
 * for it.
 */
export const createCleanUp = ({
  db,
  clock,
  log,
  keep,
  forget,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly keep: Keep;
  /** Makes the engine forget these workflows. */
  readonly forget: (ids: readonly string[]) => Promise<void>;
}) => {
  const ago = (days: number) => new Date(clock().getTime() - days * DAY_MS);
  const all = async (batch: () => Promise<number>): Promise<number> => {
    let total = 0;
    for (let count = BATCH; count === BATCH; total += count) count = await batch();
    return total;
  };

  // What ran for an event goes with it.
  const events = () => db.$executeRaw`
    delete from event where id in (
      select id from event e where relayed_at < ${instant(ago(keep.events))}
        and not exists (select from function_run r where r.event_id = e.id and r.status <> 'done')
      order by relayed_at limit ${BATCH})`;

  const news = () => db.$executeRaw`
    delete from news where id in (
      select id from (select id, created_at from news order by id limit ${BATCH}) oldest where created_at < ${instant(ago(keep.news))})`;

  const workflows = async () => {
    const rows = await db.$queryRaw<{ id: string }[]>`
      select workflow_uuid as id from dbos.workflow_status
      where status in ('SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED') and updated_at < ${ago(keep.workflows).getTime()}::bigint limit ${BATCH}`;
    if (rows.length > 0) await forget(rows.map(({ id }) => id));
    return rows.length;
  };

  return defineWorkflow({
    name: 'clean-up',
    on: ['clock.struck'],
    when: struck(cleanUpSchedule.name),
    run: async (_, { step }) => {
      const gone = {
        events: await step('events', () => all(events)),
        news: await step('news', () => all(news)),
        workflows: await step('workflows', () => all(workflows)),
      };
      log.info(gone, 'what nobody asks for any more is taken away');
    },
  });
};
