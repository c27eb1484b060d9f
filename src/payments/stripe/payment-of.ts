import type Stripe from 'stripe';
import type { CardFacts, ProviderDispute, ProviderPayment, ProviderRefund, RiskSignals } from '../payments.ts';

const statuses: Readonly<Record<string, ProviderPayment['status']>> = {
  requires_action: 'requires_action',
  requires_capture: 'authorised',
  succeeded: 'captured',
  canceled: 'cancelled',
  processing: 'processing',
  requires_confirmation: 'processing',
};

/** Back at "requires_payment_method" after a try means that the card or the shopper said no. */
const statusOf = ({ status, last_payment_error: problem }: Stripe.PaymentIntent): ProviderPayment['status'] =>
  status === 'requires_payment_method' && problem ? 'declined' : (statuses[status] ?? 'processing');

const idOf = (given: string | { readonly id: string } | null | undefined): string | null =>
  typeof given === 'string' ? given : (given?.id ?? null);

const signalsOf = (charge: Stripe.Charge | null): RiskSignals => {
  const level = charge?.outcome?.risk_level;
  return {
    level: level === 'normal' || level === 'elevated' || level === 'highest' ? level : 'unknown',
    score: charge?.outcome?.risk_score ?? null,
    outcome: charge?.outcome?.type ?? null,
  };
};

const cardOf = (intent: Stripe.PaymentIntent, charge: Stripe.Charge | null): CardFacts | null => {
  const card = charge?.payment_method_details?.card ?? intent.last_payment_error?.payment_method?.card;
  if (!card) return null;
  return {
    fingerprint: card.fingerprint ?? null,
    ending: card.last4 ?? '',
    brand: card.brand ?? 'unknown',
    country: card.country,
  };
};

const keptOf = (intent: Stripe.PaymentIntent): ProviderPayment['kept'] => {
  const customer = idOf(intent.customer);
  const paymentMethod = idOf(intent.payment_method);
  const agreed = intent.setup_future_usage !== null && ['requires_capture', 'succeeded'].includes(intent.status);
  return agreed && customer !== null && paymentMethod !== null ? { customer, paymentMethod } : null;
};

/** Stripe's object, in our words. `latest_charge` must be expanded; `disputed` is what Stripe's flag says, won or not. */
export const paymentOf = (intent: Stripe.PaymentIntent): ProviderPayment => {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const status = statusOf(intent);
  const problem = intent.last_payment_error;
  return {
    id: intent.id,
    status,
    lapsed: intent.cancellation_reason === 'automatic' || intent.cancellation_reason === 'expired',
    reference: intent.metadata['reference'] ?? null,
    amount: { amount: intent.amount, currency: intent.currency.toUpperCase() },
    madeAt: new Date(intent.created * 1000),
    url: intent.next_action?.redirect_to_url?.url ?? null,
    declineCode: status === 'declined' ? (problem?.decline_code ?? problem?.code ?? null) : null,
    signals: signalsOf(charge),
    captured: intent.amount_received,
    refunded: Math.min(intent.amount_received, charge?.amount_refunded ?? 0),
    disputed: charge?.disputed ?? false,
    card: cardOf(intent, charge),
    kept: keptOf(intent),
  };
};

export const refundOf = ({ id, amount, status, metadata }: Stripe.Refund): ProviderRefund => ({
  id,
  cause: metadata?.['cause'] ?? null,
  amount,
  status: status === 'succeeded' ? 'done' : status === 'failed' || status === 'canceled' ? 'failed' : 'pending',
});

/** An inquiry that was closed, or a dispute that was headed off, cost nothing: as good as won. */
const won = new Set(['won', 'warning_closed', 'prevented']);

export const disputeOf = (payment: string, dispute: Stripe.Dispute): ProviderDispute => ({
  id: dispute.id,
  payment,
  amount: { amount: dispute.amount, currency: dispute.currency.toUpperCase() },
  reason: dispute.reason,
  status: dispute.status,
  openedAt: new Date(dispute.created * 1000),
  outcome: won.has(dispute.status) ? 'won' : dispute.status === 'lost' ? 'lost' : 'open',
});
