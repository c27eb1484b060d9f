import Stripe from 'stripe';
import type { PaymentNews } from '../payments.ts';

const kinds: Readonly<Record<string, PaymentNews['kind']>> = {
  'payment_intent.amount_capturable_updated': 'authorised',
  'payment_intent.succeeded': 'captured',
  'payment_intent.payment_failed': 'declined',
  'payment_intent.canceled': 'cancelled',
  'charge.refunded': 'refunded',
};

/** Null when the signature does not hold over these very bytes, or is older than five minutes. */
export const newsFrom = (
  stripe: Stripe,
  rawBody: Uint8Array,
  signature: string,
  secret: string,
): PaymentNews | null => {
  try {
    const { id, type, data } = stripe.webhooks.constructEvent(Buffer.from(rawBody), signature, secret);
    const about = data.object as { object?: string; id?: string; payment_intent?: string | null };
    const payment = about.object === 'payment_intent' ? about.id : about.payment_intent;
    return { id, kind: kinds[type] ?? 'other', payment: payment ?? null };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) return null;
    throw error;
  }
};
