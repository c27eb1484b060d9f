import type { Log } from '#kernel';
import type { Database, Queryable } from '#store';
import type { AnyEvent } from './catalogue.ts';
import { readEvent, type EventRow } from './read-event.ts';
import { startLoop, type Loop } from './loop.ts';

export interface Admission {
  /** Whose turn has come, in order. */
  readonly events: readonly string[];
  /** Where somebody waits only for time to pass: for how long. */
  readonly waitMs: number | null;
  /** Somebody is still waiting. */
  readonly left: boolean;
}

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
   * Takes the next ones, at most so many, and marks them as taken, in this transaction. In all processes together only
   * one asks at a time; it commits when the workflows are remembered.
   */
  readonly admit: (tx: Queryable, most: number) => Promise<Admission>;
  /** Nobody is admitted meanwhile. */
  readonly paused?: () => boolean;
}

/** Another process admits at this moment, which takes it some milliseconds. */
const BUSY_MS = 20;
const MOST = 20;

export const startLane = ({
  lane,
  db,
  log,
  room,
  begin,
  unreadable,
}: {
  readonly lane: Lane;
  readonly db: Database;
  readonly log: Log;
  /** How many more may be begun in this process. */
  readonly room: () => number;
  /** What is begun waits for `after`. */
  readonly begin: (event: AnyEvent, workflow: string, after: Promise<void>) => Promise<void>;
  /** Whoever cannot be read may not keep the others from their turn. */
  readonly unreadable: (row: EventRow, error: Error, workflow: string) => Promise<void>;
}): Loop => {
  const handOver = async (tx: Queryable, ids: readonly string[], after: Promise<void>): Promise<void> => {
    const rows = await tx.$queryRaw<EventRow[]>`/* lane-events */
      select id, type, subject, payload, at
      from unnest(${ids}::uuid[]) with ordinality as turn(event, place) join event on event.id = turn.event order by place`;
    for (const row of rows) {
      const read = readEvent(row);
      if (read instanceof Error) await unreadable(row, read, lane.workflow);
      else await begin(read, lane.workflow, after);
    }
  };

  return startLoop({ log, failed: `the lane "${lane.name}" stands still; trying again` }, async () => {
    const most = Math.min(room(), MOST);
    if (lane.paused?.()) return 'nothing';
    if (most < 1) return 'full';
    // Begun earlier they would wait for the rows that are locked here, each with a connection in its hand.
    let release = () => {};
    const committed = new Promise<void>((resolve) => (release = resolve));
    const admitting = db.$transaction(
      async (tx) => {
        const [lock] = await tx.$queryRaw<{ got: boolean }[]>`/* lane-lock */
          select pg_try_advisory_xact_lock(hashtextextended(${`lane ${lane.name}`}, 0)) as got`;
        if (!lock?.got) return { inMs: BUSY_MS };
        const { events, waitMs, left } = await lane.admit(tx, most);
        if (events.length > 0) await handOver(tx, events, committed);
        if (waitMs !== null) return { inMs: Math.max(1, Math.ceil(waitMs)) };
        if (!left) return 'nothing';
        return events.length === most ? 'more' : 'full';
      },
      { timeout: 60_000 },
    );
    return admitting.finally(release);
  });
};
