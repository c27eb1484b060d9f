import type { Clock, Log } from '#kernel';
import { instant, type Database } from '#store';
import type { AnyEvent } from './catalogue.ts';
import { readEvent, type EventRow } from './function-runs.ts';
import { startLoop, type Loop } from './loop.ts';

/**
 * Carries events from the outbox to whoever listens, in the order in which they happened. Many processes may do it:
 * each takes rows that no other holds, and a row is ticked off in the transaction that holds it, after its workflows
 * are remembered. A process that dies in between leaves the row to another; their ids make twice once.
 */
export const startRelay = ({
  db,
  clock,
  log,
  room,
  deliver,
  unreadable,
}: {
  db: Database;
  clock: Clock;
  log: Log;
  /** How many more events may be begun now. */
  room: () => number;
  deliver: (event: AnyEvent) => Promise<void>;
  /** It is left out, and others go on. */
  unreadable: (row: EventRow, error: Error) => Promise<void>;
}): Loop => {
  const batch = async (most: number): Promise<number> =>
    db.$transaction(
      async (tx) => {
        // Not "for update": a function_run that refers to the event must not wait for us.
        const rows = await tx.$queryRaw<EventRow[]>`
          select id, type, subject, payload, at from event
          where relayed_at is null order by at, id limit ${most} for no key update skip locked`;
        for (const row of rows) {
          const read = readEvent(row);
          if (read instanceof Error) await unreadable(row, read);
          else await deliver(read);
        }
        if (rows.length > 0)
          await tx.$executeRaw`
            update event set relayed_at = ${instant(clock())} where id = any(${rows.map(({ id }) => id)}::uuid[])`;
        return rows.length;
      },
      { timeout: 60_000, maxWait: 10_000 },
    );

  return startLoop({ log, failed: 'events could not be relayed; trying again' }, async () => {
    const most = Math.min(room(), 20);
    if (most < 1) return 'full';
    return (await batch(most)) > 0 ? 'more' : 'nothing';
  });
};
