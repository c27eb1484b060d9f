import { request } from 'node:http';
import Stripe from 'stripe';
import { freshDatabase } from '../../../test/helpers/database.ts';
import { createStripeSandbox, keptSecret, type StripeSandbox } from './index.ts';
import { quiet } from '../../../test/helpers/quiet.ts';

let shop: Awaited<ReturnType<typeof freshDatabase>>;
let sandbox: StripeSandbox;
let place: Awaited<ReturnType<StripeSandbox['listen']>>;
let stripe: Stripe;
let ahead = 0;

const clock = () => new Date(Date.now() + ahead);
const clientOf = (url: string) => {
  const { hostname, port } = new URL(url);
  return new Stripe('sk_test_x', { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
};

beforeAll(async () => {
  shop = await freshDatabase();
  sandbox = createStripeSandbox({ db: shop.db, clock, random: Math.random, log: quiet, controlled: true });
  place = await sandbox.listen();
  stripe = clientOf(place.url);
});
afterAll(async () => {
  await place.close();
  await shop.drop();
});
beforeEach(() => {
  sandbox.control.behave();
  ahead = 0;
});

const paying = (payment_method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({ amount: 5000, currency: 'usd', payment_method, confirm: true, ...more });
const refusalOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Stripe.errors.StripeError)) throw new Error(`expected a refusal, found ${String(error)}`);
  return error;
};
const press = (url: string, form: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
const seconds = () => Math.floor(clock().getTime() / 1000);
const session = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [
      { quantity: 2, price_data: { currency: 'usd', unit_amount: 2100, product_data: { name: 'Mug <b>red</b>' } } },
    ],
    payment_intent_data: { capture_method: 'manual', metadata: { reference: 'ref-1' } },
    success_url: 'http://127.0.0.1/done?page={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1/back',
    ...more,
  });

test.each([
  ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
  ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
  ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
  ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
  ['pm_card_visa_chargeDeclinedVelocityLimitExceeded', 'card_declined', 'card_velocity_exceeded'],
  ['pm_card_radarBlock', 'card_declined', 'fraudulent'],
])('%s is declined with %s, %s', async (method, code, decline) => {
  const error = await refusalOf(paying(method));
  expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code, decline_code: decline });
  const intent = (error as Stripe.errors.StripeCardError).payment_intent!;
  expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'requires_payment_method' });
  const { data } = await stripe.charges.list({ payment_intent: intent.id });
  expect(data).toMatchObject([{ paid: false, status: 'failed', failure_code: code }]);
  expect(data[0]!.outcome!.type).toBe(method === 'pm_card_radarBlock' ? 'blocked' : 'issuer_declined');
});

describe('authentication', () => {
  const asksWith = async (method: string, customer: string, offSession: boolean) =>
    stripe.paymentIntents
      .create({
        amount: 900,
        currency: 'usd',
        payment_method: method,
        customer,
        confirm: true,
        ...(offSession && { off_session: true }),
      })
      .then(
        ({ status }) => status,
        (error: unknown) => (error as Stripe.errors.StripeError).code,
      );
  const setUp = async (card: string) => {
    const customer = await stripe.customers.create({ email: 'a@b.test' });
    const setup = await stripe.setupIntents.create({ customer: customer.id, payment_method: card, confirm: true });
    if (setup.status === 'requires_action')
      await press(setup.next_action!.redirect_to_url!.url!, { answer: 'approve' });
    const done = await stripe.setupIntents.retrieve(setup.id);
    expect(done.status).toBe('succeeded');
    return { customer: customer.id, method: done.payment_method as string };
  };
  test.each([
    ['pm_card_authenticationRequired', 'requires_action', 'authentication_required'],
    ['pm_card_authenticationRequiredOnSetup', 'succeeded', 'succeeded'],
    ['pm_card_authenticationRequiredSetupForOffSession', 'requires_action', 'succeeded'],
    ['pm_card_visa', 'succeeded', 'succeeded'],
    ['pm_card_chargeCustomerFail', 'card_declined', 'card_declined'],
  ])('%s, once set up: %s with the person there, %s without', async (card, there, away) => {
    const { customer, method } = await setUp(card);
    expect(method).toMatch(/^pm_[A-Za-z0-9]{24}$/);
    expect(await asksWith(method, customer, false)).toBe(there);
    expect(await asksWith(method, customer, true)).toBe(away);
  });
  test('a card that was never set up is not charged without its holder', async () => {
    const { id } = await stripe.customers.create({});
    expect(await asksWith('pm_card_authenticationRequiredOnSetup', id, true)).toBe('authentication_required');
  });
  test('approved and then short of money', async () => {
    const asked = await paying('pm_card_authenticationRequiredChargeDeclinedInsufficientFunds');
    expect(await (await press(asked.next_action!.redirect_to_url!.url!, { answer: 'approve' })).text()).toContain(
      'Refused',
    );
    expect((await stripe.paymentIntents.retrieve(asked.id)).last_payment_error).toMatchObject({
      decline_code: 'insufficient_funds',
    });
  });
});

