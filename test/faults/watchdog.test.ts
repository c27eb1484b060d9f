import { randomUUID } from 'node:crypto';
import { createMoney } from '../../src/commerce/money/money.ts';
import { createMoves } from '../../src/commerce/orders/moves.ts';
import { settings, someVariant, stockOf } from '../../src/commerce/testing/shop.ts';
import { hurried, shopForFile, type OpenShop, type Store } from './order-shop.ts';
import { until } from '../helpers/until.ts';
import { quiet } from '../helpers/quiet.ts';

let store: Store;
let shop: OpenShop;
shopForFile((opened) => ({ store, shop } = opened));

const orderOf = (number: number) => store.db.order.findUniqueOrThrow({ where: { number } });
const paymentOf = (number: number) => store.db.payment.findUniqueOrThrow({ where: { orderNumber: number } });
const becomes = (number: number, status: string) => until(async () => (await orderOf(number)).status === status);
const heldAt = async (number: number) => shop.payments.find({ reference: (await orderOf(number)).quoteId });
/** What the shopper hears, with the conversation it goes to. */
const toldOf = async (payment: string) =>
  (await store.db.event.findMany({ where: { type: 'payment.orphaned', subject: `payment:${payment}` } })).map(
    ({ payload }) => payload,
  );

const bought = async (lines: readonly { variant: string; quantity: number }[]) => {
  const { number, total } = await shop.buy(lines);
  await becomes(number, 'paid');
  return { number, total, payment: (await paymentOf(number)).providerId! };
};

/** An order whose money moved while its workflow could write nothing down as often as it tried: it is parked. */
const parked = async (money: 'held' | 'taken') => {
  const mug = await someVariant(store.db, 9);
  await shop.events.stop();
  const order = await shop.buy([{ variant: mug, quantity: 1 }]);
  const { quoteId, paymentMethod } = await orderOf(order.number);
  const { number } = order;
  const move = createMoves({ db: store.db, clock: () => new Date(), nudge: shop.events.nudge });
  await move({ number, to: 'reserved', who: 'workflow' });
  await move({ number, to: 'authorising', who: 'workflow' });
  const amount = { amount: order.total, currency: 'USD' };
  const { id } = await shop.payments.authorise({ reference: quoteId, orderNumber: number, amount, paymentMethod });
  if (money === 'taken') {
    await move({ number, to: 'authorised', who: 'workflow', payment: { status: 'authorised', providerId: id } });
    await shop.payments.capture(id);
  }
  const now = new Date();
  const run = { status: 'failed', attempts: 1, error: 'the disk is full', startedAt: now, finishedAt: now };
  await store.db.functionRun.create({ data: { eventId: quoteId, function: 'order', ...run } });
  await shop.work();
  expect((await shop.events.parked()).map(({ event }) => event)).toContain(quoteId);
  return { ...order, mug, payment: id };
};
const replay = async (event: string, name: string) => (await shop.events.replay({ event, name })) > 0;

/** The watchdog of so many minutes from now, and of whoever can run parked work again. */
const dog = (minutes: number, replay?: (event: string, name: string) => Promise<boolean>) => {
  const { db } = store;
  const clock = () => new Date(Date.now() + minutes * 60_000);
  const { nudge } = shop.events;
  const { events, payments } = shop;
  const move = createMoves({ db, clock, nudge });
  const ground = { db, clock, log: quiet, settings, events, payments, move, patience: hurried };
  return createMoney({ ...ground, ...(replay && { replay }) }).watchdog;
};
const authorise = (reference: string, orderNumber: number) =>
  shop.payments.authorise({
    reference,
    orderNumber,
    amount: { amount: 900, currency: 'USD' },
    paymentMethod: 'pm_card_visa',
  });

test('money of no order goes back and is told once; the young is left alone', async () => {
  const [held, taken] = [await authorise(randomUUID(), 1), await authorise(randomUUID(), 1)];
  await shop.payments.capture(taken.id);
  expect((await dog(0).run()).voided).toEqual([]);
  const report = await dog(5).run();
  expect(report).toMatchObject({ failed: [] });
  expect(report.voided).toContain(held.id);
  expect(report.refunded).toContain(taken.id);
  const again = await dog(5).run();
  expect([...again.voided, ...again.refunded]).toEqual([]);
  expect(await shop.payments.find({ id: held.id })).toMatchObject({ status: 'cancelled' });
  expect(await shop.payments.find({ id: taken.id })).toMatchObject({ captured: 900, refunded: 900 });
  for (const [{ id }, outcome] of [
    [held, 'voided'],
    [taken, 'refunded'],
  ] as const) {
    const events = await store.db.event.findMany({ where: { type: 'payment.orphaned', subject: `payment:${id}` } });
    expect(events.map(({ payload }) => payload)).toMatchObject([{ outcome }]);
  }
});

test('a second payment of one order goes back, the order keeps its own', async () => {
  const mug = await someVariant(store.db, 9);
  const { number, total, payment } = await bought([{ variant: mug, quantity: 1 }]);
  const { quoteId } = await orderOf(number);
  const api = (await authorise(randomUUID(), number)).id;
  await store.db.$executeRaw`
    update sandbox_object set body = jsonb_set(body, '{intent,metadata,reference}', to_jsonb(${quoteId}::text)) where id = ${api}`;
  expect((await dog(5).run()).voided).toContain(api);
  expect(await shop.payments.find({ id: payment })).toMatchObject({ captured: total, refunded: 0 });
  expect((await orderOf(number)).status).toBe('paid');
});

