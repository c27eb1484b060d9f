import type { Clock, Log } from '#kernel';
import type { Database } from '#store';

/** The shop's own rules of money and quantity. Amounts are minor units of `currency`. */
export interface ShopSettings {
  readonly currency: string;
  /** On the lines, not on delivery. 8.25 is eight and a quarter percent. */
  readonly taxPercent: number;
  readonly deliveryFee: number;
  /** Lines worth at least this are delivered free; null = never free. */
  readonly deliveryFreeFrom: number | null;
  /** The most of one variant that an order may hold. */
  readonly quantityLimit: number;
  /** Test payment methods may be named by the shopper. */
  readonly demo: boolean;
}

/** What every part of the room stands on. */
export interface Ground {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: ShopSettings;
}