test('customers: made, changed, found; their cards come and go', async () => {
  const made = await stripe.customers.create({ email: 'ada@example.test', metadata: { shopper: 's-1', old: 'x' } });
  await stripe.customers.update(made.id, { name: 'Ada', metadata: { old: '' } });
  expect(await stripe.customers.retrieve(made.id)).toMatchObject({
    name: 'Ada',
    email: 'ada@example.test',
    metadata: { shopper: 's-1' },
  });
  const { data } = await stripe.customers.search({ query: "metadata['shopper']:'s-1' AND email:'ada@example.test'" });
  expect(data.map(({ id }) => id)).toEqual([made.id]);
  expect((await stripe.customers.list({ email: 'ada@example.test' })).data).toHaveLength(1);
  const kept = await stripe.paymentMethods.attach('pm_card_de', { customer: made.id });
  expect(kept.card).toMatchObject({ country: 'DE' });
  expect((await stripe.customers.listPaymentMethods(made.id, { type: 'card' })).data).toHaveLength(1);
  expect((await stripe.paymentMethods.list({ customer: made.id })).data).toHaveLength(1);
  const charged = await paying(kept.id, { customer: made.id, off_session: true });
  expect(charged.status).toBe('succeeded');
  expect(await refusalOf(paying(kept.id))).toMatchObject({ statusCode: 400 });
  await stripe.paymentMethods.detach(kept.id);
  expect((await stripe.paymentMethods.list({ customer: made.id })).data).toHaveLength(0);
  expect((await refusalOf(stripe.customers.retrieve('cus_nobody'))).statusCode).toBe(404);
});

test('the same card has the same fingerprint, another card another', async () => {
  const print = async (id: string) => (await stripe.paymentMethods.retrieve(id)).card!.fingerprint;
  const { id } = await stripe.customers.create({});
  const kept = await stripe.paymentMethods.attach('pm_card_visa', { customer: id });
  expect(await print(kept.id)).toBe(await print('pm_card_visa'));
  expect(await print('pm_card_mastercard')).not.toBe(await print('pm_card_visa'));
});

