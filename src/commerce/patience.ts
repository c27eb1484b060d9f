import type { Retries } from '#events';

/** How long an order waits for whom. Tests make it shorter. */
export interface Patience {
  /** With the payment provider, before an order is declined as `payment_unavailable`. */
  readonly provider: Retries;
  /** With the provider, when money must be given back: there is no alternative to success. */
  readonly givingBack: Retries;
  /** Seconds between looks at a payment that the shopper must confirm or make; the last one is repeated. */
  readonly action: readonly number[];
  /** Seconds until a provider that could not be reached is asked once more for money that it may have taken; the last one is repeated. */
  readonly capture: readonly number[];
  /** Seconds that the provider's own page stays open at least; the provider wants half an hour. */
  readonly page: number;
  /** Seconds after which a payment is looked for once more whose making was never answered. */
  readonly lookAgain: readonly number[];
}

export const usualPatience: Patience = {
  provider: { attempts: 6, seconds: 1, backoff: 2 },
  givingBack: { attempts: 14, seconds: 2, backoff: 2 },
  // The provider's message ends a pause early; looking ourselves covers a message that never comes.
  action: [5, 10, 15, 30, 60],
  capture: [60, 120, 300, 600],
  page: 2100,
  lookAgain: [60, 600],
};
