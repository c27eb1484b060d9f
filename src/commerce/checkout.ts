import type { Money, Result } from '#kernel';
import type { Address } from './address.ts';
import type { CartLine } from './cart.ts';
import type { Order } from './order.ts';

/** What is read out before a "yes". Valid for some minutes. */
export interface Quote {
  readonly id: string;
  /** Binds everything that was read out; SHA-256, hex. */
  readonly hash: string;
  readonly lines: readonly Omit<CartLine, 'available'>[];
  readonly subtotal: Money;
  readonly delivery: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly address: Address;
  readonly cardEnding: string;
}

export type QuoteRefusal =
  | { reason: 'empty-cart' }
  | { reason: 'no-address' }
  | { reason: 'no-payment-method' }
  /** Test payment methods exist in demo mode only. */
  | { reason: 'unknown-payment-method'; method: string }
  | {
      reason: 'short-of-stock';
      lines: readonly { variant: string; title: string; asked: number; available: number }[];
    };

export type PlaceRefusal =
  /** Something differs from what was read out (price, stock, cart, address, card): nothing is placed; read this out. */
  | { reason: 'changed'; quote: Quote }
  | { reason: 'expired'; quote: Quote }
  | { reason: 'unknown-quote' }
  | QuoteRefusal;

export interface Checkout {
  /** `paymentMethod`: one of the provider's ids said by the shopper; otherwise the one on file. */
  quote(shopper: string, wishes?: { readonly paymentMethod?: string }): Promise<Result<Quote, QuoteRefusal>>;
  /**
   * Places the order in one all-or-nothing statement that reserves the stock, empties the cart and records
   * `order.placed`. The same quote again answers with the same order.
   */
  place(
    shopper: string,
    conversation: string,
    quote: { readonly id: string; readonly hash: string },
  ): Promise<Result<Order, PlaceRefusal>>;
}