describe('a page to pay on', () => {
  test('shows the sum, takes a card that works after one that does not, and leads back', async () => {
    const open = await session({ client_reference_id: 'ref-1', customer_email: 'a@b.test' });
    expect(open).toMatchObject({ status: 'open', amount_total: 4200, payment_intent: null, payment_status: 'unpaid' });
    const shown = await (await fetch(open.url!)).text();
    expect(shown).toContain('$42.00');
    expect(shown).toContain('Mug &#60;b&#62;red');
    expect(shown).not.toMatch(/<input/);
    const no = await press(open.url!, { answer: 'pay', card: 'pm_card_visa_chargeDeclined' });
    expect(await no.text()).toContain('role="alert"');
    const yes = await press(open.url!, { answer: 'pay', card: 'pm_card_visa' });
    expect([yes.status, yes.headers.get('location')]).toEqual([303, `http://127.0.0.1/done?page=${open.id}`]);
    const done = await stripe.checkout.sessions.retrieve(open.id);
    expect(done).toMatchObject({ status: 'complete', payment_status: 'unpaid', url: null });
    expect(await stripe.paymentIntents.retrieve(done.payment_intent as string)).toMatchObject({
      status: 'requires_capture',
      amount: 4200,
      metadata: { reference: 'ref-1' },
    });
    await press(open.url!, { answer: 'pay', card: 'pm_card_visa' });
    expect((await stripe.paymentIntents.search({ query: "metadata['reference']:'ref-1'" })).data).toHaveLength(1);
    expect((await refusalOf(stripe.checkout.sessions.expire(open.id))).statusCode).toBe(400);
  });
  test('leads through the bank where the bank asks', async () => {
    const open = await session();
    const way = (await press(open.url!, { answer: 'pay', card: 'pm_card_authenticationRequired' })).headers.get(
      'location',
    )!;
    expect(way).toContain('/authenticate/pi_');
    await press(way, { answer: 'approve' });
    expect((await stripe.checkout.sessions.retrieve(open.id)).status).toBe('complete');
  });
  test('keeps the card for a customer, goes back without paying, expires by word and by time', async () => {
    const { id: customer } = await stripe.customers.create({});
    const kept = await session({ customer, payment_intent_data: { setup_future_usage: 'off_session' } });
    await press(kept.url!, { answer: 'pay', card: 'pm_card_visa' });
    expect((await stripe.paymentMethods.list({ customer })).data).toHaveLength(1);
    const left = await session({ expires_at: seconds() + 1900 });
    expect((await press(left.url!, { answer: 'back' })).headers.get('location')).toBe('http://127.0.0.1/back');
    expect((await stripe.checkout.sessions.expire(left.id)).status).toBe('expired');
    const late = await session({ expires_at: seconds() + 1900 });
    ahead = 2_000_000;
    expect(await (await press(late.url!, { answer: 'pay', card: 'pm_card_visa' })).text()).toContain('closed');
    expect(await stripe.checkout.sessions.retrieve(late.id)).toMatchObject({ status: 'expired', payment_intent: null });
    const { data } = await stripe.events.list({ type: 'checkout.session.expired' });
    expect(data.map((event) => (event.data.object as { id: string }).id).sort()).toEqual([late.id, left.id].sort());
    expect(await stripe.events.retrieve(data[0]!.id)).toMatchObject({ type: 'checkout.session.expired' });
    expect((await refusalOf(session({ expires_at: seconds() + 60 }))).statusCode).toBe(400);
  });
});

test('captures a part, gives back in parts and never more', async () => {
  const held = await paying('pm_card_visa', { capture_method: 'manual' });
  expect((await refusalOf(stripe.paymentIntents.capture(held.id, { amount_to_capture: 5001 }))).statusCode).toBe(400);
  expect(await stripe.paymentIntents.capture(held.id, { amount_to_capture: 3000 })).toMatchObject({
    amount_received: 3000,
    amount_capturable: 0,
  });
  await stripe.refunds.create({ payment_intent: held.id, amount: 1000 });
  expect((await refusalOf(stripe.refunds.create({ payment_intent: held.id, amount: 2001 }))).statusCode).toBe(400);
  const last = await stripe.refunds.create({ payment_intent: held.id, reason: 'requested_by_customer' });
  expect(last.amount).toBe(2000);
  expect((await refusalOf(stripe.refunds.create({ payment_intent: held.id }))).code).toBe('charge_already_refunded');
  expect((await stripe.refunds.list({ payment_intent: held.id })).data.map(({ amount }) => amount)).toEqual([
    2000, 1000,
  ]);
  expect(await stripe.refunds.retrieve(last.id)).toMatchObject({ status: 'succeeded' });
});

test('many refunds at the same time give back no more than there is', async () => {
  const { id } = await paying('pm_card_visa');
  const all = await Promise.allSettled(
    Array.from({ length: 8 }, () => stripe.refunds.create({ payment_intent: id, amount: 1000 })),
  );
  const given = all.filter(({ status }) => status === 'fulfilled').length;
  expect(given).toBeLessThanOrEqual(5);
  const charge = (await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] }))
    .latest_charge as Stripe.Charge;
  expect(charge.amount_refunded).toBe(given * 1000);
});

test('a bank takes its time with a refund, another sends it back', async () => {
  const slow = await stripe.refunds.create({ payment_intent: (await paying('pm_card_pendingRefund')).id });
  const bad = await stripe.refunds.create({ payment_intent: (await paying('pm_card_refundFail')).id });
  expect([slow.status, bad.status]).toEqual(['pending', 'succeeded']);
  ahead = 5000;
  expect((await stripe.refunds.retrieve(slow.id)).status).toBe('succeeded');
  expect((await stripe.refunds.retrieve(bad.id)).status).toBe('failed');
});

