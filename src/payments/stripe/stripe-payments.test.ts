import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Stripe from 'stripe';
import { freshDatabase } from '../../../test/helpers/database.ts';
import { createStripeSandbox, type StripeSandbox } from '../stripe-sandbox/index.ts';
import { createStripePayments } from './index.ts';
import type { PaymentNews } from '../payments.ts';
import { until } from '../../../test/helpers/until.ts';
import { quiet } from '../../../test/helpers/quiet.ts';

const secret = 'whsec_test';

let shop: Awaited<ReturnType<typeof freshDatabase>>;
let sandbox: StripeSandbox;
let place: Awaited<ReturnType<StripeSandbox['listen']>>;
const heard: PaymentNews[] = [];
const ears = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const news = payments().verifyWebhook(Buffer.concat(parts), request.headers['stripe-signature'] as string);
    if (news) heard.push(news);
    response.writeHead(news ? 200 : 400).end();
  });
});

beforeAll(async () => {
  shop = await freshDatabase();
  await new Promise<void>((resolve) => ears.listen(0, '127.0.0.1', resolve));
  const { port } = ears.address() as { port: number };
  sandbox = createStripeSandbox({
    db: shop.db,
    clock: () => new Date(),
    random: Math.random,
    log: quiet,
    webhook: { url: `http://127.0.0.1:${port}/`, secret },
  });
  place = await sandbox.listen();
});
afterAll(async () => {
  await place.close();
  ears.close();
  await shop.drop();
});
beforeEach(() => {
  sandbox.control.behave();
  heard.length = 0;
});

const payments = (more: { timeoutMs?: number; networkRetries?: number } = {}) =>
  createStripePayments({
    secretKey: 'sk_test_parley',
    webhookSecret: secret,
    apiBase: place.url,
    returnUrl: 'http://127.0.0.1/',
    ...more,
  });

const wanted = (paymentMethod: string, reference = randomUUID()) => ({
  reference,
  orderNumber: 1001,
  amount: { amount: 2500, currency: 'USD' },
  paymentMethod,
});

test('authorise, capture, refund: each once, whatever is repeated', async () => {
  const order = wanted('pm_card_visa');
  const [first, second] = [await payments().authorise(order), await payments().authorise(order)];
  expect(first).toMatchObject({ status: 'authorised', captured: 0, signals: { level: 'normal' } });
  expect(second.id).toBe(first.id);
  const taken = await Promise.all([payments().capture(first.id), payments().capture(first.id)]);
  expect(taken.map(({ captured }) => captured)).toEqual([2500, 2500]);
  await payments().refund(first.id, { cause: 'changed-mind' });
  expect(await payments().refund(first.id, { cause: 'changed-mind' })).toMatchObject({ amount: 2500, status: 'done' });
  expect(await payments().find({ reference: order.reference })).toMatchObject({ id: first.id, refunded: 2500 });
  expect(await shop.db.sandboxObject.count({ where: { kind: 'refund' } })).toBe(1);
});

test('two processes with the same key make one payment', async () => {
  const order = wanted('pm_card_visa');
  // A key in use is answered 409, which the package asks again after a while.
  const patient = payments({ networkRetries: 5 });
  const all = await Promise.all(Array.from({ length: 8 }, () => patient.authorise(order)));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect(
    await shop.db.sandboxObject.count({
      where: { body: { path: ['intent', 'metadata', 'reference'], equals: order.reference } },
    }),
  ).toBe(1);
});

test('the same key for something else is refused', async () => {
  const order = wanted('pm_card_visa');
  await payments().authorise(order);
  await expect(payments().authorise({ ...order, amount: { amount: 9900, currency: 'USD' } })).rejects.toMatchObject({
    fault: 'impossible',
  });
});

