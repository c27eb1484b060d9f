import { randomUUID } from 'node:crypto';
import { someVariant, stockOf } from '../../src/commerce/testing/shop.ts';
import { moneyFaults } from './accounts.ts';
import { shopForFile, type OpenShop, type Store } from './order-shop.ts';
import { until } from '../helpers/until.ts';

let store: Store;
let shop: OpenShop;
/** Stands still, so that no bank decides before it is meant to. */
let now = Date.now();
shopForFile((opened) => ({ store, shop } = opened), { clock: () => new Date(now) });

/** The bank sends everything back about a second after it was said to be done. */
const card = 'pm_card_refundFail';
const orderOf = (number: number) =>
  store.db.order.findUniqueOrThrow({ where: { number }, include: { payment: true, lines: true, refunds: true } });
const becomes = (number: number, status: string) => until(async () => (await orderOf(number)).status === status);
const refunded = (number: number, amount: number) =>
  until(async () => (await orderOf(number)).payment!.refunded === amount);
const told = (type: string, order: number) => store.db.event.findMany({ where: { type, subject: `order:${order}` } });
const books = async (number: number) =>
  (await store.db.ledgerEntry.findMany({ where: { orderNumber: number }, orderBy: { id: 'asc' } })).map(
    ({ kind, amount }) => [kind, amount],
  );
const bought = async (quantity = 2) => {
  const mug = await someVariant(store.db, 9, { price: 1000 });
  const { shopper, number, total } = await shop.buy([{ variant: mug, quantity }], card);
  await becomes(number, 'paid');
  return { mug, shopper, number, total, payment: (await orderOf(number)).payment!.providerId! };
};
/** Time passes: the bank has decided, and the provider tells. */
const bankDecides = async (payment: string) => {
  now += 2000;
  await shop.payments.refunds(payment);
};

test('a part comes back from the bank: order, payment, books and pieces are as before; people and shopper are told once', async () => {
  const { mug, number, total, payment } = await bought();
  shop.control.webhooks({ repeat: 3 });
  const wish = { cause: `${number}-a`, who: 'staff:ada', reason: 'broken', lines: [{ variant: mug, quantity: 1 }] };
  const asked = await shop.refunds.ask(number, wish);
  if (!asked.ok) throw new Error(asked.reason);
  const part = asked.value.amount.amount;
  await refunded(number, part);
  expect((await orderOf(number)).lines).toMatchObject([{ refunded: 1 }]);

  await bankDecides(payment);
  await refunded(number, 0);
  const after = await orderOf(number);
  expect(after).toMatchObject({ status: 'paid', payment: { status: 'captured', captured: total } });
  expect(after.lines).toMatchObject([{ refunded: 0 }]);
  expect(after.refunds).toMatchObject([
    { status: 'failed', doneAt: expect.any(Date) as Date, failedAt: expect.any(Date) as Date },
  ]);
  expect(await books(number)).toEqual([
    ['capture', total],
    ['refund', -part],
    ['refund-failed', part],
  ]);
  expect((await told('order.refund_failed', number)).map(({ payload }) => payload)).toMatchObject([
    { order: number, refund: asked.value.id, amount: part, from: 'paid', reason: 'sent_back' },
  ]);
  expect((await told('alert.raised', number)).map(({ payload }) => payload)).toMatchObject([{ kind: 'refund-failed' }]);
  // The same cause stays what it was; the piece can be asked for under another.
  expect(await shop.refunds.ask(number, wish)).toMatchObject({ ok: true, value: { status: 'failed' } });
  expect(await moneyFaults(store.db, shop.payments)).toEqual([]);
});

