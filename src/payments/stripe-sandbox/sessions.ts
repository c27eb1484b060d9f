import type { Desk } from './desk.ts';
import { authenticated, captureMethodOf, confirmed, currencyOf, enough, futureUsageOf, newIntent } from './intents.ts';
import { metadataOf } from './methods.ts';
import type { CardProblem, Customer, Intent, Session } from './things.ts';
import { inside, invalid, needed, text, whole, type Form } from './wire.ts';

const HALF_HOUR = 30 * 60;
const DAY = 24 * 60 * 60;
/** What a clock may differ, and a request may take. */
const SLACK = 60;

const linesOf = (form: Form) => {
  const items = Object.values(inside(form, 'line_items')).filter((each) => typeof each === 'object');
  if (items.length === 0)
    throw invalid('Missing required param: line_items.', { code: 'parameter_missing', param: 'line_items' });
  return items.map((item) => {
    const price = inside(item, 'price_data');
    const quantity = whole(item, 'quantity');
    return {
      name: needed(inside(price, 'product_data'), 'name'),
      quantity,
      amount: quantity * whole(price, 'unit_amount'),
      currency: currencyOf(needed(price, 'currency')),
    };
  });
};

/** A page to pay on. */
export const newSession = async (desk: Desk, form: Form): Promise<Session> => {
  if (needed(form, 'mode') !== 'payment')
    throw invalid('The sandbox has pages of mode payment only.', { param: 'mode' });
  const lines = linesOf(form);
  const currency = lines[0]!.currency;
  if (lines.some((line) => line.currency !== currency))
    throw invalid('All line items must have the same currency.', { param: 'line_items' });
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  enough(total, currency, 'line_items');
  const customer = text(form, 'customer') ?? null;
  const email = text(form, 'customer_email') ?? null;
  if (customer !== null && email !== null)
    throw invalid('You may only specify one of these parameters: customer, customer_email.', { param: 'customer' });
  const known = customer === null ? null : await desk.get<Customer>('customer', customer);
  const expires = form['expires_at'] === undefined ? desk.now + DAY : Number(text(form, 'expires_at'));
  if (!(expires >= desk.now + HALF_HOUR - SLACK && expires <= desk.now + DAY + SLACK))
    throw invalid(
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      {
        param: 'expires_at',
      },
    );
  const data = inside(form, 'payment_intent_data');
  const id = desk.id('cs_test');
  return desk.put<Session>({
    id,
    object: 'checkout.session',
    amount_subtotal: total,
    amount_total: total,
    cancel_url: text(form, 'cancel_url') ?? null,
    client_reference_id: text(form, 'client_reference_id') ?? null,
    created: desk.now,
    currency,
    customer,
    customer_details: known ? { email: known.email } : email === null ? null : { email },
    customer_email: email,
    expires_at: expires,
    livemode: false,
    locale: text(form, 'locale') ?? null,
    metadata: metadataOf(form),
    mode: 'payment',
    payment_intent: null,
    payment_method_types: ['card'],
    payment_status: 'unpaid',
    status: 'open',
    success_url: needed(form, 'success_url').replaceAll('{CHECKOUT_SESSION_ID}', id),
    ui_mode: 'hosted_page',
    url: desk.page(`pay/${id}`),
    sandbox: {
      payment: {
        capture_method: captureMethodOf(data),
        description: text(data, 'description') ?? null,
        metadata: metadataOf(data),
        setup_future_usage: futureUsageOf(data),
      },
      lines: lines.map(({ name, quantity, amount }) => ({ name, quantity, amount })),
    },
  });
};

const completed = (desk: Desk, session: Session, intent: Intent): Session => {
  if (intent.status !== 'requires_capture' && intent.status !== 'succeeded') return session;
  const after = desk.put<Session>({
    ...session,
    payment_intent: intent.id,
    payment_status: intent.status === 'succeeded' ? 'paid' : 'unpaid',
    status: 'complete',
    url: null,
  });
  desk.tell('checkout.session.completed', after);
  return after;
};

/** What a person chose on the page. A "no" leaves the page open for another card. */
export const paid = async (
  desk: Desk,
  given: Session,
  card: string,
): Promise<{ session: Session; intent: Intent | null; problem: CardProblem | null }> => {
  const session = current(desk, given);
  if (session.status !== 'open') return { session, intent: null, problem: null };
  const { payment } = session.sandbox;
  const earlier = session.payment_intent ? await desk.get<Intent>('payment_intent', session.payment_intent) : null;
  const made =
    earlier ??
    ({
      ...(await newIntent(desk, { amount: String(session.amount_total), currency: session.currency })),
      ...payment,
      customer: session.customer,
      return_url: session.success_url,
    } satisfies Intent);
  const { intent, problem } = await confirmed(desk, made, { payment_method: card });
  const after = completed(desk, desk.put<Session>({ ...session, payment_intent: intent.id }), intent);
  return { session: after, intent, problem };
};

/** After the bank's question, which the page led to. */
export const answered = async (
  desk: Desk,
  intent: Intent,
  session: Session | null,
  approves: boolean,
): Promise<Intent> => {
  const after = await authenticated(desk, intent, approves);
  if (session?.status === 'open') completed(desk, session, after);
  return after;
};

export const expired = (desk: Desk, session: Session): Session => {
  if (session.status !== 'open')
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  const after = desk.put<Session>({ ...session, status: 'expired', url: null });
  desk.tell('checkout.session.expired', after);
  return after;
};

/** A page whose time is over is expired, whether or not anybody said so. */
export const current = (desk: Desk, session: Session): Session =>
  session.status === 'open' && session.expires_at <= desk.now ? expired(desk, session) : session;