test.each([
  ['pm_card_chargeDeclined', 'generic_decline'],
  ['pm_card_visa_chargeDeclined', 'generic_decline'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
])('%s is declined with %s', async (method, declineCode) => {
  expect(await payments().authorise(wanted(method))).toMatchObject({ status: 'declined', declineCode, captured: 0 });
});

test.each([
  ['pm_card_riskLevelElevated', 'elevated'],
  ['pm_card_riskLevelHighest', 'highest'],
])('%s is authorised with a warning', async (method, level) => {
  expect(await payments().authorise(wanted(method))).toMatchObject({ status: 'authorised', signals: { level } });
});

test('an unknown payment method is told as such, a void is final', async () => {
  await expect(payments().authorise(wanted('pm_nothing'))).rejects.toMatchObject({ fault: 'method' });
  const { id } = await payments().authorise(wanted('pm_card_visa'));
  expect(await payments().void(id)).toMatchObject({ status: 'cancelled' });
  await expect(payments().capture(id)).rejects.toMatchObject({ fault: 'state' });
  expect(await payments().find({ id: 'pi_nothing' })).toBeNull();
  expect(await payments().find({ reference: 'nothing' })).toBeNull();
});

test.each([
  ['approve', 'authorised', null, 'authorised'],
  ['fail', 'declined', 'authentication_failed', 'declined'],
])('a shopper who answers "%s" at the bank', async (answer, status, declineCode, kind) => {
  const asked = await payments().authorise(wanted('pm_card_authenticationRequired'));
  expect(asked).toMatchObject({ status: 'requires_action' });
  expect(await (await fetch(asked.url!)).text()).toContain('Confirm your payment');
  await fetch(asked.url!, { method: 'POST', body: new URLSearchParams({ answer }) });
  expect(await payments().find({ id: asked.id })).toMatchObject({ status, declineCode });
  await until(() => heard.some((news) => news.payment === asked.id && news.kind === kind));
});

test('webhooks are signed; changed, foreign and old ones are not believed', async () => {
  sandbox.control.webhooks({ repeat: 2 });
  const { id } = await payments().authorise(wanted('pm_card_visa'));
  await until(() => heard.filter(({ payment }) => payment === id).length === 2);
  expect(heard[0]?.id).toBe(heard[1]?.id);
  const body = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'payment_intent.succeeded',
    data: { object: { object: 'payment_intent', id } },
  });
  const { webhooks } = new Stripe('sk_test_x');
  const signed = (more: { secret?: string; timestamp?: number } = {}) =>
    webhooks.generateTestHeaderString({ payload: body, secret, ...more });
  const verify = (text: string, header: string | undefined) => payments().verifyWebhook(Buffer.from(text), header);
  expect(verify(body, signed())).toEqual({ id: 'evt_1', kind: 'captured', payment: id, reference: null });
  expect(verify(body.replace('succeeded', 'canceled'), signed())).toBeNull();
  expect(verify(body, signed({ secret: 'whsec_other' }))).toBeNull();
  expect(verify(body, signed({ timestamp: Math.floor(Date.now() / 1000) - 301 }))).toBeNull();
  expect(verify(body, undefined)).toBeNull();
});

test('an outage is told apart from a refusal, and a lost answer charges once', async () => {
  sandbox.control.misbehave({ on: 'POST /v1/payment_intents', does: 'fail', status: 503 });
  await expect(payments().authorise(wanted('pm_card_visa'))).rejects.toMatchObject({ fault: 'unavailable' });
  sandbox.control.behave();
  sandbox.control.misbehave({ on: 'POST /v1/payment_intents', does: 'fail', status: 429 });
  await expect(payments().authorise(wanted('pm_card_visa'))).rejects.toMatchObject({ fault: 'unavailable' });
  sandbox.control.behave();
  sandbox.control.misbehave({ on: 'POST /v1/payment_intents', does: 'stall', times: 1 });
  await expect(payments({ timeoutMs: 200, networkRetries: 0 }).authorise(wanted('pm_card_visa'))).rejects.toMatchObject(
    { fault: 'unavailable' },
  );
  sandbox.control.misbehave({ on: 'POST /v1/payment_intents', does: 'lose-answer', times: 1 });
  const order = wanted('pm_card_visa');
  expect(await payments().authorise(order)).toMatchObject({ status: 'authorised' });
  expect(
    await shop.db.sandboxObject.count({
      where: { body: { path: ['intent', 'metadata', 'reference'], equals: order.reference } },
    }),
  ).toBe(1);
});

test('without a key nobody is served', async () => {
  const answer = await fetch(`${place.url}/v1/payment_intents`);
  expect(answer.status).toBe(401);
});

const openPage = (more: Partial<Parameters<ReturnType<typeof payments>['openPage']>[0]> = {}) =>
  payments().openPage({
    reference: randomUUID(),
    orderNumber: 1001,
    attempt: 1,
    amount: { amount: 2500, currency: 'USD' },
    email: 'ada@example.test',
    locale: 'en-US',
    until: new Date(Math.floor(Date.now() / 1000) * 1000 + 3_600_000),
    ...more,
  });
const payOn = (url: string, card: string) =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ answer: 'pay', card }), redirect: 'manual' });