test('a holder objects; evidence wins or loses', async () => {
  const disputeOf = async (card: string) =>
    (await stripe.disputes.list({ payment_intent: (await paying(card)).id })).data[0]!;
  const first = await disputeOf('pm_card_createDispute');
  expect(first).toMatchObject({ amount: 5000, reason: 'fraudulent', status: 'needs_response' });
  await stripe.disputes.update(first.id, { evidence: { uncategorized_text: 'winning_evidence' } });
  expect((await stripe.disputes.retrieve(first.id)).status).toBe('won');
  const second = await disputeOf('pm_card_createDisputeProductNotReceived');
  expect((await stripe.disputes.close(second.id)).status).toBe('lost');
  expect((await disputeOf('pm_card_createDisputeInquiry')).status).toBe('warning_needs_response');
});

test('payments are changed, confirmed later, listed page by page and searched page by page', async () => {
  const early = await stripe.paymentIntents.create({ amount: 700, currency: 'usd', metadata: { batch: 'b' } });
  await stripe.paymentIntents.update(early.id, { amount: 800, metadata: { more: '1' } });
  const done = await stripe.paymentIntents.confirm(early.id, { payment_method: 'pm_card_visa' });
  expect(done).toMatchObject({ status: 'succeeded', amount: 800, metadata: { batch: 'b', more: '1' } });
  for (let count = 0; count < 6; count += 1) await paying('pm_card_visa', { metadata: { batch: 'b' } });
  const listed: string[] = [];
  for await (const { id, metadata } of stripe.paymentIntents.list({ created: { gte: done.created }, limit: 2 }))
    if (metadata['batch'] === 'b') listed.push(id);
  expect(new Set(listed).size).toBe(7);
  expect(listed).toHaveLength(7);
  const found: string[] = [];
  for await (const { id } of stripe.paymentIntents.search({ query: "metadata['batch']:'b'", limit: 3 })) found.push(id);
  expect([...found].sort()).toEqual([...listed].sort());
  expect((await stripe.paymentIntents.list({ created: { gt: seconds() + 5 } })).data).toEqual([]);
});

describe('keys', () => {
  test('the same answer to the same key, refusals too; another request under it is refused', async () => {
    const key = { idempotencyKey: 'k-1' };
    const first = await paying('pm_card_visa');
    const no = () => refusalOf(stripe.paymentIntents.capture(first.id, {}, key));
    const [one, two] = [await no(), await no()];
    expect(one.code).toBe('payment_intent_unexpected_state');
    expect(two.message).toBe(one.message);
    expect(two.headers?.['idempotent-replayed']).toBe('true');
    expect(await refusalOf(stripe.paymentIntents.cancel(first.id, {}, key))).toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    });
    const bad = { idempotencyKey: 'k-2' };
    const wrong = { amount: 900, currency: 'usd', colour: 'red' } as Stripe.PaymentIntentCreateParams;
    await refusalOf(stripe.paymentIntents.create(wrong, bad));
    expect((await stripe.paymentIntents.create({ amount: 900, currency: 'usd' }, bad)).amount).toBe(900);
  });
  test('a key in use answers 409, and works afterwards', async () => {
    const ask = () => stripe.paymentIntents.create({ amount: 900, currency: 'usd' }, { idempotencyKey: 'k-3' });
    const all = await Promise.allSettled(Array.from({ length: 6 }, ask));
    const lost = all
      .filter((each) => each.status === 'rejected')
      .map(({ reason }) => reason as Stripe.errors.StripeError);
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.every(({ statusCode, code }) => statusCode === 409 && code === 'idempotency_key_in_use')).toBe(true);
    const made = all.flatMap((each) => (each.status === 'fulfilled' ? [each.value.id] : []));
    expect(new Set([...made, (await ask()).id]).size).toBe(1);
  });
});

test.each([
  [
    'payment intents',
    () => stripe.paymentIntents.create({ amount: 900, currency: 'usd', payment_method_types: ['card'] } as never),
  ],
  ['pages', () => session({ payment_intent_data: { colour: 'red' } } as never)],
  ['lists', () => stripe.refunds.list({ reference: 'x' } as never)],
])('%s refuse a parameter that Stripe does not have', async (_, ask) => {
  expect(await refusalOf(ask())).toMatchObject({ statusCode: 400, code: 'parameter_unknown' });
});

