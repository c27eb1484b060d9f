import type { Clock, Log } from '#kernel';
import { instant, Prisma, unflushed, type Database } from '#store';
import type { AnyEvent } from './catalogue.ts';
import type { Begun, FunctionQueue, Wanted } from './function-queue.ts';
import type { FunctionRuns } from './function-runs.ts';
import { startLoop, type Found, type Loop } from './loop.ts';
import { readEvent, type EventRow } from './read-event.ts';

/** At once: rows are cheap, beginning a workflow is not. */
const MOST_EVENTS = 200;
const MOST_BEGUN = 20;

interface Batch {
  readonly found: Found;
  readonly rows: readonly EventRow[];
  /** Functions that are to run here now. */
  readonly begun: readonly Begun[];
  /** Others wait. */
  readonly left: boolean;
}

/**
 * Carries events from the outbox to whoever listens, in the order in which they happened. Many processes may do it:
 * each takes rows that no other holds, and a row is ticked off in the transaction that holds it, together with what
 * functions are to do about it and after its workflows are remembered. A process that dies in between leaves the row to
 * another, and so does a machine that falls before what is ticked off is on its disk; their ids make twice once.
 */
export const startRelay = ({
  db,
  clock,
  log,
  room,
  workflows,
  begin,
  wanted,
  queue,
  runs,
  unreadable,
}: {
  db: Database;
  clock: Clock;
  log: Log;
  /** How many more workflows may be begun now. */
  room: () => number;
  /** Those that listen to it. */
  workflows: (event: AnyEvent) => readonly string[];
  begin: (event: AnyEvent, workflow: string) => Promise<void>;
  /** The functions that are to run for it. */
  wanted: (event: AnyEvent) => readonly Wanted[];
  queue: Pick<FunctionQueue, 'add'>;
  runs: Pick<FunctionRuns, 'reserve' | 'wake'>;
  /** It is left out, and others go on. */
  unreadable: (row: EventRow, error: Error) => Promise<void>;
}): Loop => {
  const batch = (place: number): Promise<Batch> =>
    db.$transaction(
      async (tx) => {
        // Not "for update": a function_run that refers to the event must not wait for us.
        const rows = await tx.$queryRaw<EventRow[]>`/* relay-read */
          select id, type, subject, payload, at from event
          where relayed_at is null and ${unflushed} order by at, id limit ${MOST_EVENTS} for no key update skip locked`;
        const relayed: string[] = [];
        const asked: Wanted[] = [];
        let places = Math.min(room(), MOST_BEGUN);
        for (const row of rows) {
          const read = readEvent(row);
          if (read instanceof Error) await unreadable(row, read);
          else {
            const names = workflows(read);
            if (names.length > 0 && places < 1) break;
            for (const name of names) await begin(read, name);
            places -= names.length;
            asked.push(...wanted(read));
          }
          relayed.push(row.id);
        }
        const ticked = Prisma.sql`update event set relayed_at = ${instant(clock())}
          from jsonb_array_elements_text(${JSON.stringify(relayed)}::jsonb) as told(id) where event.id = told.id::uuid`;
        const begun = relayed.length > 0 ? await queue.add(tx, asked, place, ticked) : [];
        const left = asked.length > begun.length;
        if (relayed.length < rows.length) return { found: room() < 1 ? 'full' : 'more', rows, begun, left };
        // What is recorded from now on wakes us.
        return { found: rows.length === MOST_EVENTS ? 'more' : 'nothing', rows, begun, left };
      },
      { timeout: 60_000 },
    );

  return startLoop({ log, failed: 'events could not be relayed; trying again' }, async () => {
    const kept = runs.reserve();
    let done: Batch | null = null;
    try {
      done = await batch(kept.places);
    } finally {
      kept.begin(done?.rows ?? [], done?.begun ?? []);
    }
    if (done.left) runs.wake();
    return done.found;
  });
};
