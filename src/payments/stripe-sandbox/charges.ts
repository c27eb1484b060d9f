// What stands in a charge: the bank's answer, the risk of it, and the objection of those whose card objects.
import type { TestCard } from '../test-cards.ts';
import type { Desk } from './desk.ts';
import { behaviourOf } from './methods.ts';
import type { CardProblem, Charge, Dispute, Intent, Method } from './things.ts';

const riskOf = ({ risk }: TestCard, failure: CardProblem | null) => {
  const blocked = risk?.blocked === true;
  return {
    network_status: blocked ? 'not_sent_to_network' : failure ? 'declined_by_network' : 'approved_by_network',
    reason: blocked ? 'highest_risk_level' : (failure?.decline_code ?? (risk ? `${risk.level}_risk_level` : null)),
    risk_level: risk?.level ?? 'normal',
    risk_score: risk?.score ?? 12,
    type: blocked ? 'blocked' : failure ? 'issuer_declined' : risk ? 'manual_review' : 'authorized',
  };
};

/** Seconds for which a bank holds money for a card payment that was not taken yet. */
export const HELD_SECONDS = 7 * 86_400;

/** The charge of a payment that the bank took, or refused with a problem. */
export const chargeOf = (desk: Desk, intent: Intent, method: Method, failure: CardProblem | null): Charge => {
  const taken = failure === null && intent.capture_method === 'automatic';
  const held = failure === null && intent.capture_method === 'manual';
  return {
    id: desk.id('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: taken ? intent.amount : 0,
    amount_refunded: 0,
    captured: taken,
    created: desk.now,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    livemode: false,
    metadata: intent.metadata,
    outcome: riskOf(behaviourOf(method), failure),
    paid: failure === null,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      type: 'card',
      card: { ...method.card, ...(held && { capture_before: desk.now + HELD_SECONDS }) },
    },
    refunded: false,
    status: failure ? 'failed' : 'succeeded',
  };
};

/** The holder of some test cards objects as soon as the money was taken. */
export const disputed = (desk: Desk, intent: Intent, method: Method): Intent => {
  const { disputes } = behaviourOf(method);
  const charge = intent.latest_charge;
  if (!disputes || !charge || intent.status !== 'succeeded') return intent;
  const dispute = desk.put<Dispute>({
    id: desk.id('du'),
    object: 'dispute',
    amount: charge.amount_captured,
    charge: charge.id,
    created: desk.now,
    currency: charge.currency,
    evidence: {},
    is_charge_refundable: disputes.status.startsWith('warning'),
    livemode: false,
    metadata: {},
    payment_intent: intent.id,
    reason: disputes.reason,
    status: disputes.status,
  });
  desk.tell('charge.dispute.created', dispute);
  const withdrawn = !dispute.is_charge_refundable;
  return { ...intent, latest_charge: { ...charge, disputed: true, sandbox: { withdrawn } } };
};
