import type { Money, Result } from '#kernel';
import type { Address } from './address.ts';
import type { OrderStatus } from './order-states.ts';

export interface OrderLine {
  readonly variant: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly unit: Money;
  readonly total: Money;
}

export interface Order {
  readonly number: number;
  readonly status: OrderStatus;
  /** A code, where the status alone does not say it: "card_declined", "stock_ran_out", "refused_by_fraud_check". */
  readonly reason: string | null;
  readonly lines: readonly OrderLine[];
  readonly subtotal: Money;
  readonly delivery: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly address: Address;
  readonly cardEnding: string;
  readonly placedAt: Date;
  readonly payment: { readonly status: string; readonly url: string | null } | null;
}

/** Always of one shopper: somebody else's order number is an unknown number. */
export interface Orders {
  find(shopper: string, number: number): Promise<Order | null>;
  /** Newest first. */
  recent(shopper: string, limit: number): Promise<readonly Order[]>;
  /** The order once it needs no more of the shop's own work (paid, declined, in review, needs action …), or as it is after `ms`. */
  settled(shopper: string, number: number, ms: number): Promise<Order | null>;
  cancel(
    shopper: string,
    number: number,
  ): Promise<
    Result<
      Order,
      { reason: 'unknown-order' } | { reason: 'too-late'; status: OrderStatus } | { reason: 'already-cancelled' }
    >
  >;
}
