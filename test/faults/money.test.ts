import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { shareOf } from '../../src/commerce/money/shares.ts';
import { someBundle, someVariant, stockOf } from '../../src/commerce/testing/shop.ts';
import { shopForFile, type OpenShop, type Store } from './order-shop.ts';
import { until } from '../helpers/until.ts';

let store: Store;
let shop: OpenShop;
shopForFile((opened) => ({ store, shop } = opened));

const orderOf = (number: number) => store.db.order.findUniqueOrThrow({ where: { number } });
const paymentOf = (number: number) => store.db.payment.findUniqueOrThrow({ where: { orderNumber: number } });
const booksOf = async (number: number) =>
  (await store.db.ledgerEntry.findMany({ where: { orderNumber: number } })).reduce(
    (sum, { amount }) => sum + amount,
    0,
  );
const becomes = (number: number, status: string) => until(async () => (await orderOf(number)).status === status);
const told = async (number: number, type: string) =>
  store.db.event.count({ where: { type, payload: { path: ['order'], equals: number } } });

const bought = async (
  lines: readonly { variant: string; quantity: number }[],
  paymentMethod?: string,
): Promise<{ shopper: string; number: number; total: number; payment: string }> => {
  const { shopper, number, total } = await shop.buy(lines, paymentMethod);
  await becomes(number, 'paid');
  return { shopper, number, total, payment: (await paymentOf(number)).providerId! };
};
const delivered = async (number: number) => {
  for (const done of [await shop.desk.ship(number, 'ada'), await shop.desk.deliver(number, 'ada')])
    expect(done).toMatchObject({ ok: true });
};

const asking = { who: 'staff:ada', reason: 'broken' };

describe('refunds in part', () => {
  test('whatever pieces go back in whatever order, the shares make the line to the cent', () => {
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 40 }),
      unit: fc.integer({ min: 0, max: 100_000 }),
      off: fc.double({ min: 0, max: 1, noNaN: true }),
      tax: fc.integer({ min: 0, max: 5000 }),
    });
    fc.assert(
      fc.property(
        line,
        fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 60 }),
        ({ quantity, unit, off, tax }, steps) => {
          const total = unit * quantity;
          const discount = Math.floor(total * off);
          let [refunded, sum] = [0, 0];
          for (const step of [...steps, quantity]) {
            const pieces = Math.min(step, quantity - refunded);
            if (pieces === 0) break;
            const share = shareOf({ variant: 'v', quantity, total, discount, tax, refunded }, pieces);
            expect(share).toBeGreaterThanOrEqual(0);
            sum += share;
            refunded += pieces;
          }
          expect(sum).toBe(total - discount + tax);
        },
      ),
    );
  });

  test('also where some of it came back from the bank and is given back anew, whenever that is', () => {
    const step = fc.record({ pieces: fc.integer({ min: 1, max: 5 }), comesBack: fc.option(fc.nat({ max: 9 })) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat({ max: 5000 }), fc.array(step), (quantity, total, steps) => {
        let standing: { pieces: number; amount: number }[] = [];
        const give = (most: number) => {
          const refunded = standing.reduce((sum, { pieces }) => sum + pieces, 0);
          const back = standing.reduce((sum, { amount }) => sum + amount, 0);
          const pieces = Math.min(most, quantity - refunded);
          if (pieces === 0) return back;
          const amount = shareOf({ variant: 'v', quantity, total, discount: 0, tax: 0, refunded, back }, pieces);
          expect(amount).toBeGreaterThanOrEqual(0);
          standing.push({ pieces, amount });
          return back + amount;
        };
        for (const { pieces, comesBack } of steps) {
          expect(give(pieces)).toBeLessThanOrEqual(total);
          if (comesBack !== null) standing = standing.filter((_, index) => index !== comesBack);
        }
        expect(give(quantity)).toBe(total);
      }),
    );
  });

  test('piece by piece, the same cause once, never more than was taken; the last cent ends the order', async () => {
    const [mug, cup] = [
      await someVariant(store.db, 9, { price: 333 }),
      await someVariant(store.db, 9, { price: 1001 }),
    ];
    const { number, total } = await bought([
      { variant: mug, quantity: 3 },
      { variant: cup, quantity: 2 },
    ]);
    const one = { ...asking, lines: [{ variant: mug, quantity: 1 }], restock: true };
    // Twenty at once with three causes are three refunds of the three pieces there are.
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        shop.refunds.ask(number, { ...one, cause: `${number}-mug-${index % 3}` }),
      ),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await shop.refunds.ask(number, { ...one, cause: `${number}-fourth` })).toMatchObject({
      ok: false,
      reason: 'too-many',
      left: 0,
    });
    expect(await shop.refunds.ask(number, { ...asking, cause: `${number}-much`, amount: total })).toMatchObject({
      ok: false,
      reason: 'too-much',
    });
    // A part of the money does not say which pieces are on the shelf again.
    const vague = { ...asking, cause: `${number}-vague`, amount: 100, restock: true };
    expect(await shop.refunds.ask(number, vague)).toMatchObject({ ok: false, reason: 'which-pieces' });
    await until(async () => (await store.db.refund.count({ where: { orderNumber: number, status: 'done' } })) === 3);
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
    expect((await orderOf(number)).status).toBe('paid');
    expect(await told(number, 'order.refunded_in_part')).toBe(3);
    expect(await shop.refunds.ask(number, { ...asking, cause: `${number}-rest`, restock: true })).toMatchObject({
      ok: true,
    });
    await until(async () => (await booksOf(number)) === 0);
    expect((await orderOf(number)).status).toBe('refunded');
    // Each piece is back once, although three came before.
    expect([await stockOf(store.db, mug), await stockOf(store.db, cup)]).toEqual([
      { onHand: 9, reserved: 0 },
      { onHand: 9, reserved: 0 },
    ]);
    await until(async () => (await paymentOf(number)).refunded === total);
  });

  test('parts of a bundle come back to their own shelves', async () => {
    const [plate, bowl] = [await someVariant(store.db, 10), await someVariant(store.db, 10)];
    const set = await someBundle(store.db, { [plate]: 2, [bowl]: 1 });
    const { number } = await bought([{ variant: set, quantity: 2 }]);
    const wish = { ...asking, cause: `${number}-set`, lines: [{ variant: set, quantity: 1 }], restock: true };
    expect(await shop.refunds.ask(number, wish)).toMatchObject({ ok: true });
    expect([(await stockOf(store.db, plate)).onHand, (await stockOf(store.db, bowl)).onHand]).toEqual([8, 9]);
    await shop.orders.cancel((await orderOf(number)).shopperId, number);
    expect([(await stockOf(store.db, plate)).onHand, (await stockOf(store.db, bowl)).onHand]).toEqual([10, 10]);
    await until(async () => (await booksOf(number)) === 0);
  });

  test('the provider did it and we never heard: it is done once', async () => {
    const mug = await someVariant(store.db, 9);
    const { number, payment } = await bought([{ variant: mug, quantity: 2 }]);
    shop.control.misbehave({ on: 'POST /v1/refunds', does: 'lose-answer', times: 1 });
    const wish = { ...asking, cause: `${number}-lost`, lines: [{ variant: mug, quantity: 1 }] };
    expect(await shop.refunds.ask(number, wish)).toMatchObject({ ok: true, value: { status: 'asked' } });
    await until(async () => (await store.db.refund.count({ where: { orderNumber: number, status: 'done' } })) === 1);
    expect(await shop.payments.refunds(payment)).toHaveLength(1);
    await until(async () => (await paymentOf(number)).refunded > 0);
    expect(await store.db.refund.count({ where: { orderNumber: number } })).toBe(1);
  });
});

