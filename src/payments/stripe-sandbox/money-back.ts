import type { Desk } from './desk.ts';
import { intentOf, unexpected } from './intents.ts';
import { behaviourOf, metadataOf, methodFor } from './methods.ts';
import type { Charge, Dispute, Intent, Refund } from './things.ts';
import { inside, invalid, needed, oneOf, text, whole, WireError, type Form } from './wire.ts';

const intentFor = async (desk: Desk, form: Form): Promise<Intent> => {
  const charge = text(form, 'charge');
  const id =
    charge === undefined ? needed(form, 'payment_intent') : (await desk.get<Charge>('charge', charge)).payment_intent;
  return intentOf(desk, id);
};

const keepCharge = (desk: Desk, intent: Intent, charge: Charge): void => {
  desk.put<Charge>(charge);
  desk.put<Intent>({ ...intent, latest_charge: charge });
};

/** Gives back whole or in part. Some test cards take their time, or give it back to the shop after all. */
export const refunded = async (desk: Desk, form: Form): Promise<Refund> => {
  const intent = await intentFor(desk, form);
  const paid = intent.latest_charge;
  if (intent.status !== 'succeeded' || !paid) throw unexpected(intent, 'refunded');
  if (paid.sandbox?.withdrawn)
    throw invalid(`Charge ${paid.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' });
  const left = paid.amount_captured - paid.amount_refunded;
  if (left === 0)
    throw new WireError(400, 'invalid_request_error', `Charge ${paid.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  const amount = form['amount'] === undefined ? left : whole(form, 'amount');
  if (amount > left || amount === 0)
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: 'amount',
    });
  const all = paid.amount_refunded + amount;
  const charge = { ...paid, amount_refunded: all, refunded: all === paid.amount_captured };
  keepCharge(desk, intent, charge);
  const { refunds } = behaviourOf(await methodFor(desk, paid.payment_method));
  const reasons = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;
  const refund = desk.put<Refund>({
    id: desk.id('re'),
    object: 'refund',
    amount,
    charge: paid.id,
    created: desk.now,
    currency: intent.currency,
    livemode: false,
    metadata: metadataOf(form),
    payment_intent: intent.id,
    reason: oneOf(form, 'reason', reasons) ?? null,
    status: refunds === 'pending' ? 'pending' : 'succeeded',
    ...(refunds && { sandbox: { bank: refunds } }),
  });
  desk.tell('refund.created', refund);
  desk.tell('charge.refunded', charge);
  return refund;
};

/** What a bank decides some time after: a pending refund arrives, another comes back. */
export const settledRefund = async (desk: Desk, id: string): Promise<Refund> => {
  const { sandbox, ...refund } = await desk.get<Refund>('refund', id);
  if (!sandbox) return refund;
  if (sandbox.bank === 'pending') {
    const done = desk.put<Refund>({ ...refund, status: 'succeeded' });
    desk.tell('refund.updated', done);
    return done;
  }
  const intent = await desk.get<Intent>('payment_intent', refund.payment_intent);
  const charge = intent.latest_charge!;
  keepCharge(desk, intent, { ...charge, amount_refunded: charge.amount_refunded - refund.amount, refunded: false });
  const failed = desk.put<Refund>({ ...refund, status: 'failed', failure_reason: 'expired_or_canceled_card' });
  desk.tell('refund.failed', failed);
  return failed;
};

const close = async (desk: Desk, dispute: Dispute, status: string): Promise<Dispute> => {
  const intent = await desk.get<Intent>('payment_intent', dispute.payment_intent);
  const withdrawn = status === 'lost';
  keepCharge(desk, intent, { ...intent.latest_charge!, sandbox: { withdrawn } });
  const after = desk.put<Dispute>({ ...dispute, status });
  desk.tell('charge.dispute.closed', after);
  return after;
};

export const disputeDeeds = {
  /** Stripe's own words for its test mode: "winning_evidence" wins, "losing_evidence" loses. */
  update: async (desk: Desk, id: string, form: Form): Promise<Dispute> => {
    const dispute = await desk.get<Dispute>('dispute', id);
    const said = text(inside(form, 'evidence'), 'uncategorized_text');
    const warned = dispute.status.startsWith('warning');
    if (said === 'winning_evidence') return close(desk, dispute, warned ? 'warning_closed' : 'won');
    if (said === 'losing_evidence') return close(desk, dispute, 'lost');
    const after = desk.put<Dispute>({ ...dispute, metadata: metadataOf(form, dispute.metadata) });
    desk.tell('charge.dispute.updated', after);
    return after;
  },
  close: async (desk: Desk, id: string): Promise<Dispute> =>
    close(desk, await desk.get<Dispute>('dispute', id), 'lost'),
};