test('all of it comes back: the order stays over, what is owed is seen and can be tried again, once', async () => {
  const { mug, shopper, number, total, payment } = await bought();
  await shop.orders.cancel(shopper, number);
  await refunded(number, total);
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
  await bankDecides(payment);
  await refunded(number, 0);
  expect(await orderOf(number)).toMatchObject({ status: 'refunded', payment: { status: 'captured' } });

  const failed = (await shop.refunds.waiting()).find(({ order }) => order === number)!;
  expect(failed).toMatchObject({ state: 'failed', amount: { amount: total } });
  const answers = await Promise.all([1, 2, 3].map(() => shop.refunds.retry(failed.id, 'ada')));
  const ids = new Set(answers.map((each) => (each.ok ? each.value.id : each.reason)));
  expect(ids.size).toBe(1);
  expect(ids.has(failed.id)).toBe(false);
  await refunded(number, total);
  expect((await shop.refunds.waiting()).filter(({ order }) => order === number)).toEqual([]);
  expect(await shop.refunds.retry([...ids][0]!, 'ada')).toMatchObject({ ok: false, reason: 'not-now', status: 'done' });

  // The same card again: that one fails too, and waits in its turn.
  await bankDecides(payment);
  await refunded(number, 0);
  expect((await shop.refunds.waiting()).filter(({ order }) => order === number)).toMatchObject([
    { id: [...ids][0], state: 'failed' },
  ]);
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
  // Given back by hand there: nothing is owed, and nothing can be tried again.
  await store.db.$executeRaw`
    update sandbox_object set body = jsonb_set(body, '{intent,latest_charge,payment_method}', '"pm_card_visa"') where id = ${payment}`;
  await shop.payments.refund(payment, { cause: 'by-hand' });
  await refunded(number, total);
  expect((await shop.refunds.waiting()).filter(({ order }) => order === number)).toEqual([]);
  expect(await shop.refunds.retry([...ids][0]!, 'ada')).toMatchObject({ ok: false, reason: 'too-much' });
  expect(await shop.refunds.retry(randomUUID(), 'ada')).toEqual({ ok: false, reason: 'unknown-refund' });
  expect(await moneyFaults(store.db, shop.payments)).toEqual([]);
});

test('whoever is late with what he saw before changes nothing', async () => {
  const { number, total, payment } = await bought();
  const wish = { who: 'staff:ada', reason: 'a gesture' };
  await shop.refunds.ask(number, { ...wish, cause: `${number}-1`, amount: 300 });
  await refunded(number, 300);
  // Messages come in any order, hours apart and again: each is only the reason to look.
  shop.control.webhooks({ repeat: 4, shuffleMs: 600 });
  await shop.refunds.ask(number, { ...wish, cause: `${number}-2`, amount: 200 });
  await refunded(number, 500);
  await bankDecides(payment);
  const message = { payment, reference: null };
  for (const kind of ['refunded', 'captured', 'authorised', 'refunded'] as const)
    await shop.paymentNews.take({ id: `late-${number}-${kind}-${randomUUID()}`, kind, ...message });
  await bankDecides(payment);
  await until(async () => (await orderOf(number)).refunds.every(({ status }) => status === 'failed'));
  await refunded(number, 0);
  await until(async () => (await store.db.providerEvent.count({ where: { payment, appliedAt: null } })) === 0, {
    within: 20,
  });
  expect((await books(number)).reduce((sum, [, amount]) => sum + Number(amount), 0)).toBe(total);
  expect(await told('order.refund_failed', number)).toHaveLength(2);
  expect((await orderOf(number)).payment).toMatchObject({ refunded: 0, status: 'captured' });
});

test('nobody tells of it: the watchdog finds it', async () => {
  const { number, payment } = await bought();
  await shop.refunds.ask(number, { cause: `${number}-1`, who: 'staff:ada', reason: 'a gesture', amount: 300 });
  await refunded(number, 300);
  shop.control.webhooks({ delayMs: 600_000 });
  await bankDecides(payment);
  expect((await orderOf(number)).payment).toMatchObject({ refunded: 300 });
  await store.db.$executeRaw`
    update sandbox_object set body = jsonb_set(body, '{intent,created}', to_jsonb((body->'intent'->>'created')::bigint - 600)) where id = ${payment}`;
  expect(await shop.comparePayments()).toMatchObject({ failed: [] });
  await refunded(number, 0);
  expect(await told('order.refund_failed', number)).toHaveLength(1);
});

