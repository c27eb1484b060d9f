import type { RiskSignals } from '#payments';
import type { Thresholds } from './thresholds.ts';

/** What is known of an order when it is judged. Amounts are minor units of the shop's currency. */
export interface FraudFacts {
  readonly total: number;
  /** All pieces together. */
  readonly units: number;
  /** The most of one variant. */
  readonly largestLine: number;
  /** Orders of this shopper in the last hour, this one not counted. */
  readonly ordersLastHour: number;
  /** Declined payments of this shopper in the last day. */
  readonly declinesLastDay: number;
  /** Orders that this shopper has paid before. */
  readonly paidBefore: number;
  readonly signals: RiskSignals;
}

export interface Finding {
  readonly points: number;
  /** A sentence for the person who reviews the order. */
  readonly found: string;
}

/** Looks at one thing. Null: nothing to say. */
export interface FraudRule {
  readonly name: string;
  readonly judge: (facts: FraudFacts, thresholds: Thresholds) => Finding | null;
}
