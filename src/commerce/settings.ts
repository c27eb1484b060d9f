import type { Clock, Log } from '#kernel';
import type { Database } from '#store';

/** The shop's own rules. Amounts are minor units of `currency`; what things cost is settled in #pricing. */
export interface ShopSettings {
  readonly currency: string;
  /** The least that an order may come to: the payment provider takes no less. */
  readonly leastTotal: number;
  /** The most of one variant that an order may hold. */
  readonly quantityLimit: number;
  /** Test payment methods may be named by the shopper. */
  readonly demo: boolean;
  /** How long stock is held for an order that is not paid. */
  readonly reservationMinutes: number;
  /** How long a word takes back an order. */
  readonly undoMinutes: number;
  /** Days after delivery in which goods may be sent back. */
  readonly returnDays: number;
  /** From these totals on a "yes" needs more proof; 0: never. `spoken` where speech had to be recognised. */
  readonly proof: {
    readonly typed: { readonly pinFrom: number; readonly linkFrom: number };
    readonly spoken: { readonly pinFrom: number; readonly linkFrom: number };
  };
  /** The most a shopper may spend in a day, where they have no limit of their own; 0: no limit. */
  readonly dailyLimit: number;
  /** How long a purchase waits for somebody's word, and how long the word holds. */
  readonly approvalHours: number;
  readonly review: {
    /** How long an order waits for people. */
    readonly hours: number;
    /** From this total on two people must approve; 0: never. */
    readonly twoPeopleFrom: number;
    /** A refusal can be undone for so long. */
    readonly graceSeconds: number;
  };
  readonly queue: {
    /** Orders being worked on at the same time, in all processes together. */
    readonly inFlight: number;
    /** Orders begun in a second, in all processes together; 0: no limit. */
    readonly perSecond: number;
  };
}

/** What every part of the room stands on. */
export interface Ground {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: ShopSettings;
}
