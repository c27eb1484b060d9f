import type { Log } from '#kernel';
import type { Database } from '#store';

/** Channels that processes listen to. */
export const channels = { events: 'parley_event', orders: 'parley_order', news: 'parley_news' } as const;

/**
 * Wakes whoever waits for a change, after it was committed. Not inside the change's own transaction: a transaction
 * that notifies holds a lock of the whole database until its commit is on the disk, so that orders would be written
 * one at a time instead of many with one flush. What a lost nudge delays, polling finds. On `events` the payload may be the type of an event: who waits in a lane for it is
 * looked at too.
 */
export type Nudge = (channel: keyof typeof channels, payload?: string) => void;

/** Nudges that pile up while one is on its way go together. `idle` resolves when none is left. */
export const createNudge = (db: Database, log: Log): { nudge: Nudge; idle: () => Promise<void> } => {
  const waiting = new Map<string, Set<string>>();
  let sending: Promise<void> | null = null;

  const send = async () => {
    while (waiting.size > 0) {
      const batch = [...waiting].flatMap(([channel, payloads]) =>
        [...payloads].map((payload) => ({ channel, payload })),
      );
      waiting.clear();
      try {
        await db.$queryRaw`
          select count(pg_notify(n->>'channel', n->>'payload')) from jsonb_array_elements(${JSON.stringify(batch)}::jsonb) n`;
      } catch (error) {
        log.warn({ err: error }, 'nobody could be woken; polling will find what is new');
      }
    }
    sending = null;
  };

  return {
    nudge(channel, payload = '') {
      const name = channels[channel];
      waiting.set(name, (waiting.get(name) ?? new Set()).add(payload));
      sending ??= Promise.resolve().then(send);
    },
    idle: async () => {
      while (sending) await sending;
    },
  };
};
