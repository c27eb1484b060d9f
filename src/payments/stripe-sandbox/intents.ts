import { leastPayment } from '../least-payment.ts';
import { judge, problemOf } from './bank.ts';
import { chargeOf, disputed, HELD_SECONDS } from './charges.ts';
import type { Desk } from './desk.ts';
import { behaviourOf, keep, metadataOf, methodFor } from './methods.ts';
import { wireOf, type CardProblem, type Charge, type Customer, type Intent, type Method } from './things.ts';
import { invalid, needed, oneOf, text, whole, type Form } from './wire.ts';

const capturing = ['automatic', 'automatic_async', 'manual'] as const;
const using = ['off_session', 'on_session'] as const;

export const captureMethodOf = (form: Form): Intent['capture_method'] =>
  oneOf(form, 'capture_method', capturing) === 'manual' ? 'manual' : 'automatic';
export const futureUsageOf = (form: Form): Intent['setup_future_usage'] =>
  oneOf(form, 'setup_future_usage', using) ?? null;

export const currencyOf = (said: string): string => {
  const currency = said.toLowerCase();
  if (!/^[a-z]{3}$/.test(currency)) throw invalid(`Invalid currency: ${currency}`, { param: 'currency' });
  return currency;
};

/** Throws Stripe's 400 for what it does not take. */
export const enough = (amount: number, currency: string, param: string): void => {
  const least = leastPayment(currency);
  if (amount >= least) return;
  throw invalid(`Amount must be at least ${least} ${currency} in minor units`, { code: 'amount_too_small', param });
};

export const newIntent = async (desk: Desk, form: Form): Promise<Intent> => {
  needed(form, 'amount');
  const amount = whole(form, 'amount');
  const currency = currencyOf(needed(form, 'currency'));
  enough(amount, currency, 'amount');
  const customer = text(form, 'customer') ?? null;
  if (customer !== null) await desk.get<Customer>('customer', customer);
  const id = desk.id('pi');
  const method = text(form, 'payment_method') ?? null;
  return {
    id,
    object: 'payment_intent',
    amount,
    amount_capturable: 0,
    amount_received: 0,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: captureMethodOf(form),
    client_secret: `${id}_secret_${desk.id('x').slice(2)}`,
    created: desk.now,
    currency,
    customer,
    description: text(form, 'description') ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: metadataOf(form),
    next_action: null,
    payment_method: method,
    payment_method_types: ['card'],
    receipt_email: text(form, 'receipt_email') ?? null,
    return_url: text(form, 'return_url') ?? null,
    setup_future_usage: futureUsageOf(form),
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
  };
};

const events: Partial<Record<Intent['status'], string>> = {
  requires_capture: 'payment_intent.amount_capturable_updated',
  succeeded: 'payment_intent.succeeded',
  canceled: 'payment_intent.canceled',
  requires_action: 'payment_intent.requires_action',
  requires_payment_method: 'payment_intent.payment_failed',
};

/** Writes the payment and its charge, and tells what became of it. */
export const settle = (desk: Desk, intent: Intent): Intent => {
  if (intent.latest_charge) desk.put<Charge>(intent.latest_charge);
  const event = events[intent.status];
  if (event !== undefined) desk.tell(event, intent);
  return desk.put<Intent>(intent);
};

export const unexpected = (intent: Intent, deed: string) =>
  invalid(`This PaymentIntent could not be ${deed} because it has a status of ${intent.status}.`, {
    code: 'payment_intent_unexpected_state',
    payment_intent: wireOf(intent),
  });

/** The card said yes. */
const approved = (desk: Desk, given: Intent, method: Method): Intent => {
  const agreed = given.setup_future_usage !== null && given.customer !== null;
  const used = agreed ? keep(desk, method, given.customer, true) : method;
  const intent = { ...given, payment_method: used.id, next_action: null, last_payment_error: null };
  return disputed(
    desk,
    {
      ...intent,
      ...(intent.capture_method === 'manual'
        ? { status: 'requires_capture' as const, amount_capturable: intent.amount }
        : { status: 'succeeded' as const, amount_received: intent.amount }),
      latest_charge: chargeOf(desk, intent, used, null),
    },
    used,
  );
};

/** The card, or the person in front of the authentication page, said no. */
const refused = (desk: Desk, intent: Intent, method: Method, problem: CardProblem): Intent => ({
  ...intent,
  status: 'requires_payment_method',
  payment_method: null,
  latest_charge: chargeOf(desk, intent, method, problem),
  next_action: null,
  last_payment_error: problem,
});

