import type { Clock } from '#kernel';
import type { Database } from '#store';

/** What every part of the room stands on. */
export interface FraudGround {
  readonly db: Database;
  readonly clock: Clock;
  readonly settings: {
    readonly currency: string;
    /**
     * In a demo every card is one of the provider's test cards and homes are invented, so that strangers share them:
     * how often a card or an address was used says nothing about anybody, and is not counted. Blocks hold all the same,
     * but for a card that others have on file too.
     */
    readonly demo: boolean;
  };
}
