import type { Log } from '#kernel';
import type { Database, Queryable } from '#store';
import type { AnyEvent } from './catalogue.ts';
import type { Begun, FunctionQueue, Wanted } from './function-queue.ts';
import type { FunctionRuns } from './function-runs.ts';
import { startLoop, type Found, type Loop } from './loop.ts';
import { readEvent, type EventRow } from './read-event.ts';

/** At once: rows are cheap, beginning a workflow is not. */
const MOST_EVENTS = 200;
const MOST_BEGUN = 20;
/** Milliseconds. What one thing leads to is handed over with what the next one does; nobody sees a tenth of a second. */
const PACE = 100;

interface Batch {
  readonly found: Found;
  readonly rows: readonly EventRow[];
  /** Functions that are to run here now. */
  readonly begun: readonly Begun[];
  /** Others wait. */
  readonly left: boolean;
}

/** An event, and the workflows that listen to it. */
interface Heard {
  readonly row: EventRow;
  readonly event: AnyEvent | Error;
  readonly workflows: readonly string[];
}

/**
 * Carries events from the outbox to whoever listens, in the order in which they happened. Many processes may do it: each
 * event is ticked off by one of them, together with what functions are to do about it, and after its workflows are
 * remembered. A process that dies in between leaves it to another, and so does a machine that falls before what is ticked off is
 * on its disk; their ids make twice once.
 */
export const startRelay = ({
  db,
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
  log: Log;
  /** How many more workflows may be begun now. */
  room: () => number;
  /** Those that listen to it. */
  workflows: (event: AnyEvent) => readonly string[];
  begin: (event: AnyEvent, workflow: string) => Promise<void>;
  /** The functions that are to run for it; `followed`: something else happened to its subject since. */
  wanted: (event: AnyEvent, followed: boolean) => readonly Wanted[];
  queue: Pick<FunctionQueue, 'add'>;
  runs: Pick<FunctionRuns, 'reserve' | 'wake'>;
  /** It is left out, and others go on. */
  unreadable: (row: EventRow, error: Error) => Promise<void>;
}): Loop => {
  const read = async (): Promise<readonly Heard[]> => {
    const rows = await db.$queryRaw<EventRow[]>`/* relay-read */
      select id, type, subject, payload, at from event where relayed_at is null order by seq limit ${MOST_EVENTS}`;
    return rows.map((row) => {
      const event = readEvent(row);
      return { row, event, workflows: event instanceof Error ? [] : workflows(event) };
    });
  };

  const handOver = async (tx: Queryable, heard: readonly Heard[], place: number): Promise<Batch> => {
    const relayed: string[] = [];
    const asked: Wanted[] = [];
    let places = Math.min(room(), MOST_BEGUN);
    const latest = new Map(heard.map(({ row }) => [row.subject, row.id]));
    for (const { row, event, workflows: names } of heard) {
      if (event instanceof Error) await unreadable(row, event);
      else {
        if (names.length > 0 && places < 1) break;
        for (const name of names) await begin(event, name);
        places -= names.length;
        asked.push(...wanted(event, latest.get(row.subject) !== row.id));
      }
      relayed.push(row.id);
    }
    const { ticked, due, begun } =
      relayed.length > 0 ? await queue.add(tx, relayed, asked, place) : { ticked: 0, due: 0, begun: [] };
    const rows = heard.map(({ row }) => row);
    const left = asked.length > begun.length;
    if (relayed.length < heard.length) return { found: room() < 1 ? 'full' : 'more', rows, begun, left };
    // What is recorded from now on wakes us; what another process holds it goes on with itself.
    const more = due > 0 || (heard.length === MOST_EVENTS && ticked > 0);
    return { found: more ? 'more' : 'nothing', rows, begun, left };
  };

  /** Meanwhile no other process begins the same workflows. */
  const alone = (heard: readonly Heard[], place: number): Promise<Batch> =>
    db.$transaction(
      async (tx) => {
        // Not "for update": a function_run that refers to the event must not wait for us.
        const held = await tx.$queryRaw<{ id: string }[]>`/* relay-hold */
          select event.id from jsonb_array_elements_text(${JSON.stringify(heard.map(({ row }) => row.id))}::jsonb) as heard(id)
          join event on event.id = heard.id::uuid where relayed_at is null for no key update of event skip locked`;
        const ours = new Set(held.map(({ id }) => id));
        return handOver(
          tx,
          heard.filter(({ row }) => ours.has(row.id)),
          place,
        );
      },
      { timeout: 60_000 },
    );

  return startLoop({ log, failed: 'events could not be relayed; trying again', pace: PACE }, async () => {
    const heard = await read();
    if (heard.length === 0) return 'nothing';
    const kept = runs.reserve();
    let done: Batch | null = null;
    try {
      const begins = heard.some((each) => each.workflows.length > 0);
      done = await (begins ? alone(heard, kept.places) : handOver(db, heard, kept.places));
    } finally {
      kept.begin(done?.rows ?? [], done?.begun ?? []);
    }
    if (done.left) runs.wake();
    return done.found;
  });
};
