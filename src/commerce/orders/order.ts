import type { Address, Money, Result, Texts } from '#kernel';
import type { OrderStatus } from './order-states.ts';

export interface OrderLine {
  readonly variant: string;
  readonly title: string;
  /** How other languages called it when it was bought. */
  readonly titles?: Texts;
  readonly options: Readonly<Record<string, string>>;
  /** How the language of whoever asked says its options: see Product. */
  readonly said?: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly unit: Money;
  readonly total: Money;
  /** Pieces whose money was given back. */
  readonly refunded: number;
}

export interface Order {
  readonly number: number;
  readonly status: OrderStatus;
  /** A code, where the status alone does not say it: "card_declined", "refused_by_fraud_check". */
  readonly reason: string | null;
  readonly lines: readonly OrderLine[];
  readonly subtotal: Money;
  readonly discount: Money;
  readonly delivery: Money;
  readonly tax: Money;
  readonly total: Money;
  /** What each step of the sum was called and came to; amounts that are `within` are no part of the sum. */
  readonly steps: readonly {
    readonly kind: string;
    readonly label: string;
    readonly amount: Money;
    readonly within?: true;
  }[];
  /** Days (YYYY-MM-DD) between which it was promised. */
  readonly arrives: { readonly method: string; readonly earliest: string; readonly latest: string } | null;
  readonly address: Address;
  /** Null: it is paid on the provider's own page. */
  readonly cardEnding: string | null;
  readonly placedAt: Date;
  readonly payment: {
    readonly status: string;
    readonly url: string | null;
    /** While the shopper has to do something: until when the goods are held. */
    readonly expires: Date | null;
    readonly refunded: Money;
  } | null;
  /** While it is `placed`: how many orders come before it. */
  readonly ahead: number | null;
}

/** Always of one shopper: somebody else's order number is an unknown number. */
export interface Orders {
  find(shopper: string, number: number): Promise<Order | null>;
  /** Newest first. */
  recent(shopper: string, limit: number): Promise<readonly Order[]>;
  /**
   * An order that was placed or read just now, once it needs no more of the shop's own work (paid, declined, in review, needs
   * action …), or as it is after `ms`.
   */
  settled(shopper: string, order: Pick<Order, 'number' | 'status'>, ms: number): Promise<Order | null>;
  /** Before it is shipped; what was paid goes back. */
  cancel(
    shopper: string,
    number: number,
    /** backToCart: its things lie in the cart again, if that is empty. */
    manner?: { readonly backToCart: boolean },
  ): Promise<
    Result<
      Order,
      { reason: 'unknown-order' } | { reason: 'too-late'; status: OrderStatus } | { reason: 'already-cancelled' }
    >
  >;
  /** The shopper's latest order if it was placed within the time in which a word takes it back (settings.undoMinutes). */
  undoable(shopper: string): Promise<Order | null>;
  /** Asks to send goods back: all that is left, or these lines. */
  sendBack(
    shopper: string,
    number: number,
    wish: {
      readonly cause: string;
      readonly reason: string | null;
      readonly lines?: readonly { readonly variant: string; readonly quantity: number }[];
    },
  ): Promise<Result<OrderReturn, ReturnRefusal>>;
}

export interface OrderReturn {
  readonly number: number;
  readonly order: number;
  readonly lines: readonly { readonly variant: string; readonly title: string; readonly quantity: number }[];
  /** What goes back when the goods arrive. */
  readonly amount: Money;
  readonly status: 'asked' | 'received' | 'withdrawn';
}

export type ReturnRefusal =
  | { reason: 'unknown-order' }
  /** It was not delivered, or not even shipped: then it can be cancelled instead. */
  | { reason: 'not-yet'; status: OrderStatus }
  | { reason: 'too-late'; days: number }
  | { reason: 'nothing-left' }
  | { reason: 'not-in-order'; variant: string }
  | { reason: 'too-many'; variant: string; left: number };
