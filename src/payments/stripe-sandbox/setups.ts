import type { Desk } from './desk.ts';
import { judge, problemOf } from './bank.ts';
import { behaviourOf, keep, metadataOf, methodFor } from './methods.ts';
import type { CardProblem, Customer, Setup } from './things.ts';
import { invalid, text, type Form } from './wire.ts';

export const newSetup = async (desk: Desk, form: Form): Promise<Setup> => {
  const customer = text(form, 'customer') ?? null;
  if (customer !== null) await desk.get<Customer>('customer', customer);
  const id = desk.id('seti');
  const method = text(form, 'payment_method') ?? null;
  return desk.put<Setup>({
    id,
    object: 'setup_intent',
    client_secret: `${id}_secret_${desk.id('x').slice(2)}`,
    created: desk.now,
    customer,
    description: text(form, 'description') ?? null,
    last_setup_error: null,
    livemode: false,
    metadata: metadataOf(form),
    next_action: null,
    payment_method: method,
    payment_method_types: ['card'],
    return_url: text(form, 'return_url') ?? null,
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
    usage: text(form, 'usage') ?? 'off_session',
  });
};

const done = async (desk: Desk, setup: Setup): Promise<Setup> => {
  const method = await methodFor(desk, setup.payment_method!);
  const kept = setup.customer === null ? method : keep(desk, method, setup.customer, true);
  const after = desk.put<Setup>({
    ...setup,
    payment_method: kept.id,
    status: 'succeeded',
    next_action: null,
    last_setup_error: null,
  });
  desk.tell('setup_intent.succeeded', after);
  return after;
};

const failed = (desk: Desk, setup: Setup, problem: CardProblem): Setup => {
  const after = desk.put<Setup>({
    ...setup,
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_setup_error: problem,
  });
  desk.tell('setup_intent.setup_failed', after);
  return after;
};

export const confirmedSetup = async (
  desk: Desk,
  given: Setup,
  form: Form,
): Promise<{ setup: Setup; problem: CardProblem | null }> => {
  if (given.status !== 'requires_confirmation' && given.status !== 'requires_payment_method')
    throw invalid(`This SetupIntent could not be confirmed because it has a status of ${given.status}.`, {
      code: 'setup_intent_unexpected_state',
    });
  const id = text(form, 'payment_method') ?? given.payment_method;
  if (id === null)
    throw invalid('You cannot confirm this SetupIntent because it is missing a payment method.', {
      code: 'setup_intent_unexpected_state',
    });
  const method = await methodFor(desk, id);
  const setup = {
    ...given,
    payment_method: method.id,
    return_url: text(form, 'return_url') ?? given.return_url ?? null,
  };
  // A card that is declined only when it is charged can be kept all the same.
  const answer = method.sandbox.card === 'pm_card_chargeCustomerFail' ? { says: 'yes' as const } : judge(method, false);
  if (answer.says === 'no') return { setup: failed(desk, setup, answer.problem), problem: answer.problem };
  // "on-session" cards ask when they are paid with, not when they are kept.
  if (answer.says === 'yes' || behaviourOf(method).asksForAuthentication === 'on-session')
    return { setup: await done(desk, setup), problem: null };
  const url = desk.page(`authenticate/${setup.id}`);
  const asks = desk.put<Setup>({
    ...setup,
    status: 'requires_action',
    next_action: { type: 'redirect_to_url', redirect_to_url: { url, return_url: setup.return_url } },
  });
  desk.tell('setup_intent.requires_action', asks);
  return { setup: asks, problem: null };
};

export const authenticatedSetup = async (desk: Desk, setup: Setup, approves: boolean): Promise<Setup> => {
  if (setup.status !== 'requires_action' || setup.payment_method === null) return setup;
  if (approves) return done(desk, setup);
  const method = await methodFor(desk, setup.payment_method);
  const why = { code: 'setup_intent_authentication_failure', declineCode: 'authentication_failed' };
  return failed(desk, setup, problemOf(method, why));
};

export const cancelledSetup = (desk: Desk, setup: Setup): Setup => {
  if (setup.status === 'succeeded' || setup.status === 'canceled')
    throw invalid(`You cannot cancel this SetupIntent because it has a status of ${setup.status}.`, {
      code: 'setup_intent_unexpected_state',
    });
  return desk.put<Setup>({ ...setup, status: 'canceled', next_action: null });
};
