import { testCard } from '../test-cards.ts';
import type { Charge, Intent, Refund } from './objects.ts';
import { group, invalid, missing, text, WireError, type Form } from './wire.ts';

/** What an intent needs from outside to change. */
export interface Outside {
  /** Unix seconds. */
  readonly now: number;
  readonly id: (kind: 'pi' | 'ch' | 're' | 'evt') => string;
  /** Where a person approves or fails the authentication of this payment. */
  readonly page: (intent: string) => string;
}

const known = new Set(
  `amount currency payment_method allowed_payment_method_types automatic_payment_methods capture_method confirm off_session
  return_url description metadata expand customer receipt_email setup_future_usage statement_descriptor_suffix`.split(
    /\s+/,
  ),
);

const wholeAmount = (form: Form, key: string): number => {
  const said = text(form, key) ?? '';
  if (!/^\d{1,8}$/.test(said))
    throw invalid(`Invalid integer: ${said}`, { code: 'parameter_invalid_integer', param: key });
  return Number(said);
};

export const newIntent = (form: Form, outside: Outside): Intent => {
  const unknown = Object.keys(form).find((key) => !known.has(key));
  if (unknown) throw invalid(`Received unknown parameter: ${unknown}`, { code: 'parameter_unknown', param: unknown });
  for (const param of ['amount', 'currency'])
    if (form[param] === undefined)
      throw invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  const amount = wholeAmount(form, 'amount');
  if (amount < 50) throw invalid('Amount must be at least 50 cents', { code: 'amount_too_small', param: 'amount' });
  const currency = text(form, 'currency')!.toLowerCase();
  if (!/^[a-z]{3}$/.test(currency)) throw invalid(`Invalid currency: ${currency}`, { param: 'currency' });
  const id = outside.id('pi');
  const method = text(form, 'payment_method') ?? null;
  return {
    id,
    object: 'payment_intent',
    amount,
    amount_capturable: 0,
    amount_received: 0,
    canceled_at: null,
    capture_method: text(form, 'capture_method') === 'manual' ? 'manual' : 'automatic',
    client_secret: `${id}_secret_${outside.id('pi').slice(3)}`,
    created: outside.now,
    currency,
    description: text(form, 'description') ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: group(form, 'metadata'),
    next_action: null,
    payment_method: method,
    payment_method_types: ['card'],
    return_url: text(form, 'return_url') ?? null,
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
  };
};

const unexpected = (intent: Intent, deed: string) =>
  invalid(`This PaymentIntent could not be ${deed} because it has a status of ${intent.status}.`, {
    code: 'payment_intent_unexpected_state',
    payment_intent: intent,
  });

