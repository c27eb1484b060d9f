import type { Log } from '#kernel';
import { slotLock, type Database } from '#store';
import type { Engine } from './engine.ts';

const SWEEP_MS = 2000;

/** The name under which the process with this slot runs workflows. */
export const executorOf = (slot: number): string => `parley-${slot}`;

/**
 * Goes on with what dead processes left. A process is dead when nobody holds its slot in two sweeps running: once
 * could be a session that was just lost and is being opened again.
 */
export const startSurvivor = ({ db, engine, log }: { db: Database; engine: Engine; log: Log }) => {
  let suspects = new Set<string>();
  let working: Promise<void> | null = null;

  const sweep = async (): Promise<void> => {
    try {
      const rows = await db.$queryRaw<{ executor: string }[]>`
        select distinct w.executor_id as executor from dbos.workflow_status w
        where w.status = 'PENDING' and w.executor_id ~ '^parley-[0-9]+$' and not exists (
          select from pg_locks l
          where l.locktype = 'advisory' and l.granted and l.classid = ${slotLock}::bigint::oid
            and l.objid = substring(w.executor_id from 8)::bigint::oid
            and l.database = (select oid from pg_database where datname = current_database())
        )`;
      const absent = rows.map(({ executor }) => executor);
      const dead = absent.filter((executor) => suspects.has(executor));
      suspects = new Set(absent);
      if (dead.length === 0) return;
      const count = await engine.takeOver(dead);
      log.info({ dead, count }, 'going on with the work of processes that died');
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
