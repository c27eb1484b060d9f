import { createHash } from 'node:crypto';
import { testCard, type TestCard } from '../test-cards.ts';
import type { Desk } from './desk.ts';
import type { Card, Customer, Method } from './things.ts';
import { group, invalid, missing, text, type Form } from './wire.ts';

/** The same card has the same fingerprint wherever it is used: it comes from what the card is. */
export const cardOf = ({ id, brand, ending, country = 'US' }: TestCard & { readonly id: string }): Card => ({
  brand,
  last4: ending,
  country,
  fingerprint: createHash('sha256')
    .update(id.replace('pm_card_visa_', 'pm_card_'))
    .digest('base64url')
    .replace(/[-_]/g, '0')
    .slice(0, 16),
  exp_month: 12,
  exp_year: 2040,
  funding: id.includes('prepaid') ? 'prepaid' : id.includes('debit') ? 'debit' : 'credit',
});

const methodFrom = (card: TestCard & { readonly id: string }, id: string, created: number): Method => ({
  id,
  object: 'payment_method',
  allow_redisplay: 'unspecified',
  billing_details: { address: null, email: null, name: null, phone: null },
  card: cardOf(card),
  created,
  customer: null,
  livemode: false,
  metadata: {},
  sandbox: { card: card.id, setUp: false },
  type: 'card',
});

/** A kept payment method, or one of the test ids, which belong to nobody. */
export const methodFor = async (desk: Desk, id: string): Promise<Method> => {
  const card = testCard(id);
  if (card && card.id === id) return methodFrom(card, id, desk.now);
  const kept = await desk.find<Method>('payment_method', id);
  if (!kept) throw missing('PaymentMethod', id, 'payment_method');
  return kept;
};

export const behaviourOf = (method: Method): TestCard & { readonly id: string } => testCard(method.sandbox.card)!;

/** The same card under a customer: a test id becomes a payment method of its own, which can be charged later. */
export const keep = (desk: Desk, method: Method, customer: string, setUp: boolean): Method => {
  const known = method.id === method.sandbox.card ? { ...method, id: desk.id('pm'), created: desk.now } : method;
  return desk.put<Method>({
    ...known,
    customer,
    sandbox: { ...known.sandbox, setUp: known.sandbox.setUp || setUp },
  });
};

export const methodDeeds = {
  attach: async (desk: Desk, id: string, form: Form): Promise<Method> => {
    const customer = text(form, 'customer') ?? '';
    await desk.get<Customer>('customer', customer);
    const method = await methodFor(desk, id);
    if (method.customer !== null && method.customer !== customer)
      throw invalid('The payment method you provided has already been attached to a customer.', {
        code: 'payment_method_unexpected_state',
      });
    const kept = keep(desk, method, customer, false);
    desk.tell('payment_method.attached', kept);
    return kept;
  },
  detach: async (desk: Desk, id: string): Promise<Method> => {
    const method = await methodFor(desk, id);
    if (method.customer === null)
      throw invalid('The payment method you provided is not attached to a customer so detachment is impossible.', {
        code: 'payment_method_unexpected_state',
      });
    const free = desk.put<Method>({ ...method, customer: null, sandbox: { ...method.sandbox, detached: true } });
    desk.tell('payment_method.detached', free);
    return free;
  },
};

const said = (form: Form, key: string, before: string | null): string | null =>
  form[key] === undefined ? before : text(form, key) || null;

/** Metadata is changed key by key; an empty value takes the key away. */
export const metadataOf = (
  form: Form,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> =>
  form['metadata'] === ''
    ? {}
    : Object.fromEntries(Object.entries({ ...before, ...group(form, 'metadata') }).filter(([, value]) => value !== ''));

export const customerDeeds = {
  create: (desk: Desk, form: Form): Customer => {
    const made = desk.put<Customer>({
      id: desk.id('cus'),
      object: 'customer',
      created: desk.now,
      description: said(form, 'description', null),
      email: said(form, 'email', null),
      livemode: false,
      metadata: metadataOf(form),
      name: said(form, 'name', null),
      phone: said(form, 'phone', null),
    });
    desk.tell('customer.created', made);
    return made;
  },
  update: async (desk: Desk, id: string, form: Form): Promise<Customer> => {
    const before = await desk.get<Customer>('customer', id);
    const after = desk.put<Customer>({
      ...before,
      description: said(form, 'description', before.description),
      email: said(form, 'email', before.email),
      metadata: metadataOf(form, before.metadata),
      name: said(form, 'name', before.name),
      phone: said(form, 'phone', before.phone),
    });
    desk.tell('customer.updated', after);
    return after;
  },
};