const charge = (intent: Intent, outside: Outside, failure: { code: string; declineCode: string } | null): Charge => {
  const card = testCard(intent.payment_method ?? '');
  const whole = failure === null && intent.capture_method === 'automatic';
  return {
    id: outside.id('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: whole ? intent.amount : 0,
    amount_refunded: 0,
    captured: whole,
    created: outside.now,
    currency: intent.currency,
    failure_code: failure?.code ?? null,
    outcome: {
      network_status: failure ? 'declined_by_network' : 'approved_by_network',
      reason: failure?.declineCode ?? (card?.risk ? `${card.risk.level}_risk_level` : null),
      risk_level: card?.risk?.level ?? 'normal',
      risk_score: card?.risk?.score ?? 12,
      type: failure ? 'issuer_declined' : card?.risk ? 'manual_review' : 'authorized',
    },
    paid: failure === null,
    payment_intent: intent.id,
    payment_method: intent.payment_method!,
    payment_method_details: { type: 'card', card: { brand: card?.brand ?? 'visa', last4: card?.ending ?? '0000' } },
    refunded: false,
    status: failure ? 'failed' : 'succeeded',
  };
};

/** The card said yes. */
export const approved = (intent: Intent, outside: Outside): Intent => ({
  ...intent,
  ...(intent.capture_method === 'manual'
    ? { status: 'requires_capture' as const, amount_capturable: intent.amount }
    : { status: 'succeeded' as const, amount_received: intent.amount }),
  latest_charge: charge(intent, outside, null),
  next_action: null,
});

/** The card, or the person in front of the authentication page, said no. */
export const refused = (
  intent: Intent,
  outside: Outside,
  error: { code: string; declineCode: string; message: string },
): Intent => ({
  ...intent,
  status: 'requires_payment_method',
  latest_charge: charge(intent, outside, error),
  next_action: null,
  last_payment_error: { type: 'card_error', code: error.code, decline_code: error.declineCode, message: error.message },
});

/** Confirming: a card error is thrown with the refused intent in it, which the caller keeps all the same. */
export const confirmed = (given: Intent, form: Form, outside: Outside): { intent: Intent; error: object | null } => {
  if (given.status !== 'requires_confirmation' && given.status !== 'requires_payment_method')
    throw unexpected(given, 'confirmed');
  const intent = { ...given, payment_method: text(form, 'payment_method') ?? given.payment_method };
  if (intent.payment_method === null)
    throw invalid('You cannot confirm this PaymentIntent because it is missing a payment method.', {
      code: 'payment_intent_unexpected_state',
      payment_intent: given,
    });
  const card = testCard(intent.payment_method);
  if (!card || card.id !== intent.payment_method)
    throw missing('PaymentMethod', intent.payment_method, 'payment_method');
  const offSession = text(form, 'off_session') === 'true';
  const refusal = card.declines
    ? { ...card.declines, message: 'Your card was declined.' }
    : card.asksForAuthentication && offSession
      ? {
          code: 'authentication_required',
          declineCode: 'authentication_required',
          message: 'Your card requires authentication.',
        }
      : null;
  if (refusal) {
    const after = refused(intent, outside, refusal);
    return { intent: after, error: after.last_payment_error };
  }
  if (card.asksForAuthentication)
    return {
      intent: {
        ...intent,
        status: 'requires_action',
        next_action: {
          type: 'redirect_to_url',
          redirect_to_url: { url: outside.page(intent.id), return_url: intent.return_url },
        },
      },
      error: null,
    };
  return { intent: approved(intent, outside), error: null };
};

export const captured = (intent: Intent, form: Form): Intent => {
  if (intent.status !== 'requires_capture' || !intent.latest_charge) throw unexpected(intent, 'captured');
  const amount = form['amount_to_capture'] === undefined ? intent.amount : wholeAmount(form, 'amount_to_capture');
  if (amount > intent.amount_capturable)
    throw invalid(`The remaining amount on this PaymentIntent is ${intent.amount_capturable}`, {
      param: 'amount_to_capture',
    });
  return {
    ...intent,
    status: 'succeeded',
    amount_capturable: 0,
    amount_received: amount,
    latest_charge: { ...intent.latest_charge, captured: true, amount_captured: amount },
  };
};

export const cancelled = (intent: Intent, outside: Outside): Intent => {
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpected(intent, 'canceled');
  return {
    ...intent,
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: outside.now,
    next_action: null,
    latest_charge: intent.latest_charge && { ...intent.latest_charge, refunded: intent.latest_charge.paid },
  };
};

export const givenBack = (intent: Intent, form: Form, outside: Outside): { intent: Intent; refund: Refund } => {
  const paid = intent.latest_charge;
  if (intent.status !== 'succeeded' || !paid) throw unexpected(intent, 'refunded');
  const left = paid.amount_captured - paid.amount_refunded;
  const amount = form['amount'] === undefined ? left : wholeAmount(form, 'amount');
  if (left === 0)
    throw new WireError(400, 'invalid_request_error', `Charge ${paid.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  if (amount > left || amount === 0)
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: 'amount',
    });
  const refunded = paid.amount_refunded + amount;
  return {
    intent: {
      ...intent,
      latest_charge: { ...paid, amount_refunded: refunded, refunded: refunded === paid.amount_captured },
    },
    refund: {
      id: outside.id('re'),
      object: 'refund',
      amount,
      charge: paid.id,
      created: outside.now,
      currency: intent.currency,
      payment_intent: intent.id,
      status: 'succeeded',
    },
  };
};