test('a refund that could not be asked for as often as it was tried is seen, and goes on when somebody says so', async () => {
  const { number } = await bought();
  shop.control.misbehave({ on: 'POST /v1/refunds', does: 'fail', status: 503 });
  const asked = await shop.refunds.ask(number, { cause: `${number}-1`, who: 'staff:ada', reason: 'late', amount: 300 });
  if (!asked.ok) throw new Error(asked.reason);
  expect(await shop.refunds.retry(asked.value.id, 'ada')).toMatchObject({ reason: 'not-now', status: 'asked' });
  const waits = await until(async () => (await shop.refunds.waiting()).find(({ id }) => id === asked.value.id), {
    within: 20,
  });
  expect(waits).toMatchObject({
    order: number,
    state: 'parked',
    error: expect.any(String) as string,
    amount: { amount: 300 },
  });
  shop.control.behave();
  const retried = await shop.refunds.retry(asked.value.id, 'ada');
  expect(retried).toMatchObject({ ok: true, value: { id: asked.value.id } });
  await refunded(number, 300);
  expect((await shop.refunds.waiting()).filter(({ order }) => order === number)).toEqual([]);
}, 60_000);

describe('pieces whose money came back are given back anew', () => {
  /** Three pieces that do not divide: 3 × 333, less ten percent, and tax. */
  const three = async () => {
    const mug = await someVariant(store.db, 9, { price: 333 });
    const { number, total } = await shop.buy([{ variant: mug, quantity: 3 }], card);
    await becomes(number, 'paid');
    const { payment, lines } = await orderOf(number);
    const [line] = lines;
    return { mug, number, total, payment: payment!.providerId!, whole: line!.total - line!.discount + line!.tax };
  };
  let causes = 0;
  const ask = async (number: number, variant: string) => {
    const cause = `${number}-${(causes += 1)}`;
    const wish = { cause, who: 'staff:ada', reason: 'broken', lines: [{ variant, quantity: 1 }] };
    const asked = await shop.refunds.ask(number, wish);
    if (!asked.ok) throw new Error(asked.reason);
    return asked.value;
  };
  const doneOf = async (number: number) =>
    (await orderOf(number)).refunds.filter(({ status }) => status !== 'failed').map(({ amount }) => amount);
  const sum = (amounts: readonly number[]) => amounts.reduce((all, each) => all + each, 0);

  test.each([0, 1, 2])('piece %i of three was refused: the three make the line to the cent', async (which) => {
    const { mug, number, whole } = await three();
    for (let piece = 0; piece < 3; piece += 1) {
      if (piece === which) shop.control.misbehave({ on: 'POST /v1/refunds', does: 'fail', status: 400 });
      const { id } = await ask(number, mug);
      const statusOf = async () => (await store.db.refund.findUniqueOrThrow({ where: { id } })).status;
      await until(async () => (await statusOf()) === (piece === which ? 'failed' : 'done'));
      shop.control.behave();
    }
    expect(await doneOf(number)).toHaveLength(2);
    await ask(number, mug);
    expect(sum(await doneOf(number))).toBe(whole);
    await until(async () => (await orderOf(number)).refunds.every(({ status }) => status !== 'asked'));
  });

  test('and not once more when somebody tries the old one again', async () => {
    const { mug, number, payment, whole } = await three();
    const first = await ask(number, mug);
    await refunded(number, first.amount.amount);
    await bankDecides(payment);
    await refunded(number, 0);
    for (let piece = 0; piece < 3; piece += 1) await ask(number, mug);
    await refunded(number, whole);
    expect(await shop.refunds.retry(first.id, 'ada')).toMatchObject({ ok: false, reason: 'too-much' });
    expect((await shop.refunds.waiting()).filter(({ order }) => order === number)).toEqual([]);
    expect(sum(await doneOf(number))).toBe(whole);
  });

  test('or by trying the old one again, and then there is no piece left to ask for', async () => {
    const { mug, number, payment, total } = await three();
    const first = await ask(number, mug);
    await refunded(number, first.amount.amount);
    await bankDecides(payment);
    await refunded(number, 0);
    const [again, twice] = await Promise.all([shop.refunds.retry(first.id, 'ada'), shop.refunds.retry(first.id, 'bo')]);
    expect([again, twice]).toMatchObject([{ ok: true }, { ok: true, value: again.ok ? { id: again.value.id } : {} }]);
    await ask(number, mug);
    await ask(number, mug);
    await expect(ask(number, mug)).rejects.toThrow('too-many');
    const rest = await shop.refunds.ask(number, { cause: `${number}-rest`, who: 'staff:ada', reason: 'broken' });
    expect(rest).toMatchObject({ ok: true });
    expect(sum(await doneOf(number))).toBe(total);
    await becomes(number, 'refunded');
    await refunded(number, total);
  });
});