test('a payment tells all that is known of it', async () => {
  const order = wanted('pm_card_de');
  const before = Math.floor(Date.now() / 1000) * 1000;
  const held = await payments().authorise(order);
  expect(held).toMatchObject({
    reference: order.reference,
    amount: order.amount,
    refunded: 0,
    disputed: false,
    kept: null,
    card: { brand: 'visa', ending: '0000', country: 'DE' },
    signals: { level: 'normal', outcome: 'authorized' },
  });
  expect(held.madeAt.getTime()).toBeGreaterThanOrEqual(before);
  const blocked = await payments().authorise(wanted('pm_card_radarBlock'));
  expect(blocked).toMatchObject({
    status: 'declined',
    signals: { level: 'highest', outcome: 'blocked' },
    card: { ending: '0019' },
  });
  expect(blocked.card?.fingerprint).not.toBe(held.card?.fingerprint);
});

test('a page: the same twice, paid once, keeps the card, which is charged later without its holder', async () => {
  const closes = new Date(Math.floor(Date.now() / 1000) * 1000 + 3_600_000);
  const wish = { reference: randomUUID(), keepFor: randomUUID(), until: closes };
  const [page, same] = [await openPage(wish), await openPage(wish)];
  expect(same.id).toBe(page.id);
  expect(page).toMatchObject({ status: 'open', payment: null });
  await payOn(page.url, 'pm_card_authenticationRequiredOnSetup').then((answer) =>
    fetch(answer.headers.get('location')!, { method: 'POST', body: new URLSearchParams({ answer: 'approve' }) }),
  );
  const done = await payments().page(page.id);
  expect(done.status).toBe('paid');
  expect(await payments().closePage(page.id)).toEqual(done);
  const payment = (await payments().find({ reference: wish.reference }))!;
  expect(payment).toMatchObject({ id: done.payment, status: 'authorised' });
  const { customer, paymentMethod } = payment.kept!;
  const later = { ...wanted(paymentMethod), customer, offSession: true };
  expect(await payments().authorise(later)).toMatchObject({ status: 'authorised', card: { ending: '3155' } });
  const second = await openPage({ keepFor: wish.keepFor });
  await payOn(second.url, 'pm_card_visa');
  expect((await payments().find({ id: (await payments().page(second.id)).payment! }))!.kept?.customer).toBe(customer);
  await until(() => heard.some((news) => news.kind === 'page' && news.reference === wish.reference));
});

test('a closed page takes no money', async () => {
  const page = await openPage();
  expect(await payments().closePage(page.id)).toMatchObject({ status: 'expired', payment: null });
  await payOn(page.url, 'pm_card_visa');
  expect(await payments().page(page.id)).toMatchObject({ status: 'expired', payment: null });
  await expect(payments().page('cs_test_nothing')).rejects.toMatchObject({ fault: 'impossible' });
});

test('captures a part; gives back once per cause and never more than was taken', async () => {
  const { id } = await payments().authorise(wanted('pm_card_visa'));
  expect(await payments().capture(id, 2000)).toMatchObject({ status: 'captured', captured: 2000 });
  expect(await payments().capture(id, 2000)).toMatchObject({ captured: 2000 });
  const first = await payments().refund(id, { cause: 'line-1', amount: 500 });
  // Stripe forgets a key after a day.
  await shop.db.sandboxRequest.deleteMany({ where: { idempotencyKey: { startsWith: 'refund-' } } });
  expect(await payments().refund(id, { cause: 'line-1', amount: 500 })).toEqual(first);
  await expect(payments().refund(id, { cause: 'line-2', amount: 1501 })).rejects.toMatchObject({ fault: 'impossible' });
  expect(await payments().refund(id, { cause: 'line-3' })).toMatchObject({ amount: 1500, status: 'done' });
  await expect(payments().refund(id, { cause: 'line-4' })).rejects.toMatchObject({ fault: 'state' });
  expect((await payments().refunds(id)).map(({ amount }) => amount)).toEqual([1500, 500]);
  expect(await payments().find({ id })).toMatchObject({ captured: 2000, refunded: 2000 });
});

test('a capture that came too early is not refused for ever', async () => {
  const asked = await payments().authorise(wanted('pm_card_authenticationRequired'));
  await expect(payments().capture(asked.id)).rejects.toMatchObject({ fault: 'state' });
  await fetch(asked.url!, { method: 'POST', body: new URLSearchParams({ answer: 'approve' }) });
  expect(await payments().capture(asked.id)).toMatchObject({ status: 'captured' });
});

