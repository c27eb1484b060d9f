import type { Address, Locale } from '#kernel';
import type { Contents } from '../cart/cart-rules.ts';
import type { OrderRow } from '../orders/order-rows.ts';
import type { WorkedOut } from '../checkout/read-out.ts';

/** Who buys in a rehearsal. */
export interface RehearsedShopper {
  readonly id: string;
  readonly address: Address | null;
  /** The provider's id of the card on file. */
  readonly paymentMethod: string | null;
  readonly cardEnding: string | null;
}

export interface RehearsedQuote extends WorkedOut {
  readonly id: string;
  /** The language that it was read out in. */
  readonly locale: Locale;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** The order that it became. */
  readonly order?: number;
}

/** Everything that a rehearsal remembers of its shop: plain data, so that it can be kept between two turns. */
export interface RehearsedState {
  readonly cart: Contents;
  /** Where orders go since the shopper said so; null: where they always went. */
  readonly address: Address | null;
  /** The cart before each change, the last at the end. */
  readonly before: readonly Contents[];
  readonly quotes: readonly RehearsedQuote[];
  readonly orders: readonly (Omit<OrderRow, 'placedAt'> & { readonly placedAt: number })[];
  readonly pin: string | null;
  /** Wrong PINs since the last right one. */
  readonly wrongPins: number;
}

export const emptyState: RehearsedState = {
  cart: { lines: [], codes: [], delivery: null },
  address: null,
  before: [],
  quotes: [],
  orders: [],
  pin: null,
  wrongPins: 0,
};

/** Where it is held while a turn runs. */
export interface RehearsedHolder {
  state: RehearsedState;
}