test('a refusal that comes beside the refund itself, or after its answer was lost, changes nothing', async () => {
  const { number, payment } = await bought();
  for (const does of ['lose-answer', 'late'] as const) {
    const cause = `${number}-${does}`;
    shop.control.misbehave({ on: 'POST /v1/refunds', does, times: 1, ms: 300 });
    shop.control.misbehave({ on: 'POST /v1/refunds', does: 'fail', status: 400 });
    const before = shop.control.requests.length;
    const asked = await shop.refunds.ask(number, { cause, who: 'staff:ada', reason: 'late', amount: 200 });
    if (!asked.ok) throw new Error(asked.reason);
    // Another hears of the payment while it is on its way.
    await until(() => shop.control.requests.slice(before).includes('POST /v1/refunds'));
    await shop.paymentNews.take({ id: `evt_${cause}`, kind: 'refunded', payment, reference: null });
    await until(async () => (await orderOf(number)).refunds.every(({ status }) => status === 'done'));
    shop.control.behave();
  }
  await refunded(number, 400);
  expect((await orderOf(number)).refunds).toHaveLength(2);
  expect(await told('order.refund_failed', number)).toEqual([]);
  expect(await shop.payments.refunds(payment)).toHaveLength(2);
});

test('what the provider made is done, also where another was refused it meanwhile and noted so', async () => {
  const mug = await someVariant(store.db, 9, { price: 400 });
  const { number } = await shop.buy([{ variant: mug, quantity: 2 }], card);
  await becomes(number, 'paid');
  const payment = (await orderOf(number)).payment!.providerId!;
  shop.control.misbehave({ on: 'POST /v1/refunds', does: 'late', times: 1, ms: 1_500 });
  const before = shop.control.requests.length;
  const wish = { cause: `${number}-both`, who: 'staff:ada', reason: 'broken', lines: [{ variant: mug, quantity: 1 }] };
  const asked = await shop.refunds.ask(number, wish);
  if (!asked.ok) throw new Error(asked.reason);
  await until(() => shop.control.requests.slice(before).includes('POST /v1/refunds'));
  // The other process, while the answer is on its way.
  await store.db.refund.update({ where: { id: asked.value.id }, data: { status: 'failed', failedAt: new Date() } });
  await store.db.orderLine.updateMany({ where: { orderNumber: number }, data: { refunded: 0 } });
  await until(async () => (await orderOf(number)).refunds.every(({ status }) => status === 'done'));
  shop.control.behave();
  const { refunds, lines } = await orderOf(number);
  expect(refunds).toHaveLength(1);
  expect(lines[0]!.refunded).toBe(1);
  expect(await shop.payments.refunds(payment)).toHaveLength(1);
  await refunded(number, refunds[0]!.amount);
  expect(await told('order.refunded_in_part', number)).toHaveLength(2);
});
