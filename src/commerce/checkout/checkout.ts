import type { Address, Locale, Modality, Money, Result, Texts } from '#kernel';
import type { DeliveryOffer, Price } from '#pricing';
import type { CartLine } from '../cart/cart.ts';
import type { Order } from '../orders/order.ts';

/** What is read out before a "yes". Valid for some minutes. */
export interface Quote {
  readonly id: string;
  /** Binds everything that was read out; SHA-256, hex. */
  readonly hash: string;
  readonly lines: readonly Omit<CartLine, 'available'>[];
  readonly subtotal: Money;
  readonly discount: Money;
  readonly delivery: Money;
  readonly tax: Money;
  readonly total: Money;
  /** The whole calculation: discounts, delivery chosen, taxes, steps, codes that did nothing. */
  readonly price: Price;
  readonly address: Address;
  /** Null: it will be paid on the provider's own page. */
  readonly cardEnding: string | null;
}

export type QuoteRefusal =
  | { reason: 'empty-cart' }
  | { reason: 'no-address' }
  | { reason: 'no-payment-method' }
  /** Test payment methods exist in demo mode only. */
  | { reason: 'unknown-payment-method'; method: string }
  | { reason: 'no-delivery'; country: string; region: string }
  /** No provider takes so small, or so large, a payment. */
  | { reason: 'too-little'; total: Money; least: Money }
  | { reason: 'too-much'; total: Money; most: Money }
  | {
      reason: 'short-of-stock';
      lines: readonly { variant: string; title: string; titles?: Texts; asked: number; available: number }[];
    };

/** What must prove a "yes": the larger the amount or the poorer the recognition, the more. */
export type Proof = 'read-back' | 'pin' | 'link';

/** How the "yes" was said. */
export interface SaidYes {
  readonly conversation: string;
  readonly modality: Modality;
  /** How sure the recogniser was, from 0 to 1; null where nothing had to be recognised. */
  readonly recognition: number | null;
  /** The shopper can open a page now. */
  readonly attended: boolean;
  /** Digits that the shopper gave as a PIN. */
  readonly pin?: string;
}

export type PlaceRefusal =
  /** Something differs from what was read out (price, stock, cart, address, card): nothing is placed; read this out. */
  | { reason: 'changed'; quote: Quote }
  | { reason: 'expired'; quote: Quote }
  | { reason: 'unknown-quote' }
  /** Say the PIN. `left`: how many more tries, after a wrong one. */
  | { reason: 'pin-needed'; wrong: boolean; left: number }
  /** More than this shopper may spend in a day. */
  | { reason: 'spending-limit'; limit: Money; spent: Money }
  /** More than the shopper's organisation allows in one order, or in a month. */
  | { reason: 'order-limit'; limit: Money }
  | { reason: 'month-limit'; limit: Money; spent: Money; of: 'person' | 'company' }
  /** Somebody of the organisation has to agree first, and is asked; `asked` false: they were before, and have not said. */
  | { reason: 'approval-needed'; approver: string; asked: boolean; hours: number }
  /** Somebody would have to agree, and there is nobody who could. */
  | { reason: 'no-approver' }
  | QuoteRefusal;

/** The digits that prove larger orders. Kept as a hash; a wrong one counts, and after three none is taken for a while. */
export interface Pins {
  has(shopper: string): Promise<boolean>;
  prove(
    shopper: string,
    pin: string,
  ): Promise<Result<null, { reason: 'no-pin' } | { reason: 'wrong-pin'; left: number }>>;
  /** Sets or replaces it: four to eight digits, not all alike, not a run. Whoever asks has proven the one before. */
  set(shopper: string, pin: string): Promise<Result<null, { reason: 'weak-pin' }>>;
}

/** As much of an address as decides what reaches it. */
export type Place = Pick<Address, 'country' | 'region'>;

export interface Checkout {
  /**
   * `paymentMethod`: one of the provider's ids said by the shopper, or "link" for the provider's own page; otherwise the
   * one on file, and the page where there is none or where the amount asks for that proof.
   */
  quote(
    shopper: string,
    wishes: {
      readonly paymentMethod?: string;
      readonly locale: Locale;
      readonly modality: Modality;
      readonly recognition?: number | null;
    },
  ): Promise<Result<Quote, QuoteRefusal>>;
  /** A quote of this shopper as it was read out, and until when it can be said yes to; null: none has this id. */
  quoted(shopper: string, id: string): Promise<{ readonly quote: Quote; readonly expires: Date } | null>;
  /**
   * Places the order in one all-or-nothing statement that reserves the stock, empties the cart and records
   * `order.placed`. The same quote again answers with the same order.
   */
  place(
    shopper: string,
    said: SaidYes,
    quote: { readonly id: string; readonly hash: string },
  ): Promise<Result<Order, PlaceRefusal>>;
  /**
   * Every way to deliver what lies in the cart, the cheapest first; empty without an address or with an empty cart. With `to`
   * every way that reaches that place, whatever lies in the cart.
   */
  deliveries(shopper: string, locale: Locale, to?: Place): Promise<readonly DeliveryOffer[]>;
  /** What is taken off now without any code. */
  promotions(shopper: string, locale: Locale): Promise<readonly string[]>;
  /** Where the shopper's orders go; null: nobody knows. */
  address(shopper: string): Promise<Address | null>;
  /**
   * Sends them there from the next order on, and records `shopper.address_changed` where that is another place than before.
   * `conversation` is where it was said.
   */
  sendTo(shopper: string, address: Address, conversation?: string | null): Promise<void>;
  readonly pins: Pins;
}
