import type { Clock } from '#kernel';
import type { Database } from '#store';

/** How offers are made. */
export interface OfferSettings {
  /** The most in one conversation; 0: none at all. */
  readonly perConversation: number;
  /** The share of shoppers (0 to 1) who are offered nothing, to tell what offers are worth. */
  readonly holdOut: number;
}

export interface Ground {
  readonly db: Database;
  readonly clock: Clock;
}