describe('what the provider tells', () => {
  test('refunds made by hand at the provider are taken over, in part and whole', async () => {
    const mug = await someVariant(store.db, 9);
    const { number, total, payment } = await bought([{ variant: mug, quantity: 2 }]);
    await shop.payments.refund(payment, { cause: 'by-hand-1', amount: 700 });
    await until(async () => (await told(number, 'order.refunded_in_part')) === 1);
    expect(await paymentOf(number)).toMatchObject({ refunded: 700, status: 'captured' });
    expect(await booksOf(number)).toBe(total - 700);
    await shop.payments.refund(payment, { cause: 'by-hand-2' });
    await becomes(number, 'refunded');
    expect(await booksOf(number)).toBe(0);
    // Nobody said that the goods are back.
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 7, reserved: 0 });
  });

  test('a dispute is noted, booked and told once', async () => {
    const mug = await someVariant(store.db, 9);
    const { number, total } = await bought([{ variant: mug, quantity: 1 }], 'pm_card_createDispute');
    await until(async () => (await store.db.dispute.count({ where: { orderNumber: number } })) === 1);
    await until(async () => (await booksOf(number)) === 0);
    expect(await told(number, 'payment.disputed')).toBe(1);
    expect(await store.db.ledgerEntry.findFirst({ where: { orderNumber: number, kind: 'dispute' } })).toMatchObject({
      amount: -total,
    });
  });

  test('what a bank took for a dispute is not given back a second time, but once the dispute is won', async () => {
    const mug = await someVariant(store.db, 9);
    const disputes = 'pm_card_createDisputeProductNotReceived';
    const { shopper, number, total, payment } = await bought([{ variant: mug, quantity: 1 }], disputes);
    await until(async () => (await booksOf(number)) === 0);
    const wish = { cause: `desk-${number}`, who: 'desk:ada', reason: 'goodwill' };
    expect(await shop.refunds.ask(number, { ...wish, amount: 500 })).toMatchObject({ ok: false, reason: 'too-much' });
    expect(await shop.orders.cancel(shopper, number)).toMatchObject({ ok: true });
    await becomes(number, 'refunded');
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
    expect(await store.db.refund.count({ where: { orderNumber: number } })).toBe(0);
    const { id } = await store.db.dispute.findFirstOrThrow({ where: { orderNumber: number } });
    await fetch(`${shop.providerUrl}/v1/disputes/${id}`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_parley' },
      body: new URLSearchParams({ 'evidence[uncategorized_text]': 'winning_evidence' }),
    });
    await until(async () => (await shop.payments.find({ id: payment }))?.refunded === total);
    await until(async () => (await booksOf(number)) === 0);
  });
});

