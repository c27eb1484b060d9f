import type Stripe from 'stripe';
import type { ProviderPayment, RiskSignals } from '../payments.ts';

const statuses: Readonly<Record<Stripe.PaymentIntent.Status, ProviderPayment['status']>> = {
  requires_action: 'requires_action',
  requires_capture: 'authorised',
  succeeded: 'captured',
  canceled: 'cancelled',
  processing: 'processing',
  requires_confirmation: 'processing',
  // Every payment of ours was confirmed when it was made: back here means that the card or the shopper said no.
  requires_payment_method: 'declined',
};

const signalsOf = (charge: Stripe.Charge | null): RiskSignals => {
  const level = charge?.outcome?.risk_level;
  return {
    level: level === 'normal' || level === 'elevated' || level === 'highest' ? level : 'unknown',
    score: charge?.outcome?.risk_score ?? null,
  };
};

/** Stripe's object, in our words. `latest_charge` must be expanded. */
export const paymentOf = (intent: Stripe.PaymentIntent): ProviderPayment => {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const problem = intent.last_payment_error;
  return {
    id: intent.id,
    status: statuses[intent.status] ?? 'processing',
    url: intent.next_action?.redirect_to_url?.url ?? null,
    declineCode: intent.status === 'requires_payment_method' ? (problem?.decline_code ?? problem?.code ?? null) : null,
    signals: signalsOf(charge),
    captured: intent.amount_received,
    refunded: Math.min(intent.amount_received, charge?.amount_refunded ?? 0),
  };
};
