import type { Log } from '#kernel';
import type { Database } from '#store';
import { startLoop, type Loop } from './loop.ts';

const SWEEP_MS = 10_000;
const MOST = 50;

/**
 * Workflows that the engine ended by itself, such as one that took its process with it again and again: nobody was
 * left to park them. They are parked here, so that people hear of them and can run them again.
 */
export const startFallen = ({
  db,
  log,
  known,
  park,
}: {
  readonly db: Database;
  readonly log: Log;
  readonly known: readonly string[];
  readonly park: (event: string, name: string, error: string) => Promise<void>;
}): Loop => {
  let next = 0;
  return startLoop({ log, failed: 'could not look for workflows that the engine ended; trying again' }, async () => {
    if (performance.now() < next) return 'nothing';
    // What is replayed has another id each time: it has only fallen when none of them is at work.
    const rows = await db.$queryRaw<{ event: string; name: string; status: string }[]>`
      with ended as (
        select workflow_uuid as id, status from dbos.workflow_status
        where status in ('ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED') and workflow_uuid ~ '^[0-9a-f-]{36}:[^:]+(:[0-9]+)?$'
      ), fallen as (
        select distinct on (event, name) split_part(id, ':', 1)::uuid as event, split_part(id, ':', 2) as name, status from ended
      )
      select f.event::text as event, f.name, f.status from fallen f join event e on e.id = f.event
        left join function_run r on r.event_id = f.event and r.function = f.name
      where f.name = any(${known}::text[]) and coalesce(r.status, 'running') = 'running' and not exists (
        select from dbos.workflow_status w where w.status in ('PENDING', 'ENQUEUED')
          and (w.workflow_uuid = f.event || ':' || f.name or w.workflow_uuid like f.event || ':' || f.name || ':%'))
      limit ${MOST}`;
    for (const { event, name, status } of rows) {
      log.error({ event, name, status }, 'the engine ended a workflow; it is parked');
      await park(event, name, `the workflow engine ended it: ${status}`);
    }
    if (rows.length === MOST) return 'more';
    next = performance.now() + SWEEP_MS;
    return 'nothing';
  });
};
