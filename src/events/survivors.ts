import type { Log } from '#kernel';
import { slotLock, type Database } from '#store';
import type { Engine } from './engine.ts';
import type { FunctionQueue } from './function-queue.ts';

const SWEEP_MS = 2000;

/** The name under which the process with this slot runs workflows. */
export const executorOf = (slot: number): string => `parley-${slot}`;

/**
 * Goes on with what dead processes left, workflows and functions. A process is dead when nobody holds its slot in two
 * sweeps running: once could be a session that was just lost and is being opened again.
 */
export const startSurvivor = ({
  db,
  engine,
  queue,
  log,
}: {
  readonly db: Database;
  readonly engine: Engine;
  readonly queue: Pick<FunctionQueue, 'release'>;
  readonly log: Log;
}) => {
  let suspects = new Set<number>();
  let working: Promise<void> | null = null;

  const sweep = async (): Promise<void> => {
    try {
      const rows = await db.$queryRaw<{ slot: number }[]>`/* survivors */
        select slot from (
          select distinct substring(executor_id from 8)::int as slot from dbos.workflow_status
          where status = 'PENDING' and executor_id ~ '^parley-[0-9]+$'
          union select distinct holder from function_run where status = 'running' and holder is not null
        ) busy where not exists (
          select from pg_locks l
          where l.locktype = 'advisory' and l.granted and l.classid = ${slotLock}::bigint::oid and l.objid = slot::bigint::oid
            and l.database = (select oid from pg_database where datname = current_database())
        )`;
      const absent = rows.map(({ slot }) => slot);
      const dead = absent.filter((slot) => suspects.has(slot));
      suspects = new Set(absent);
      if (dead.length === 0) return;
      const [workflows, functions] = await Promise.all([engine.takeOver(dead.map(executorOf)), queue.release(dead)]);
      log.info({ dead, workflows, functions }, 'going on with the work of processes that died');
    } catch (error) {
      log.warn({ err: error }, 'could not look for the work of dead processes');
    }
  };

  const timer = setInterval(() => {
    working ??= sweep().finally(() => (working = null));
  }, SWEEP_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await working;
    },
  };
};