test('what a plain order knows or is asking for is kept when the provider tells it, and starts nothing', async () => {
  const mug = await someVariant(store.db, 9);
  const { payment } = await bought([{ variant: mug, quantity: 1 }]);
  await until(async () => (await store.db.providerEvent.count({ where: { payment, kind: 'captured' } })) > 0);
  expect(await store.db.providerEvent.count({ where: { payment, appliedAt: null } })).toBe(0);
  expect(
    await store.db.event.count({ where: { type: 'payment.heard', payload: { path: ['payment'], equals: payment } } }),
  ).toBe(0);
});

describe('goods that come back', () => {
  test('not before they are there; then some of them, with their money and the shelf', async () => {
    const mug = await someVariant(store.db, 9, { price: 1000 });
    const { shopper, number, total } = await bought([{ variant: mug, quantity: 3 }]);
    const wish = { cause: `turn-${number}`, reason: 'too small', lines: [{ variant: mug, quantity: 2 }] };
    expect(await shop.orders.sendBack(shopper, number, wish)).toMatchObject({ ok: false, reason: 'not-yet' });
    await delivered(number);
    expect(await shop.orders.sendBack(randomUUID(), number, wish)).toMatchObject({
      ok: false,
      reason: 'unknown-order',
    });
    const [asked, again] = [
      await shop.orders.sendBack(shopper, number, wish),
      await shop.orders.sendBack(shopper, number, wish),
    ];
    expect(again).toEqual(asked);
    if (!asked.ok) throw new Error(asked.reason);
    expect(await shop.orders.sendBack(shopper, number, { ...wish, cause: `other-${number}` })).toMatchObject({
      ok: false,
      reason: 'too-many',
      left: 1,
    });
    expect((await shop.returns.waiting()).map((each) => each.number)).toContain(asked.value.number);
    const received = await shop.returns.receive(asked.value.number, 'ada', { restock: true });
    expect(received).toMatchObject({ ok: true, value: { amount: asked.value.amount } });
    expect(await shop.returns.receive(asked.value.number, 'ada', { restock: true })).toMatchObject({
      ok: false,
      reason: 'not-now',
    });
    await until(async () => (await booksOf(number)) === total - asked.value.amount.amount);
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 8, reserved: 0 });
    expect(await told(number, 'order.returned')).toBe(1);
  });

  test('too late is too late', async () => {
    const mug = await someVariant(store.db, 9);
    const { shopper, number } = await bought([{ variant: mug, quantity: 1 }]);
    await delivered(number);
    await store.db
      .$executeRaw`update order_move set at = at - interval '31 days' where order_number = ${number} and "to" = 'delivered'`;
    expect(await shop.orders.sendBack(shopper, number, { cause: 'late', reason: null })).toMatchObject({
      ok: false,
      reason: 'too-late',
      days: 30,
    });
  });
});

test('a held order is shortened before it is approved: what is left is captured, the rest is let go', async () => {
  const [mug, cup] = [await someVariant(store.db, 9, { price: 333 }), await someVariant(store.db, 9, { price: 5000 })];
  const lines = [
    { variant: mug, quantity: 3 },
    { variant: cup, quantity: 1 },
  ];
  const { number, total } = await shop.buy(lines, 'pm_card_riskLevelElevated');
  await becomes(number, 'in_review');
  expect(await shop.dropLines(number, lines, 'desk:ada')).toMatchObject({ ok: false, reason: 'nothing-left' });
  const gone = [
    { variant: cup, quantity: 1 },
    { variant: mug, quantity: 1 },
  ];
  const dropped = await shop.dropLines(number, gone, 'desk:ada');
  if (!dropped.ok) throw new Error(dropped.reason);
  expect(dropped.value.total.amount).toBeLessThan(total);
  expect([await stockOf(store.db, mug), await stockOf(store.db, cup)]).toEqual([
    { onHand: 9, reserved: 2 },
    { onHand: 9, reserved: 0 },
  ]);
  expect(await shop.reviews.decide(number, { decision: 'approve', who: 'ada' })).toMatchObject({ ok: true });
  await becomes(number, 'paid');
  expect(await paymentOf(number)).toMatchObject({ amount: total, captured: dropped.value.total.amount });
  expect(await booksOf(number)).toBe(dropped.value.total.amount);
  expect(await shop.dropLines(number, [{ variant: mug, quantity: 1 }], 'desk:ada')).toMatchObject({ ok: false });
  const { steps, total: sum } = (await shop.desk.read(number))!.order;
  const shown = steps.filter(({ within }) => !within).reduce((all, { amount }) => all + amount.amount, 0);
  expect(shown).toBe(sum.amount);
});