test('a place that is not there is 404', async () => {
  expect((await refusalOf(stripe.products.create({ name: 'x' }))).statusCode).toBe(404);
});

test('one secret for all processes on a database', async () => {
  expect(await Promise.all(['whsec_a', 'whsec_b', 'whsec_c'].map((fresh) => keptSecret(shop.db, fresh)))).toEqual(
    Array(3).fill(await keptSecret(shop.db, 'whsec_d')),
  );
});

describe('told over HTTP', () => {
  const at = () => `${place.url}/control`;
  const tell = (body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(at(), { method: 'POST', body: JSON.stringify(body), headers });
  test('misbehaves, says so, and behaves again', async () => {
    expect((await tell({ misbehave: { on: 'POST /v1/refunds', does: 'fail', status: 503, times: 1 } })).status).toBe(
      200,
    );
    expect(await (await fetch(at())).json()).toMatchObject({ faults: [{ on: 'POST /v1/refunds', times: 1 }] });
    expect((await refusalOf(stripe.refunds.create({ payment_intent: 'pi_x' }))).statusCode).toBe(503);
    await tell({ webhooks: { repeat: 3 } });
    expect(sandbox.control.state()).toMatchObject({ faults: [], webhooks: { repeat: 3, delayMs: 0 } });
    await tell({ behave: true });
    expect(sandbox.control.state().webhooks.repeat).toBe(1);
  });
  test('takes no nonsense, and nothing from elsewhere', async () => {
    expect((await tell({ misbehave: { on: 'x', does: 'explode' } })).status).toBe(400);
    expect((await tell({ behave: true }, { 'content-type': 'text/plain' })).status).toBe(415);
    expect(
      (await tell({ behave: true }, { 'content-type': 'application/json', 'x-forwarded-for': '9.9.9.9' })).status,
    ).toBe(404);
    const foreign = await new Promise<number | undefined>((resolve) => {
      request(at(), { headers: { host: 'evil.example' } }, (answer) => resolve(answer.resume().statusCode)).end();
    });
    expect(foreign).toBe(404);
    const other = createStripeSandbox({ db: shop.db, clock, random: Math.random, log: quiet });
    const listening = await other.listen();
    expect((await fetch(`${listening.url}/control`)).status).not.toBe(200);
    await listening.close();
  });
});

describe('money that is held and not taken', () => {
  const week = 7 * 86_400_000;
  const held = () => paying('pm_card_visa', { capture_method: 'manual', expand: ['latest_charge'] });
  const eventsOf = async (id: string) =>
    (await stripe.events.list({ limit: 100 })).data
      .filter(({ data }) => {
        const about = data.object as { id?: string; payment_intent?: string };
        return about.id === id || about.payment_intent === id;
      })
      .map(({ type }) => type);

  test('says until when, and is let go then by itself, and told once', async () => {
    const { id, created, latest_charge: charge } = await held();
    const until = (charge as Stripe.Charge).payment_method_details!.card!.capture_before!;
    expect(until).toBe(created + week / 1000);
    ahead = week - 60_000;
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'requires_capture' });
    ahead = week + 1000;
    const gone = { status: 'canceled', cancellation_reason: 'automatic', amount_capturable: 0, amount_received: 0 };
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject(gone);
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject(gone);
    const told = await eventsOf(id);
    expect(told.filter((type) => type === 'payment_intent.canceled')).toHaveLength(1);
    expect(told.filter((type) => type === 'charge.expired')).toHaveLength(1);
  });

  test('cannot be taken any more, and lists show it as it is', async () => {
    const [late, listed, taken] = [await held(), await held(), await held()];
    await stripe.paymentIntents.capture(taken.id);
    ahead = week + 1000;
    const refusal = await refusalOf(stripe.paymentIntents.capture(late.id));
    expect(refusal).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    const { data } = await stripe.paymentIntents.list({ limit: 100 });
    const statusOf = (id: string) => data.find((each) => each.id === id)?.status;
    expect([listed.id, taken.id].map(statusOf)).toEqual(['canceled', 'succeeded']);
  });
});
