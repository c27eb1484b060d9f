import type { Money } from '#kernel';

/** What the provider thinks of the risk: its own words for it, and a score from 0 to 100 where it has one. */
export interface RiskSignals {
  readonly level: 'normal' | 'elevated' | 'highest' | 'unknown';
  readonly score: number | null;
}

/** A payment as the provider knows it now. */
export interface ProviderPayment {
  readonly id: string;
  readonly status: 'requires_action' | 'authorised' | 'captured' | 'declined' | 'cancelled' | 'processing';
  /** Where the shopper confirms, while requires_action. */
  readonly url: string | null;
  /** The provider's word for a refusal. */
  readonly declineCode: string | null;
  readonly signals: RiskSignals;
  /** Minor units. */
  readonly captured: number;
  readonly refunded: number;
}

export interface Authorisation {
  /** Ours, unique for ever; the payment can be found by it again. */
  readonly reference: string;
  readonly orderNumber: number;
  readonly amount: Money;
  /** The provider's id of a payment method, never a card number. */
  readonly paymentMethod: string;
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
  /** Takes what was authorised, once. */
  capture(id: string): Promise<ProviderPayment>;
  /** Lets go of what was authorised and not captured. */
  void(id: string): Promise<ProviderPayment>;
  /** Gives back all that was captured, once. */
  refund(id: string): Promise<ProviderPayment>;
  /** By the provider's id, or by our own reference. Null: the provider knows no such payment. */
  find(by: { readonly id: string } | { readonly reference: string }): Promise<ProviderPayment | null>;
  /** Verifies the provider's signature over the raw bytes; null when it does not hold. */
  verifyWebhook(rawBody: Uint8Array, signature: string | undefined): PaymentNews | null;
}

/** What the provider told us by itself. Never believed by itself: it is the reason to look again. */
export interface PaymentNews {
  /** The provider's id of the message; it may come twice. */
  readonly id: string;
  readonly kind: 'authorised' | 'captured' | 'declined' | 'cancelled' | 'refunded' | 'other';
  /** The provider's id of the payment; null where the message is about something else. */
  readonly payment: string | null;
}
