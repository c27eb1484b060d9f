import type { Clock, Log } from '#kernel';
import { instant, type Database, type Prisma } from '#store';
import type { FunctionRuns } from './function-runs.ts';
import type { FunctionQueue } from './function-queue.ts';
import { readEvent, type EventRow } from './read-event.ts';
import { startLoop, type Loop } from './loop.ts';

/**
 * A workflow that is begun for one event after another, and only so many at a time: whoever waits, waits in rows. What
 * a turn is, and how many there are, the room that owns what waits says in SQL. Functions that listen to the same
 * events hear of them at once.
 */
export interface Lane {
  readonly name: string;
  /** The workflow that waits here. */
  readonly workflow: string;
  /**
   * A query that takes the next ones, at most so many, and marks them as taken: their events, in order, or one row without any.
   * In all processes together only one takes at a time. `waitMs`: how long to wait where somebody waits only for time to
   * pass; `left`: somebody is still waiting.
   */
  readonly admit: (most: number) => Prisma.Sql;
  /** Nobody is admitted meanwhile. */
  readonly paused?: () => boolean;
}

interface Admitted extends Omit<EventRow, 'id'> {
  /** Null: nobody was admitted. */
  readonly id: string | null;
  readonly waitMs: number | null;
  readonly left: boolean;
}

const MOST = 20;

/** The function that goes with a workflow as far as it comes at once; its row is there from the admission on. */
export const firstOf = (workflow: string): string => `begin-${workflow}`;

export const startLane = ({
  lane,
  db,
  clock,
  log,
  slot,
  room,
  runs,
  queue,
  unreadable,
}: {
  readonly lane: Lane;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** The number of this process, which has what it admitted. */
  readonly slot: number;
  /** How many more may be begun in this process. */
  readonly room: () => number;
  readonly runs: Pick<FunctionRuns, 'admit'>;
  readonly queue: Pick<FunctionQueue, 'done'>;
  /** Whoever cannot be read may not keep the others from their turn. */
  readonly unreadable: (row: EventRow, error: Error, workflow: string) => Promise<void>;
}): Loop => {
  const name = firstOf(lane.workflow);

  /** Admitted and begun in one statement: whoever is admitted has a process, and another where that one dies. */
  const admit = (most: number) => db.$queryRaw<Admitted[]>`/* lane-admit */
    with turn as materialized (${lane.admit(most)}), begun as (
      insert into function_run (event_id, function, status, due_at, started_at, holder, attempts, tried)
      select id, ${name}, 'running', ${instant(clock())}, ${instant(clock())}, ${slot}::int, 1, 1 from turn where id is not null
      on conflict (event_id, function) do update set status = 'running', holder = excluded.holder, attempts = 1
    )
    select id, type, subject, payload, at, "waitMs", "left" from turn`;

  return startLoop({ log, failed: `the lane "${lane.name}" stands still; trying again` }, async () => {
    const most = Math.min(room(), MOST);
    if (lane.paused?.()) return 'nothing';
    if (most < 1) return 'full';
    const rows = await admit(most);
    let begun = 0;
    for (const { waitMs: _, left: __, ...row } of rows) {
      if (row.id === null) continue;
      begun += 1;
      const run = { ...row, id: row.id, function: name, key: null, attempts: 1, tried: 1 };
      const read = readEvent(run);
      if (!(read instanceof Error)) runs.admit(run);
      else {
        await unreadable(run, read, lane.workflow);
        await queue.done([run]);
      }
    }
    const { waitMs, left } = rows[0]!;
    if (waitMs !== null) return { inMs: Math.max(1, Math.ceil(waitMs)) };
    if (!left) return 'nothing';
    return begun === most ? 'more' : 'full';
  });
};
