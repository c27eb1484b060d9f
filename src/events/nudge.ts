import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#kernel';
import type { Database, Listener } from '#store';

/** Channels that processes listen to. */
export const channels = { events: 'parley_event', orders: 'parley_order', news: 'parley_news' } as const;

/**
 * Wakes whoever waits for a change, after it was committed. Not inside the change's own transaction: a transaction
 * that notifies holds a lock of the whole database until its commit is on the disk, so that orders would be written
 * one at a time instead of many with one flush. What a lost nudge delays, polling finds. On `events` the payload may be
 * the type of an event: only who listens to it is woken.
 */
export type Nudge = (channel: keyof typeof channels, payload?: string) => void;

/** Who works in this process hears at once; others, who only help when there is much to do, a moment later. */
const OTHERS_MS = 100;

/** Nudges that pile up while one is on its way go together. `idle` resolves when none is left. */
export const createNudge = (db: Database, log: Log) => {
  const waiting = new Map<string, Set<string>>();
  let sending: Promise<void> | null = null;
  /** Somebody waits for what is told with the rest. */
  let hurry = new AbortController();
  /** By its slot this process knows what it told itself. */
  let here: { readonly slot: number; readonly wake: (payload: string) => boolean } | null = null;

  let awaited: (number: number) => boolean = () => false;

  const send = async () => {
    while (waiting.size > 0) {
      if (here && waiting.size === 1 && waiting.has(channels.events))
        await pause(OTHERS_MS, undefined, { signal: hurry.signal }).catch(() => undefined);
      hurry = new AbortController();
      const batch = [...waiting].flatMap(([channel, payloads]) =>
        [...payloads].map((payload) => ({ channel, payload })),
      );
      waiting.clear();
      try {
        // Nothing is lost with it that polling would not find: nobody waits for the disk.
        await db.$queryRaw`/* nudge */
          select set_config('synchronous_commit', 'off', true), count(pg_notify(n->>'channel', n->>'payload'))
          from jsonb_array_elements(${JSON.stringify(batch)}::jsonb) n`;
      } catch (error) {
        log.warn({ err: error }, 'nobody could be woken; polling will find what is new');
      }
    }
    sending = null;
  };

  const nudge: Nudge = (channel, payload = '') => {
    // What nobody here listens to, nobody elsewhere does.
    if (channel === 'events' && here && !here.wake(payload)) return;
    // One turn waits for an order, and it waits here.
    if (channel === 'orders' && awaited(Number(payload))) return;
    const name = channels[channel];
    const told = channel === 'events' ? `${here?.slot ?? 0}:${payload}` : payload;
    waiting.set(name, (waiting.get(name) ?? new Set()).add(told));
    if (channel !== 'events') hurry.abort();
    sending ??= Promise.resolve().then(send);
  };

  return {
    nudge,
    /**
     * Whoever works here hears of events from this process and from others, and null when some may have been missed;
     * answers whether that concerns anybody.
     */
    onEvents: (listener: Listener, slot: number, heard: (payload: string | null) => boolean): (() => void) => {
      here = { slot, wake: heard };
      const off = listener.on(channels.events, (told) => {
        const from = told === null ? null : /^(\d+):(.*)$/.exec(told);
        if (!from) heard(null);
        else if (Number(from[1]) !== slot) heard(from[2]!);
      });
      return () => {
        here = null;
        off();
      };
    },
    /** Whoever waits for orders hears of them; answers whether somebody did wait. */
    onOrder: (listener: Listener, heard: (number: number) => boolean): void => {
      awaited = heard;
      listener.on(channels.orders, (number) => void (number !== null && heard(Number(number))));
    },
    idle: async () => {
      while (sending) await sending;
    },
  };
};
