import Stripe from 'stripe';
import { AppError } from '#kernel';
import type { PaymentNews } from '../payments.ts';

const kinds: Readonly<Record<string, PaymentNews['kind']>> = {
  'payment_intent.amount_capturable_updated': 'authorised',
  'payment_intent.succeeded': 'captured',
  'payment_intent.payment_failed': 'declined',
  'payment_intent.canceled': 'cancelled',
  'charge.captured': 'captured',
  'charge.expired': 'cancelled',
  'charge.refunded': 'refunded',
  'charge.refund.updated': 'refunded',
};

const kindOf = (type: string): PaymentNews['kind'] => {
  if (type.startsWith('charge.dispute.')) return 'disputed';
  if (type.startsWith('checkout.session.')) return 'page';
  if (type.startsWith('refund.')) return 'refunded';
  return kinds[type] ?? 'other';
};

/** What the objects that messages are about have in common: each names its payment, in its own way. */
interface About {
  readonly object?: string;
  readonly id?: string;
  readonly payment_intent?: string | { readonly id: string; readonly metadata?: Stripe.Metadata } | null;
  readonly metadata?: Stripe.Metadata | null;
  readonly client_reference_id?: string | null;
}

const paymentIn = ({ object, id, payment_intent: intent }: About): string | null =>
  (object === 'payment_intent' ? id : typeof intent === 'string' ? intent : intent?.id) ?? null;

const referenceIn = ({ metadata, client_reference_id: given, payment_intent: intent }: About): string | null =>
  metadata?.['reference'] ?? given ?? (typeof intent === 'object' ? intent?.metadata?.['reference'] : null) ?? null;

const noEvent = (cause?: unknown): AppError =>
  new AppError(
    'no-event',
    'The message is signed as it should be, but is no event: it lacks `id`, `type` or `data.object`.',
    {
      status: 400,
      cause,
    },
  );

const eventIn = (
  stripe: Stripe,
  rawBody: Uint8Array,
  signature: string,
  secret: string,
): Partial<Stripe.Event> | null => {
  try {
    return stripe.webhooks.constructEvent(Buffer.from(rawBody), signature, secret);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) return null;
    // Such as a message of another kind, which the SDK takes elsewhere.
    throw noEvent(error);
  }
};

/** Null when the signature does not hold over these very bytes, or is older than five minutes; throws 400 for what is no event. */
export const newsFrom = (
  stripe: Stripe,
  rawBody: Uint8Array,
  signature: string,
  secret: string,
): PaymentNews | null => {
  const event = eventIn(stripe, rawBody, signature, secret);
  if (!event) return null;
  const { id, type, data } = event;
  const about: unknown = data?.object;
  if (typeof id !== 'string' || typeof type !== 'string' || typeof about !== 'object' || !about) throw noEvent();
  return { id, kind: kindOf(type), payment: paymentIn(about), reference: referenceIn(about) };
};