test.each([
  ['is', 10],
  ['after days of review is', 73 * 60],
])('an order that forgot that it was paid %s brought to its end', async (_, minutes) => {
  const mug = await someVariant(store.db, 9);
  const { number } = await shop.buy([{ variant: mug, quantity: 1 }], 'pm_card_riskLevelElevated');
  await becomes(number, 'in_review');
  await shop.payments.capture((await paymentOf(number)).providerId!);
  const report = await dog(minutes).run();
  expect(report.finished).toContain(number);
  expect((await orderOf(number)).status).toBe('paid');
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 8, reserved: 0 });
});

test('the money is held and the order never heard so: its parked work is done again, to the end, and the shopper is told', async () => {
  const { number, total, mug, shopper, conversation } = await parked('held');
  expect([(await orderOf(number)).status, (await heldAt(number))?.status]).toEqual(['authorising', 'authorised']);
  expect((await dog(2, replay).run()).finished).toEqual([]);
  expect((await dog(10, replay).run()).finished).toEqual([number]);
  await becomes(number, 'paid');
  const payment = (await heldAt(number))!;
  expect(payment).toMatchObject({ captured: total, refunded: 0 });
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 8, reserved: 0 });
  expect(await toldOf(payment.id)).toMatchObject([{ order: number, outcome: 'finished', shopper, conversation }]);
  expect((await dog(10, replay).run()).finished).toEqual([]);
});

test('the money was taken and the order never heard so: the order is finished', async () => {
  const { number, total, mug } = await parked('taken');
  expect([(await orderOf(number)).status, (await heldAt(number))?.captured]).toEqual(['authorised', total]);
  expect((await dog(10).run()).finished).toEqual([number]);
  expect((await orderOf(number)).status).toBe('paid');
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 8, reserved: 0 });
  expect(await store.db.event.count({ where: { type: 'order.paid', subject: `order:${number}` } })).toBe(1);
  // What was parked finds nothing left to do.
  await shop.events.replay('all');
  await until(async () => (await shop.events.parked()).length === 0);
  expect(await heldAt(number)).toMatchObject({ captured: total, refunded: 0 });
});

test('nobody can bring the order on: after half an hour it is declined, the money is let go, the cart is full again', async () => {
  const { number, mug, shopper } = await parked('held');
  expect((await dog(10).run()).declined).toEqual([]);
  expect((await dog(40).run()).declined).toEqual([number]);
  expect(await orderOf(number)).toMatchObject({ status: 'declined', reason: 'payment_unavailable' });
  await until(async () => (await heldAt(number))?.status === 'cancelled');
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
  expect((await shop.carts.of(shopper)).lines).toMatchObject([{ variant: mug, quantity: 1 }]);
  await shop.events.replay('all');
  await until(async () => (await shop.events.parked()).length === 0);
  expect((await orderOf(number)).status).toBe('declined');
});

test('the order ended and its money could not be given back: the watchdog does it, and the shopper is told once', async () => {
  const mug = await someVariant(store.db, 9);
  const { number, total, shopper, conversation } = await shop.buy(
    [{ variant: mug, quantity: 1 }],
    'pm_card_riskLevelElevated',
  );
  await becomes(number, 'in_review');
  const id = (await paymentOf(number)).providerId!;
  shop.control.misbehave({ on: '/v1/refunds', does: 'fail', status: 503 });
  await shop.payments.capture(id);
  await shop.reviews.decide(number, { decision: 'refuse', who: 'ada' });
  await becomes(number, 'declined');
  await until(async () => (await shop.events.parked()).some(({ name }) => name === 'give-back'), { within: 20 });
  shop.control.behave();
  expect((await dog(5).run()).refunded).toEqual([id]);
  expect(await shop.payments.find({ id })).toMatchObject({ captured: total, refunded: total });
  expect(await toldOf(id)).toMatchObject([
    { order: number, outcome: 'refunded', amount: total, shopper, conversation },
  ]);
  const again = await dog(5).run();
  expect([...again.refunded, ...again.failed]).toEqual([]);
  await shop.events.replay('all');
  await until(async () => (await shop.events.parked()).length === 0);
  expect(await shop.payments.refunds(id)).toHaveLength(1);
});

test('money of no order whose refund the bank sends back: people are told once', async () => {
  const made = await shop.payments.authorise({
    reference: randomUUID(),
    orderNumber: 1,
    amount: { amount: 900, currency: 'USD' },
    paymentMethod: 'pm_card_refundFail',
  });
  await shop.payments.capture(made.id);
  expect((await dog(5).run()).refunded).toContain(made.id);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await shop.payments.refunds(made.id);
  for (let times = 0; times < 2; times += 1) expect((await dog(5).run()).refunded).not.toContain(made.id);
  const alerts = await store.db.event.findMany({ where: { type: 'alert.raised', subject: `payment:${made.id}` } });
  expect(alerts).toHaveLength(1);
  const entries = await store.db.ledgerEntry.findMany({ where: { payment: made.id } });
  // A refund that came back before it was seen there was never booked: either way all of it is kept.
  expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(900);
});