test('an objection is seen, and forgotten when it was won', async () => {
  const { id } = await payments().authorise(wanted('pm_card_createDispute'));
  expect(await payments().capture(id)).toMatchObject({ disputed: true });
  const [dispute] = await payments().disputes(id);
  expect(dispute).toMatchObject({ payment: id, amount: { amount: 2500, currency: 'USD' }, outcome: 'open' });
  await until(() => heard.some((news) => news.kind === 'disputed' && news.payment === id));
  const { hostname, port } = new URL(place.url);
  const stripe = new Stripe('sk_test_x', { host: hostname, port, protocol: 'http', telemetry: false });
  await stripe.disputes.update(dispute!.id, { evidence: { uncategorized_text: 'winning_evidence' } });
  expect(await payments().find({ id })).toMatchObject({ disputed: false });
  expect(await payments().disputes(id)).toMatchObject([{ outcome: 'won' }]);
});

test('a shop that moved finds the payment it asked for before', async () => {
  const order = wanted('pm_card_visa');
  const first = await payments().authorise(order);
  const moved = createStripePayments({
    secretKey: 'sk_test_x',
    apiBase: place.url,
    returnUrl: () => 'http://127.0.0.2/',
  });
  expect(await moved.authorise(order)).toMatchObject({ id: first.id, status: 'authorised' });
});

test('everything made since is told, once', async () => {
  const since = new Date();
  const made = await Promise.all(Array.from({ length: 7 }, () => payments().authorise(wanted('pm_card_visa'))));
  const seen: string[] = [];
  for await (const { id } of payments().madeSince(since)) seen.push(id);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
  for await (const each of payments().madeSince(new Date(Date.now() + 60_000))) throw new Error(`found ${each.id}`);
});

test.each([
  [
    'payment_intent.amount_capturable_updated',
    { object: 'payment_intent', id: 'pi_1', metadata: { reference: 'r' } },
    'authorised',
  ],
  ['payment_intent.payment_failed', { object: 'payment_intent', id: 'pi_1', metadata: { reference: 'r' } }, 'declined'],
  [
    'charge.refunded',
    { object: 'charge', id: 'ch_1', payment_intent: 'pi_1', metadata: { reference: 'r' } },
    'refunded',
  ],
  ['refund.failed', { object: 'refund', id: 're_1', payment_intent: 'pi_1', metadata: {} }, 'refunded'],
  [
    'charge.dispute.funds_withdrawn',
    { object: 'dispute', id: 'du_1', payment_intent: { id: 'pi_1', metadata: { reference: 'r' } } },
    'disputed',
  ],
  [
    'checkout.session.completed',
    { object: 'checkout.session', id: 'cs_1', payment_intent: 'pi_1', client_reference_id: 'r' },
    'page',
  ],
  [
    'checkout.session.expired',
    { object: 'checkout.session', id: 'cs_1', payment_intent: null, client_reference_id: 'r' },
    'page',
  ],
  ['customer.created', { object: 'customer', id: 'cus_1', metadata: {} }, 'other'],
])('%s is understood', (type, object, kind) => {
  const body = JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object } });
  const header = new Stripe('sk_test_x').webhooks.generateTestHeaderString({ payload: body, secret });
  const text = JSON.stringify(object);
  expect(payments().verifyWebhook(Buffer.from(body), header)).toEqual({
    id: 'evt_1',
    kind,
    payment: text.includes('pi_1') ? 'pi_1' : null,
    reference: text.includes('"r"') ? 'r' : null,
  });
});

test('messages come twice, late and in any order, each of them whole', async () => {
  sandbox.control.webhooks({ repeat: 2, shuffleMs: 3000 });
  const ids = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const { id } = await payments().authorise(wanted('pm_card_visa'));
      await payments().capture(id);
      return id;
    }),
  );
  const about = () => heard.filter(({ payment }) => ids.includes(payment ?? ''));
  // amount_capturable_updated, charge.captured, succeeded: each twice.
  await until(() => about().length === 12 * 3 * 2);
  expect(new Set(about().map(({ id }) => id)).size).toBe(12 * 3);
  const overtaken = ids.filter((id) => about().find(({ payment }) => payment === id)?.kind === 'captured');
  expect(overtaken.length).toBeGreaterThan(0);
});

test('what nobody took is brought by the next process', async () => {
  sandbox.control.webhooks({ delayMs: 60_000 });
  const { id } = await payments().authorise(wanted('pm_card_visa'));
  expect(heard.some(({ payment }) => payment === id)).toBe(false);
  const { port } = ears.address() as { port: number };
  const next = createStripeSandbox({
    db: shop.db,
    clock: () => new Date(),
    random: Math.random,
    log: quiet,
    webhook: { url: `http://127.0.0.1:${port}/`, secret },
  });
  const listening = await next.listen();
  await until(() => heard.some(({ payment }) => payment === id));
  await listening.close();
});
