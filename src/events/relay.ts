import { AsyncResource } from 'node:async_hooks';
import type { Clock, Log } from '#kernel';
import { instant, type Database, type Listener } from '#store';
import type { AnyEvent } from './catalogue.ts';
import { eventFrom } from './function-runs.ts';
import { channels } from './nudge.ts';

/** A net under the notifications, which can be lost. */
const POLL_MS = 1000;

/**
 * Carries events from the outbox to whoever listens, in the order in which they happened. Many processes may do it:
 * each takes rows that no other holds, and a row is ticked off in the transaction that holds it, after its workflows
 * are remembered. A process that dies in between leaves the row to another; their ids make twice once.
 */
export const startRelay = ({
  db,
  clock,
  log,
  listener,
  room,
  deliver,
}: {
  db: Database;
  clock: Clock;
  log: Log;
  listener: Listener;
  /** How many more events may be begun now. */
  room: () => number;
  deliver: (event: AnyEvent) => Promise<void>;
}) => {
  let stopped = false;
  let again = false;
  let working: Promise<void> | null = null;

  const batch = async (most: number): Promise<number> =>
    db.$transaction(
      async (tx) => {
        // Not "for update": a function_run that refers to the event must not wait for us.
        const rows = await tx.$queryRaw<{ id: string; type: string; subject: string; payload: unknown; at: Date }[]>`
          select id, type, subject, payload, at from event where relayed_at is null
          order by at, id limit ${most} for no key update skip locked`;
        for (const row of rows)
          try {
            await deliver(eventFrom(row));
          } catch (error) {
            if (!(error instanceof Error) || !isUnreadable(error)) throw error;
            log.error({ err: error, event: row.id }, 'an event cannot be read and is left out');
          }
        if (rows.length > 0)
          await tx.$executeRaw`
            update event set relayed_at = ${instant(clock())}
            where id in (select (jsonb_array_elements_text(${JSON.stringify(rows.map(({ id }) => id))}::jsonb))::uuid)`;
        return rows.length;
      },
      { timeout: 60_000, maxWait: 10_000 },
    );

  const work = async (): Promise<void> => {
    do {
      again = false;
      const most = Math.min(room(), 20);
      if (stopped || most < 1) return;
      try {
        if ((await batch(most)) > 0) again = true;
      } catch (error) {
        if (!stopped) log.error({ err: error }, 'events could not be relayed; trying again');
        return;
      }
    } while (again);
  };

  // Often woken from inside a workflow: what it starts must not become that workflow's child.
  const wake = AsyncResource.bind(() => {
    if (stopped) return;
    again = true;
    working ??= work().finally(() => (working = null));
  });

  const off = listener.on(channels.events, wake);
  const timer = setInterval(wake, POLL_MS);
  wake();
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      off();
      await working;
    },
  };
};

const isUnreadable = (error: Error): boolean => error.name === 'ZodError' || error.message.includes('unknown type');
