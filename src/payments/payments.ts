import type { Locale, Money } from '#kernel';

/** What the provider thinks of the risk: its own words for it, and a score from 0 to 100 where it has one. */
export interface RiskSignals {
  readonly level: 'normal' | 'elevated' | 'highest' | 'unknown';
  readonly score: number | null;
  /** What the provider did about it: "authorized", "manual_review", "issuer_declined", "blocked"; null: it does not say. */
  readonly outcome?: string | null;
}

/** What a provider tells of a card. */
export interface CardFacts {
  /** The same card has the same fingerprint, whoever uses it. */
  readonly fingerprint: string | null;
  readonly ending: string;
  readonly brand: string;
  /** ISO 3166. */
  readonly country: string | null;
}

/** A payment as the provider knows it now. Amounts are minor units. */
export interface ProviderPayment {
  readonly id: string;
  readonly status: 'requires_action' | 'authorised' | 'captured' | 'declined' | 'cancelled' | 'processing';
  /** Cancelled by itself: nobody took the held money in time. */
  readonly lapsed: boolean;
  /** Ours, as it was given when the payment was made; null: not one of ours. */
  readonly reference: string | null;
  readonly amount: Money;
  readonly madeAt: Date;
  /** Where the shopper confirms, while requires_action. */
  readonly url: string | null;
  /** The provider's word for a refusal. */
  readonly declineCode: string | null;
  readonly signals: RiskSignals;
  readonly captured: number;
  readonly refunded: number;
  /** Objected to at the bank, and not won. */
  readonly disputed: boolean;
  readonly card: CardFacts | null;
  /** The provider's ids of what is on file now, where the shopper agreed to keep the card. */
  readonly kept: { readonly customer: string; readonly paymentMethod: string } | null;
}

export interface Authorisation {
  /** Ours, unique for ever; the payment can be found by it again. */
  readonly reference: string;
  readonly orderNumber: number;
  readonly amount: Money;
  /** The provider's id of a payment method, never a card number. */
  readonly paymentMethod: string;
  /** The provider's id of the shopper, where the payment method is kept under one. */
  readonly customer?: string;
  /** The shopper cannot open a page now, as on the phone: a card that asks to be confirmed is then declined. */
  readonly offSession?: boolean;
}

/** A page of the provider's on which the shopper pays with whatever card. */
export interface HostedPage {
  /** The provider's id of the page. */
  readonly id: string;
  readonly url: string;
  readonly status: 'open' | 'paid' | 'expired';
  /** The payment that was made there; null until then. */
  readonly payment: string | null;
}

/** Money that went back, or is on its way. */
export interface ProviderRefund {
  readonly id: string;
  /** Ours, by which it was asked for; null: made by somebody there. */
  readonly cause: string | null;
  /** Minor units. */
  readonly amount: number;
  readonly status: 'done' | 'pending' | 'failed';
}

export interface ProviderDispute {
  readonly id: string;
  readonly payment: string;
  readonly amount: Money;
  readonly reason: string;
  readonly status: string;
  readonly openedAt: Date;
  readonly outcome: 'open' | 'won' | 'lost';
}

/**
 * What moves money. Each deed has an idempotency key, so that doing it again does nothing more, and a time limit.
 * A card's "no" is a payment with status `declined`. Throws PaymentError for everything else that goes wrong.
 */
export interface Payments {
  /** As kept with a payment: "stripe". */
  readonly provider: string;
  /** Holds the money without taking it. */
  authorise(wanted: Authorisation): Promise<ProviderPayment>;
  /** Opens a page to pay on; the money is held, not taken. The same reference and attempt is the same page. */
  openPage(wanted: {
    readonly reference: string;
    readonly orderNumber: number;
    /** 1, or more when an earlier page was given up. */
    readonly attempt: number;
    readonly amount: Money;
    readonly email: string | null;
    readonly locale: Locale;
    /** At least half an hour ahead. */
    readonly until: Date;
    /** Keep the card for the next order, under this shopper of ours. */
    readonly keepFor?: string;
  }): Promise<HostedPage>;
  page(id: string): Promise<HostedPage>;
  /** Nobody can pay there any more. A page that was paid on stays paid. */
  closePage(id: string): Promise<HostedPage>;
  /** Takes what was authorised, once; less than all when `amount` (minor units) says so, and then the rest is let go. */
  capture(id: string, amount?: number): Promise<ProviderPayment>;
  /** Lets go of what was authorised and not captured. */
  void(id: string): Promise<ProviderPayment>;
  /** Gives back `amount` (minor units), or all that is left. The same `cause` gives back once. */
  refund(id: string, wanted: { readonly cause: string; readonly amount?: number }): Promise<ProviderRefund>;
  /** All refunds of a payment, whoever made them. */
  refunds(id: string): Promise<readonly ProviderRefund[]>;
  disputes(id: string): Promise<readonly ProviderDispute[]>;
  /** By the provider's id, or by our own reference. Null: the provider knows no such payment. */
  find(by: { readonly id: string } | { readonly reference: string }): Promise<ProviderPayment | null>;
  /** Every payment made since then, page by page; oldest or newest first, as the provider has it. */
  madeSince(since: Date): AsyncIterable<ProviderPayment>;
  /** Verifies the provider's signature over the raw bytes; null when it does not hold. */
  verifyWebhook(rawBody: Uint8Array, signature: string | undefined): PaymentNews | null;
}

/** What the provider told us by itself. Never believed by itself: it is the reason to look again. */
export interface PaymentNews {
  /** The provider's id of the message; it may come twice. */
  readonly id: string;
  readonly kind: 'authorised' | 'captured' | 'declined' | 'cancelled' | 'refunded' | 'disputed' | 'page' | 'other';
  /** The provider's id of the payment; null where the message is about something else. */
  readonly payment: string | null;
  /** Ours, where the message holds it. */
  readonly reference: string | null;
}
