import type { Commerce } from '#commerce';
import type { Events } from '#events';
import type { Fraud } from '#fraud';
import type { AdminPorts } from '#http';
import { createAudit, createStaff } from '#identity';
import type { Clock } from '#kernel';
import { readTranscript } from '#memory';
import type { GuardedPayments } from '#payments';
import type { Pricing } from '#pricing';
import type { Database } from '#store';

const MOST_PARKED = 5000;

const parkedOf = (events: Events): AdminPorts['parked'] => ({
  list: async ({ cursor, limit }) => {
    const from = Number(/^\d{1,6}$/.exec(cursor ?? '')?.[0] ?? 0);
    const all = await events.parked(MOST_PARKED);
    return { runs: all.slice(from, from + limit), next: all.length > from + limit ? String(from + limit) : null };
  },
  replay: async (event, name) => (await events.replay({ event, name })) > 0,
  replayAll: async (name) => {
    if (name === undefined) return events.replay('all');
    let count = 0;
    for (const parked of await events.parked(MOST_PARKED))
      if (parked.name === name) count += await events.replay({ event: parked.event, name });
    return count;
  },
});

/** What staff may see and change, gathered from the rooms. */
export const adminOf = (rooms: {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
  readonly currency: string;
  readonly limits: { readonly inFlight: number; readonly perSecond: number };
  readonly commerce: Commerce;
  readonly events: Events;
  readonly fraud: Fraud;
  readonly pricing: Pricing;
  readonly payments: GuardedPayments;
}): AdminPorts => {
  const { db, clock, random, currency, limits, commerce, events, fraud, pricing, payments } = rooms;
  const { desk, refunds, returns, reviews, stock, books } = commerce;
  return {
    currency,
    staff: createStaff({ db, random, clock }),
    audit: createAudit({ db, clock }),
    orders: desk,
    transcript: (conversation, page) => readTranscript(db, conversation, page),
    refunds,
    returns,
    reviews,
    fraud: fraud.desk,
    stock: { ...stock, reckon: () => desk.reckon() },
    pricing: pricing.desk,
    parked: parkedOf(events),
    queue: async () => ({ ...(await desk.line()), limits, circuit: payments.state() }),
    watchdog: () => commerce.comparePayments(),
    ledger: books,
  };
};
