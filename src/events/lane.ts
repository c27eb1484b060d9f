import type { Clock, Log } from '#kernel';
import { instant, type Database, type Prisma } from '#store';
import type { AnyEvent, EventType } from './catalogue.ts';
import { eventFrom, type EventRow } from './function-runs.ts';
import { startLoop, type Loop } from './loop.ts';

type Transaction = Prisma.TransactionClient;

/** Whose turn has come, in order; and, where somebody waits only for time to pass, for how long. */
export interface Admission {
  readonly events: readonly string[];
  readonly waitMs: number | null;
}

/**
 * Events that are handed over one after another, and only so many at a time: whoever waits, waits in the outbox. What
 * a turn is, and how many there are, the room that owns what waits says in SQL.
 */
export interface Lane {
  readonly name: string;
  readonly on: readonly EventType[];
  /**
   * Takes the next ones, at most so many, and marks them as taken, in this transaction. In all processes together only
   * one asks at a time; it commits when the workflows are remembered.
   */
  readonly admit: (tx: Transaction, most: number) => Promise<Admission>;
  /** Events that have nothing left to wait for, such as a cancelled order's. Asked once a second. */
  readonly strays: (tx: Transaction, most: number) => Promise<readonly string[]>;
  /** Nobody is admitted meanwhile. */
  readonly paused?: () => boolean;
}

/** Another process admits at this moment, which takes it some milliseconds. */
const BUSY_MS = 20;
const MOST = 20;

export const startLane = ({
  lane,
  db,
  clock,
  log,
  room,
  deliver,
}: {
  readonly lane: Lane;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** How many more may be begun in this process. */
  readonly room: () => number;
  readonly deliver: (event: AnyEvent) => Promise<void>;
}): Loop => {
  const handOver = async (tx: Transaction, ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return;
    const rows = await tx.$queryRaw<EventRow[]>`
      select id, type, subject, payload, at
      from unnest(${ids}::uuid[]) with ordinality as turn(event, place) join event on event.id = turn.event order by place`;
    for (const row of rows) await deliver(eventFrom(row));
    await tx.$executeRaw`update event set relayed_at = ${instant(clock())} where id = any(${ids}::uuid[])`;
  };

  return startLoop({ log, failed: `the lane "${lane.name}" stands still; trying again` }, async (polled) => {
    const most = Math.min(room(), MOST);
    const paused = lane.paused?.() ?? false;
    if (most < 1 || (paused && !polled)) return 'nothing';
    return db.$transaction(
      async (tx) => {
        const [lock] = await tx.$queryRaw<{ got: boolean }[]>`
          select pg_try_advisory_xact_lock(hashtextextended(${`lane ${lane.name}`}, 0)) as got`;
        if (!lock?.got) return { inMs: BUSY_MS };
        const strays = polled ? await lane.strays(tx, most) : [];
        await handOver(tx, strays);
        if (paused || strays.length === most) return paused ? 'nothing' : 'more';
        const { events, waitMs } = await lane.admit(tx, most - strays.length);
        await handOver(tx, events);
        if (waitMs !== null) return { inMs: Math.max(1, Math.ceil(waitMs)) };
        return events.length > 0 ? 'more' : 'nothing';
      },
      { timeout: 60_000, maxWait: 10_000 },
    );
  });
};