/** Confirming: a card's "no" changes the payment too, which is kept all the same. */
export const confirmed = async (
  desk: Desk,
  given: Intent,
  form: Form,
): Promise<{ intent: Intent; problem: CardProblem | null }> => {
  if (given.status !== 'requires_confirmation' && given.status !== 'requires_payment_method')
    throw unexpected(given, 'confirmed');
  const id = text(form, 'payment_method') ?? given.payment_method;
  if (id === null)
    throw invalid('You cannot confirm this PaymentIntent because it is missing a payment method.', {
      code: 'payment_intent_unexpected_state',
      payment_intent: wireOf(given),
    });
  const method = await methodFor(desk, id);
  if (method.sandbox.detached)
    throw invalid(
      `${method.id} is attached to no customer any more and may not be used again; take another one, or attach it first.`,
    );
  if (method.customer !== null && method.customer !== given.customer)
    throw invalid(
      'The provided PaymentMethod belongs to a Customer. To use it, pass the ID of that Customer in `customer`.',
      { code: 'payment_intent_invalid_parameter', param: 'payment_method' },
    );
  const intent: Intent = {
    ...given,
    payment_method: method.id,
    return_url: text(form, 'return_url') ?? given.return_url ?? null,
    setup_future_usage: futureUsageOf(form) ?? given.setup_future_usage,
  };
  const answer = judge(method, text(form, 'off_session') === 'true');
  if (answer.says === 'no')
    return { intent: settle(desk, refused(desk, intent, method, answer.problem)), problem: answer.problem };
  if (answer.says === 'yes') return { intent: settle(desk, approved(desk, intent, method)), problem: null };
  const url = desk.page(`authenticate/${intent.id}`);
  return {
    intent: settle(desk, {
      ...intent,
      status: 'requires_action',
      next_action: { type: 'redirect_to_url', redirect_to_url: { url, return_url: intent.return_url } },
    }),
    problem: null,
  };
};

/** What a person answered on the authentication page. */
export const authenticated = async (desk: Desk, given: Intent, approves: boolean): Promise<Intent> => {
  if (given.status !== 'requires_action' || given.payment_method === null) return given;
  const method = await methodFor(desk, given.payment_method);
  const { declinesAfterAuthentication: later } = behaviourOf(method);
  const failure = approves
    ? later
    : { code: 'payment_intent_authentication_failure', declineCode: 'authentication_failed' };
  return settle(
    desk,
    failure ? refused(desk, given, method, problemOf(method, failure)) : approved(desk, given, method),
  );
};

export const captured = async (desk: Desk, intent: Intent, form: Form): Promise<Intent> => {
  const charge = intent.latest_charge;
  if (intent.status !== 'requires_capture' || !charge) throw unexpected(intent, 'captured');
  const amount = form['amount_to_capture'] === undefined ? intent.amount : whole(form, 'amount_to_capture');
  if (amount > intent.amount_capturable || amount === 0)
    throw invalid(`The remaining amount on this PaymentIntent is ${intent.amount_capturable}`, {
      code: 'amount_too_large',
      param: 'amount_to_capture',
    });
  const taken: Intent = {
    ...intent,
    status: 'succeeded',
    amount_capturable: 0,
    amount_received: amount,
    latest_charge: { ...charge, captured: true, amount_captured: amount },
  };
  const method = await methodFor(desk, charge.payment_method);
  desk.tell('charge.captured', taken.latest_charge!);
  return settle(desk, disputed(desk, taken, method));
};

const ended = (desk: Desk, intent: Intent, why: string | null): Intent => {
  const charge = intent.latest_charge;
  return settle(desk, {
    ...intent,
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: desk.now,
    cancellation_reason: why,
    next_action: null,
    latest_charge: charge && (charge.paid ? { ...charge, refunded: true, amount_refunded: charge.amount } : charge),
  });
};

export const cancelled = (desk: Desk, intent: Intent, form: Form): Intent => {
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpected(intent, 'canceled');
  const reasons = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const;
  return ended(desk, intent, oneOf(form, 'cancellation_reason', reasons) ?? null);
};

/** As it is now: held money that nobody took in time was let go, whether or not anybody looked. */
export const currentIntent = (desk: Desk, intent: Intent): Intent => {
  const charge = intent.latest_charge;
  if (intent.status !== 'requires_capture' || !charge) return intent;
  if ((charge.payment_method_details.card.capture_before ?? charge.created + HELD_SECONDS) > desk.now) return intent;
  const after = ended(desk, intent, 'automatic');
  desk.tell('charge.expired', after.latest_charge!);
  return after;
};

export const intentOf = async (desk: Desk, id: string): Promise<Intent> =>
  currentIntent(desk, await desk.get<Intent>('payment_intent', id));

export const updated = (desk: Desk, intent: Intent, form: Form): Intent => {
  const before = ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status);
  for (const field of ['amount', 'currency', 'payment_method', 'customer'])
    if (form[field] !== undefined && !before) throw unexpected(intent, 'updated');
  return desk.put<Intent>({
    ...intent,
    amount: form['amount'] === undefined ? intent.amount : whole(form, 'amount'),
    currency: form['currency'] === undefined ? intent.currency : currencyOf(needed(form, 'currency')),
    customer: text(form, 'customer') ?? intent.customer,
    description: text(form, 'description') ?? intent.description,
    metadata: metadataOf(form, intent.metadata),
    payment_method: text(form, 'payment_method') ?? intent.payment_method,
    setup_future_usage: futureUsageOf(form) ?? intent.setup_future_usage,
    status:
      intent.status === 'requires_payment_method' && form['payment_method'] !== undefined
        ? 'requires_confirmation'
        : intent.status,
  });
};
