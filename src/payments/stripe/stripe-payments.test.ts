import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Stripe from 'stripe';
import { freshDatabase } from '../../../test/helpers/database.ts';
import { createStripeSandbox, type StripeSandbox } from '../stripe-sandbox/index.ts';
import { createStripePayments } from './index.ts';
import type { PaymentNews } from '../payments.ts';

const secret = 'whsec_test';
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

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

const until = async (true_: () => boolean) => {
  for (let tries = 0; tries < 200 && !true_(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(true_()).toBe(true);
};

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
  const all = await Promise.all(Array.from({ length: 8 }, () => payments().authorise(order)));
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

test('an unknown payment method is impossible, a void is final', async () => {
  await expect(payments().authorise(wanted('pm_nothing'))).rejects.toMatchObject({ fault: 'impossible' });
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
