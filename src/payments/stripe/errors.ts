import Stripe from 'stripe';
import { PaymentError, type PaymentFault } from '../payment-error.ts';
import type { ProviderPayment } from '../payments.ts';
import { paymentOf } from './payment-of.ts';

const { errors } = Stripe;

/** The payment, when what was thrown is a card's "no"; otherwise null. */
export const declined = (error: unknown): ProviderPayment | null => {
  if (!(error instanceof errors.StripeCardError) || !error.payment_intent) return null;
  const code = error.decline_code ?? error.code ?? null;
  return { ...paymentOf(error.payment_intent), status: 'declined', declineCode: code };
};

/** Codes that are about the payment's state, whatever kind of error carries them. */
const stateCodes = new Set(['payment_intent_unexpected_state', 'charge_already_refunded', 'charge_already_captured']);

/** The card that was kept, or the customer it was kept under, was deleted or detached there. */
const isGone = (error: unknown): boolean =>
  error instanceof errors.StripeInvalidRequestError &&
  ((error.code === 'resource_missing' && ['payment_method', 'customer'].includes(error.param ?? '')) ||
    /may not be used again/.test(error.message));

const kindOf = (error: unknown): PaymentFault => {
  if (!(error instanceof errors.StripeError)) return 'unavailable';
  if (stateCodes.has(error.code ?? '')) return 'state';
  // 409: another request holds the same object or the same key just now.
  if (error.statusCode === 409) return 'unavailable';
  if (isGone(error)) return 'method';
  // That it refuses us, say for a key that was changed, says nothing of the payment: that waits until it knows us.
  const final =
    error instanceof errors.StripeInvalidRequestError ||
    error instanceof errors.StripeIdempotencyError ||
    error instanceof errors.StripeCardError;
  return final ? 'impossible' : 'unavailable';
};

export const faultOf = (what: string, error: unknown): PaymentError => {
  const { message, requestId } = error as { message?: string; requestId?: string };
  const at = requestId ? ` (request ${requestId})` : '';
  return new PaymentError(kindOf(error), `Stripe could not ${what}: ${message ?? String(error)}${at}`, error);
};
