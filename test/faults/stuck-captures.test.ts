// The provider does not answer when money is to be taken, or has let go of it meanwhile.
import { createMoney } from '../../src/commerce/money/money.ts';
import { createMoves } from '../../src/commerce/orders/moves.ts';
import { createOverdue } from '../../src/commerce/orders/overdue.ts';
import { settings, someVariant, stockOf } from '../../src/commerce/testing/shop.ts';
import { quiet } from '../helpers/quiet.ts';
import { until } from '../helpers/until.ts';
import { hurried, shopForFile, type OpenShop, type Store } from './order-shop.ts';

const DAY = 86_400_000;
let ahead = 0;
const clock = () => new Date(Date.now() + ahead);

let store: Store;
let shop: OpenShop;
shopForFile((opened) => ({ store, shop } = opened), {
  clock,
  settings: { review: { hours: 72, twoPeopleFrom: 0, graceSeconds: 0 } },
});
beforeEach(() => void (ahead = 0));

const orderOf = (number: number) => store.db.order.findUniqueOrThrow({ where: { number } });
const paymentOf = (number: number) => store.db.payment.findUniqueOrThrow({ where: { orderNumber: number } });
const becomes = (number: number, status: string) =>
  until(async () => (await orderOf(number)).status === status, { within: 20 });
const atProvider = async (number: number) => (await shop.payments.find({ id: (await paymentOf(number)).providerId! }))!;
const told = (number: number) => store.db.event.findMany({ where: { subject: `order:${number}` } });

const held = async () => {
  const mug = await someVariant(store.db, 9);
  const bought = await shop.buy([{ variant: mug, quantity: 2 }], 'pm_card_riskLevelElevated');
  await becomes(bought.number, 'in_review');
  return { ...bought, mug };
};
const approve = (number: number) => shop.reviews.decide(number, { decision: 'approve', who: 'ada' });

const rooms = () => {
  const { db } = store;
  const { events, payments } = shop;
  const { nudge } = events;
  return {
    db,
    clock,
    log: quiet,
    settings,
    events,
    payments,
    nudge,
    move: createMoves({ db, clock, nudge }),
    patience: hurried,
  };
};
const sweep = () => createOverdue(rooms()).expireOverdue();
const dog = () => createMoney(rooms()).watchdog.run();

test.each([
  ['does nothing', { does: 'fail', status: 503 }],
  ['takes it, and its answers are lost', { does: 'lose-answer' }],
] as const)(
  'an approved order whose provider %s waits for it beyond its deadline, and is paid once',
  async (_, fault) => {
    const { number, total, mug } = await held();
    shop.control.misbehave({ on: '/capture', ...fault });
    shop.control.misbehave({ on: 'GET /v1/payment_intents', does: 'fail', status: 503 });
    await approve(number);
    ahead = 4 * DAY;
    // More often than a step of the workflow tries, and the sweep of deadlines comes by.
    const asked = () => shop.control.requests.filter((each) => each.endsWith('/capture')).length;
    const before = asked();
    await until(async () => {
      expect(await sweep()).toBe(0);
      return asked() - before > 3 * hurried.provider.attempts;
    });
    expect((await orderOf(number)).status).toBe('in_review');
    expect(await shop.desk.stuck()).toContain(number);
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 2 });
    shop.control.behave();
    await becomes(number, 'paid');
    expect(await atProvider(number)).toMatchObject({ captured: total, refunded: 0 });
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 7, reserved: 0 });
  },
);

test('whose workflow died with it is not expired by the sweep; the watchdog asks and finishes it', async () => {
  const { number, total, mug } = await held();
  const { quoteId } = await orderOf(number);
  await shop.events.stop();
  await approve(number);
  await shop.payments.capture((await paymentOf(number)).providerId!);
  ahead = 4 * DAY;
  expect(await sweep()).toBe(0);
  expect((await dog()).finished).toContain(number);
  expect(await orderOf(number)).toMatchObject({ status: 'paid' });
  await shop.work();
  await until(async () => (await shop.events.parked()).every(({ event }) => event !== quoteId));
  expect(await atProvider(number)).toMatchObject({ captured: total, refunded: 0 });
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 7, reserved: 0 });
});

test('an order that nobody approved is not expired while the provider cannot be asked', async () => {
  const { number, mug } = await held();
  await shop.events.stop();
  shop.control.misbehave({ on: 'GET /v1/payment_intents', does: 'fail', status: 503 });
  ahead = 4 * DAY;
  expect(await sweep()).toBe(0);
  shop.control.behave();
  expect(await sweep()).toBe(1);
  expect(await orderOf(number)).toMatchObject({ status: 'expired', reason: 'review_expired' });
  await shop.work();
  await until(async () => (await atProvider(number)).status === 'cancelled');
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
});

test('somebody approves while the sweep asks the provider: approved is approved', async () => {
  const { number } = await held();
  await shop.events.stop();
  const given = rooms();
  ahead = 4 * DAY;
  const find: typeof given.payments.find = async (by) => {
    const found = await given.payments.find(by);
    await approve(number);
    return found;
  };
  expect(await createOverdue({ ...given, payments: { find } }).expireOverdue()).toBe(0);
  await shop.work();
  await becomes(number, 'paid');
});

describe('held money that was let go', () => {
  test('by itself, after a week: the order expires, its stock is free, the cart is full, and the shopper hears why', async () => {
    const { number, shopper, mug } = await held();
    shop.control.misbehave({ on: '/capture', does: 'fail', status: 503 });
    await approve(number);
    ahead = 7 * DAY + 60_000;
    // Looking is what makes the sandbox notice; its message is what tells the shop.
    expect(await atProvider(number)).toMatchObject({ status: 'cancelled', lapsed: true, captured: 0 });
    await becomes(number, 'expired');
    expect(await orderOf(number)).toMatchObject({ reason: 'authorisation_expired' });
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
    expect((await shop.carts.of(shopper)).lines).toMatchObject([{ variant: mug, quantity: 2 }]);
    expect((await told(number)).filter(({ type }) => type === 'order.expired')).toMatchObject([
      { payload: { order: number, shopper, reason: 'authorisation_expired' } },
    ]);
    shop.control.behave();
    expect(await atProvider(number)).toMatchObject({ captured: 0 });
  });

  test('is found out when it is to be taken, if no message came', async () => {
    const { number, mug } = await held();
    await shop.events.stop();
    ahead = 7 * DAY + 60_000;
    await approve(number);
    await shop.work();
    await becomes(number, 'expired');
    expect(await orderOf(number)).toMatchObject({ reason: 'authorisation_expired' });
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
  });

  test('by somebody at the provider, while the order is reviewed: it is declined', async () => {
    const { number, mug } = await held();
    await shop.payments.void((await paymentOf(number)).providerId!);
    await becomes(number, 'declined');
    expect(await orderOf(number)).toMatchObject({ reason: 'payment_cancelled' });
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
    expect(await approve(number)).toMatchObject({ ok: false, reason: 'not-in-review' });
  });

  test('and nobody heard of it: the watchdog ends the order', async () => {
    const { number, mug } = await held();
    await shop.events.stop();
    ahead = 7 * DAY + 60_000;
    await dog();
    expect(await orderOf(number)).toMatchObject({ status: 'expired', reason: 'authorisation_expired' });
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
    await shop.work();
  });
});
