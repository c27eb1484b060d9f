import { cardError } from './bank.ts';
import type { Desk } from './desk.ts';
import { captured, cancelled, confirmed, intentOf, newIntent, updated } from './intents.ts';
import { expandedIn } from './lists.ts';
import { customerDeeds, keep, methodDeeds, methodFor } from './methods.ts';
import { disputeDeeds, refunded } from './money-back.ts';
import { expired, newSession } from './sessions.ts';
import { cancelledSetup, confirmedSetup, newSetup } from './setups.ts';
import { wireOf, type Intent, type Session, type Setup } from './things.ts';
import { text, type Form } from './wire.ts';

const confirmIntent = async (desk: Desk, intent: Intent, form: Form): Promise<object> => {
  const after = await confirmed(desk, intent, form);
  const body = wireOf(after.intent, expandedIn(form));
  if (after.problem) throw cardError(after.problem, { payment_intent: wireOf(after.intent) });
  return body;
};

const confirmSetup = async (desk: Desk, setup: Setup, form: Form): Promise<object> => {
  const after = await confirmedSetup(desk, setup, form);
  if (after.problem) throw cardError(after.problem, { setup_intent: wireOf(after.setup) });
  return wireOf(after.setup);
};

/** What is done to a thing, by its place: "POST payment_intents/:id/capture". */
export const deeds: Readonly<Record<string, (desk: Desk, form: Form, id: string) => Promise<object>>> = {
  payment_intents: async (desk, form) => {
    const made = await newIntent(desk, form);
    return text(form, 'confirm') === 'true'
      ? confirmIntent(desk, made, form)
      : wireOf(desk.put<Intent>(made), expandedIn(form));
  },
  'payment_intents/:id': async (desk, form, id) =>
    wireOf(updated(desk, await intentOf(desk, id), form), expandedIn(form)),
  'payment_intents/:id/confirm': async (desk, form, id) => confirmIntent(desk, await intentOf(desk, id), form),
  'payment_intents/:id/capture': async (desk, form, id) =>
    wireOf(await captured(desk, await intentOf(desk, id), form), expandedIn(form)),
  'payment_intents/:id/cancel': async (desk, form, id) =>
    wireOf(cancelled(desk, await intentOf(desk, id), form), expandedIn(form)),
  setup_intents: async (desk, form) => {
    const made = await newSetup(desk, form);
    return text(form, 'confirm') === 'true' ? confirmSetup(desk, made, form) : wireOf(made);
  },
  'setup_intents/:id/confirm': async (desk, form, id) =>
    confirmSetup(desk, await desk.get<Setup>('setup_intent', id), form),
  'setup_intents/:id/cancel': async (desk, _, id) =>
    wireOf(cancelledSetup(desk, await desk.get<Setup>('setup_intent', id))),
  refunds: async (desk, form) => wireOf(await refunded(desk, form)),
  'disputes/:id': async (desk, form, id) => wireOf(await disputeDeeds.update(desk, id, form)),
  'disputes/:id/close': async (desk, _, id) => wireOf(await disputeDeeds.close(desk, id)),
  customers: async (desk, form) => {
    const made = customerDeeds.create(desk, form);
    const method = text(form, 'payment_method');
    if (method !== undefined) keep(desk, await methodFor(desk, method), made.id, false);
    return wireOf(made);
  },
  'customers/:id': async (desk, form, id) => wireOf(await customerDeeds.update(desk, id, form)),
  'payment_methods/:id/attach': async (desk, form, id) => wireOf(await methodDeeds.attach(desk, id, form)),
  'payment_methods/:id/detach': async (desk, _, id) => wireOf(await methodDeeds.detach(desk, id)),
  'checkout/sessions': async (desk, form) => wireOf(await newSession(desk, form)),
  'checkout/sessions/:id/expire': async (desk, _, id) =>
    wireOf(expired(desk, await desk.get<Session>('checkout.session', id))),
};

/** "/v1/refunds/re_1" is the place "refunds/:id" of "re_1". */
export const placeOf = (path: string): { readonly place: string; readonly id: string } => {
  const parts = path.replace(/^\/v1\//, '').split('/');
  const at = parts[0] === 'checkout' ? 2 : 1;
  const id = parts[at] ?? '';
  return { place: parts.map((part, index) => (index === at ? ':id' : part)).join('/'), id };
};
