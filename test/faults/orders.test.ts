import { somePromotion, someShopper, someVariant, stockOf } from '../../src/commerce/testing/shop.ts';
import { shopForFile, type OpenShop, type Store } from './order-shop.ts';
import { until } from '../helpers/until.ts';

let store: Store;
let shop: OpenShop;
shopForFile((opened) => ({ store, shop } = opened));

const statusOf = async (number: number) => (await store.db.order.findUniqueOrThrow({ where: { number } })).status;
const becomes = (number: number, status: string) => until(async () => (await statusOf(number)) === status);
const paymentOf = (number: number) => store.db.payment.findUniqueOrThrow({ where: { orderNumber: number } });
const decide = (number: number, decision: 'approve' | 'refuse') =>
  shop.reviews.decide(number, { decision, who: 'ada' });
const eventsOf = async (number: number) =>
  (await store.db.event.findMany({ where: { subject: `order:${number}` }, orderBy: { at: 'asc' } })).map(
    ({ type }) => type,
  );

test('an order is authorised, judged and captured; the stock is sold', async () => {
  const mug = await someVariant(store.db, 9);
  const { shopper, number, total } = await shop.buy([{ variant: mug, quantity: 2 }]);
  expect(await shop.orders.settled(shopper, { number, status: 'placed' }, 5000)).toMatchObject({
    status: 'paid',
    payment: { status: 'captured' },
  });
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 7, reserved: 0 });
  expect(await paymentOf(number)).toMatchObject({ captured: total, refunded: 0 });
  const states = ['placed', 'reserved', 'authorising', 'authorised', 'paid'];
  const file = await shop.desk.read(number);
  expect(file?.moves.map(({ to }) => to)).toEqual(states);
  // Two of them happened at the same time.
  expect((await eventsOf(number)).toSorted()).toEqual(states.map((state) => `order.${state}`).toSorted());
  expect(file).toMatchObject({ fraud: { verdict: 'pass' }, locale: 'en-US' });
  expect(file?.moves.map(({ to }) => to)).toEqual(['placed', 'reserved', 'authorising', 'authorised', 'paid']);
  expect(file).toMatchObject({ payment: { captured: total, signals: { card: { ending: '4242' } } } });
});

test.each([
  ['pm_card_chargeDeclined', 'card_declined'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
])('%s: declined as %s, the stock is free, the cart is full again', async (method, reason) => {
  const mug = await someVariant(store.db, 9);
  const { shopper, number } = await shop.buy([{ variant: mug, quantity: 2 }], method);
  expect(await shop.orders.settled(shopper, { number, status: 'placed' }, 5000)).toMatchObject({
    status: 'declined',
    reason,
    payment: { status: 'declined' },
  });
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
  expect((await shop.carts.of(shopper)).lines).toMatchObject([{ variant: mug, quantity: 2 }]);
  expect((await eventsOf(number)).at(-1)).toBe('order.declined');
});

describe('a card that asks the shopper to confirm', () => {
  const asked = async () => {
    const mug = await someVariant(store.db, 9);
    const bought = await shop.buy([{ variant: mug, quantity: 1 }], 'pm_card_authenticationRequired');
    const order = await shop.orders.settled(bought.shopper, { number: bought.number, status: 'placed' }, 5000);
    expect(order).toMatchObject({ status: 'needs_action', payment: { status: 'requires_action' } });
    // Whoever has to confirm is told until when the goods are held.
    const held = await store.db.reservation.findFirstOrThrow({ where: { orderNumber: bought.number, status: 'held' } });
    expect(order!.payment!.expires).toEqual(held.expiresAt);
    return { ...bought, mug, url: order!.payment!.url! };
  };
  const answer = (url: string, what: string) =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ answer: what }) });

  test('confirmed: paid as soon as the provider tells', async () => {
    const { shopper, number, url } = await asked();
    shop.control.webhooks({ repeat: 3 });
    await answer(url, 'approve');
    await becomes(number, 'paid');
    expect((await shop.orders.find(shopper, number))?.payment?.expires).toBeNull();
    expect((await eventsOf(number)).slice(3)).toEqual(['order.needs_action', 'order.authorised', 'order.paid']);
  });

  test('refused: declined', async () => {
    const { number, url, mug } = await asked();
    await answer(url, 'fail');
    await becomes(number, 'declined');
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
    expect(await store.db.order.findUnique({ where: { number } })).toMatchObject({ reason: 'authentication_failed' });
  });

  test('cancelled by the shopper meanwhile: the provider forgets it', async () => {
    const { shopper, number, mug } = await asked();
    expect(await shop.orders.cancel(shopper, number)).toMatchObject({ ok: true, value: { status: 'cancelled' } });
    await until(async () => (await paymentOf(number)).status === 'cancelled');
    expect(await shop.payments.find({ id: (await paymentOf(number)).providerId! })).toMatchObject({
      status: 'cancelled',
    });
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
    expect(await shop.orders.cancel(shopper, number)).toEqual({ ok: false, reason: 'already-cancelled' });
  });
});

describe('an order that is held', () => {
  const held = async () => {
    const mug = await someVariant(store.db, 9);
    const bought = await shop.buy([{ variant: mug, quantity: 1 }], 'pm_card_riskLevelElevated');
    expect(await shop.orders.settled(bought.shopper, { number: bought.number, status: 'placed' }, 5000)).toMatchObject({
      status: 'in_review',
    });
    expect((await shop.reviews.waiting()).map(({ number }) => number)).toContain(bought.number);
    return { ...bought, mug };
  };

  test('approved: captured, and it is known by whom', async () => {
    const { number, mug, total } = await held();
    expect(await decide(number, 'approve')).toEqual({ ok: true, value: { state: 'decided' } });
    await becomes(number, 'paid');
    expect(await paymentOf(number)).toMatchObject({ captured: total });
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 8, reserved: 0 });
    expect((await shop.desk.read(number))?.moves.at(-1)).toMatchObject({ to: 'paid', who: 'desk:ada' });
    expect(await decide(number, 'refuse')).toMatchObject({ ok: false });
  });

  test('refused: the authorisation is let go', async () => {
    const { number, mug } = await held();
    await decide(number, 'refuse');
    await becomes(number, 'declined');
    await until(
      async () => (await shop.payments.find({ id: (await paymentOf(number)).providerId! }))?.status === 'cancelled',
    );
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
    expect(await paymentOf(number)).toMatchObject({ captured: 0 });
  });

  test('cancelled by the shopper: nothing is left to review', async () => {
    const { shopper, number } = await held();
    await shop.orders.cancel(shopper, number);
    await until(
      async () => (await shop.payments.find({ id: (await paymentOf(number)).providerId! }))?.status === 'cancelled',
    );
    expect(await decide(number, 'approve')).toMatchObject({ reason: 'not-in-review' });
    expect(await statusOf(number)).toBe('cancelled');
  });
});

test('highest risk: refused, the card is free again, the cart stays empty', async () => {
  const mug = await someVariant(store.db, 9);
  const { shopper, number } = await shop.buy([{ variant: mug, quantity: 1 }], 'pm_card_riskLevelHighest');
  expect(await shop.orders.settled(shopper, { number, status: 'placed' }, 5000)).toMatchObject({
    status: 'declined',
    reason: 'refused_by_fraud_check',
  });
  await until(
    async () => (await shop.payments.find({ id: (await paymentOf(number)).providerId! }))?.status === 'cancelled',
  );
  expect((await shop.carts.of(shopper)).lines).toEqual([]);
});

test('a paid order is cancelled: money and goods go back once', async () => {
  const mug = await someVariant(store.db, 9);
  const { shopper, number, total } = await shop.buy([{ variant: mug, quantity: 2 }]);
  await shop.orders.settled(shopper, { number, status: 'placed' }, 5000);
  const answers = await Promise.all([shop.orders.cancel(shopper, number), shop.orders.cancel(shopper, number)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  await until(async () => (await paymentOf(number)).status === 'refunded');
  expect(await paymentOf(number)).toMatchObject({ captured: total, refunded: total });
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
  expect(await statusOf(number)).toBe('refunded');
});

test("somebody else's order is an unknown order", async () => {
  const mug = await someVariant(store.db, 9);
  const mine = await shop.buy([{ variant: mug, quantity: 1 }]);
  const theirs = await shop.buy([{ variant: mug, quantity: 1 }]);
  expect(await shop.orders.find(mine.shopper, theirs.number)).toBeNull();
  expect(await shop.orders.cancel(mine.shopper, theirs.number)).toEqual({ ok: false, reason: 'unknown-order' });
  expect(await shop.orders.settled(mine.shopper, { number: theirs.number, status: 'placed' }, 100)).toBeNull();
  await Promise.all([becomes(mine.number, 'paid'), becomes(theirs.number, 'paid')]);
});

describe('the payment provider', () => {
  test('is down for a moment: the order waits and is paid once', async () => {
    const mug = await someVariant(store.db, 9);
    shop.control.misbehave({ on: 'POST /v1/payment_intents', does: 'fail', status: 503, times: 2 });
    const { shopper, number, total } = await shop.buy([{ variant: mug, quantity: 1 }]);
    expect(await shop.orders.settled(shopper, { number, status: 'placed' }, 8000)).toMatchObject({ status: 'paid' });
    expect(await paymentOf(number)).toMatchObject({ captured: total });
  });

  test('stays down: declined as payment_unavailable, nothing charged', async () => {
    const mug = await someVariant(store.db, 9);
    shop.control.misbehave({ on: 'POST', does: 'fail', status: 503 });
    const { shopper, number } = await shop.buy([{ variant: mug, quantity: 1 }]);
    expect(await shop.orders.settled(shopper, { number, status: 'placed' }, 8000)).toMatchObject({
      status: 'declined',
      reason: 'payment_unavailable',
    });
    expect(await paymentOf(number)).toMatchObject({ captured: 0, providerId: null });
    expect((await shop.carts.of(shopper)).lines).toHaveLength(1);
  });

  test('authorises but its answers are lost: what it holds is found and let go', async () => {
    const mug = await someVariant(store.db, 9);
    shop.control.misbehave({ on: /POST .*payment_intents$/, does: 'lose-answer' });
    const { shopper, number } = await shop.buy([{ variant: mug, quantity: 1 }]);
    expect(await shop.orders.settled(shopper, { number, status: 'placed' }, 8000)).toMatchObject({
      status: 'declined',
      reason: 'payment_unavailable',
    });
    const id = await until(async () => (await paymentOf(number)).providerId);
    await until(async () => (await shop.payments.find({ id }))?.status === 'cancelled');
  });

  test('captures but says so too late: paid once', async () => {
    const mug = await someVariant(store.db, 9);
    shop.control.misbehave({ on: '/capture', does: 'lose-answer', times: 2 });
    const { shopper, number, total } = await shop.buy([{ variant: mug, quantity: 1 }]);
    expect(await shop.orders.settled(shopper, { number, status: 'placed' }, 8000)).toMatchObject({ status: 'paid' });
    expect(await shop.payments.find({ id: (await paymentOf(number)).providerId! })).toMatchObject({
      captured: total,
      refunded: 0,
    });
  });
});

test('twenty orders at once are all paid, each once', async () => {
  const mug = await someVariant(store.db, 20);
  const bought = await Promise.all(Array.from({ length: 20 }, () => shop.buy([{ variant: mug, quantity: 1 }])));
  const settled = await Promise.all(
    bought.map(({ shopper, number }) => shop.orders.settled(shopper, { number, status: 'placed' }, 15_000)),
  );
  expect(new Set(settled.map((order) => order?.status))).toEqual(new Set(['paid']));
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 0, reserved: 0 });
});

describe('on the page of the provider', () => {
  const opened = async (how: object = {}, method: string | null = 'link') => {
    const mug = await someVariant(store.db, 9);
    const bought = await shop.buy([{ variant: mug, quantity: 1 }], method ?? undefined, how);
    const order = await shop.orders.settled(bought.shopper, { number: bought.number, status: 'placed' }, 5000);
    expect(order).toMatchObject({ status: 'needs_action', reason: 'payment_page' });
    expect(order?.payment?.url).toMatch(/^http/);
    return { ...bought, mug, url: order!.payment!.url! };
  };
  const pay = (url: string, more: object = {}) =>
    fetch(url, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ answer: 'pay', card: 'pm_card_visa', ...more }),
    });

  test('paid: the order is paid', async () => {
    const { number, url, total } = await opened();
    await pay(url);
    await becomes(number, 'paid');
    expect(await paymentOf(number)).toMatchObject({ captured: total });
  });

  test('of a shopper without a card: the card is kept for the next order', async () => {
    const shopper = await someShopper(store.db, { paymentMethod: null, cardEnding: null });
    const { number, url } = await opened({ shopper });
    await pay(url, { keep: 'on' });
    await becomes(number, 'paid');
    const kept = await store.db.shopper.findUniqueOrThrow({ where: { id: shopper } });
    expect(kept).toMatchObject({ cardEnding: '4242' });
    expect(kept.customer).toBeTruthy();
    const mug = await someVariant(store.db, 9);
    const next = await shop.buy([{ variant: mug, quantity: 1 }], undefined, { shopper, attended: false });
    expect(await shop.orders.settled(shopper, { number: next.number, status: 'placed' }, 5000)).toMatchObject({
      status: 'paid',
      cardEnding: '4242',
    });
  });

  test.each(['detached', 'unknown'])(
    'of a shopper whose kept card is %s at the provider: with another card',
    async (how) => {
      const shopper = await someShopper(store.db, { paymentMethod: null, cardEnding: null });
      const first = await opened({ shopper });
      await pay(first.url, { keep: 'on' });
      await becomes(first.number, 'paid');
      const { paymentMethod } = await store.db.shopper.findUniqueOrThrow({ where: { id: shopper } });
      if (how === 'detached')
        await fetch(`${shop.providerUrl}/v1/payment_methods/${paymentMethod}/detach`, {
          method: 'POST',
          headers: { authorization: 'Bearer sk_test_parley' },
        });
      else await store.db.shopper.update({ where: { id: shopper }, data: { paymentMethod: 'pm_gone' } });
      const { number, url, total } = await opened({ shopper }, null);
      expect(await store.db.shopper.findUnique({ where: { id: shopper } })).toMatchObject({
        ...{ paymentMethod: null, customer: null, cardEnding: null },
      });
      await pay(url);
      await becomes(number, 'paid');
      expect(await paymentOf(number)).toMatchObject({ captured: total });
    },
  );

  test('a card that asks to be confirmed while the shopper only speaks', async () => {
    const { number, url } = await opened({ attended: false }, 'pm_card_authenticationRequired');
    await pay(url);
    await becomes(number, 'paid');
  });

  test('given up by the shopper: nobody can pay there any more', async () => {
    const { shopper, number, url, mug } = await opened();
    expect(await shop.orders.cancel(shopper, number)).toMatchObject({ ok: true });
    await until(async () => (await (await fetch(url)).text()).includes('closed'));
    await pay(url);
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
    expect(await paymentOf(number)).toMatchObject({ captured: 0, providerId: null });
  });

  test('paid at the very moment in which the order is given up: the money is let go', async () => {
    const { shopper, number, url } = await opened();
    const [given] = await Promise.all([shop.orders.cancel(shopper, number), pay(url)]);
    if (!given.ok) throw new Error(given.reason);
    const reference = (await store.db.order.findUniqueOrThrow({ where: { number } })).quoteId;
    await until(async () => {
      const payment = await shop.payments.find({ reference });
      return payment === null || payment.status === 'cancelled' || payment.refunded === payment.amount.amount;
    });
    await until(async () => (await (await fetch(url)).text()).match(/closed|paid/));
    expect((await paymentOf(number)).captured - (await paymentOf(number)).refunded).toBe(0);
  });

  test('never paid: it expires with its page', async () => {
    const { number, url, mug } = await opened();
    await store.db.reservation.updateMany({ where: { orderNumber: number }, data: { expiresAt: new Date(0) } });
    expect(await shop.expireOverdue()).toBe(1);
    expect(await store.db.order.findUnique({ where: { number } })).toMatchObject({
      status: 'expired',
      reason: 'payment_page_expired',
    });
    await until(async () => (await (await fetch(url)).text()).includes('closed'));
    expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
  });
});

describe('time runs out', () => {
  const long = new Date('2020-01-01T00:00:00Z');
  const late = (number: number) =>
    store.db.reservation.updateMany({ where: { orderNumber: number }, data: { expiresAt: long } });

  test.each(['placed', 'reserved', 'authorising', 'needs_action', 'in_review'])(
    'while it is %s: it expires once, and everything is given back',
    async (status) => {
      const mug = await someVariant(store.db, 9);
      const code = await somePromotion(store.db, { limit: 1 });
      const shopper = await someShopper(store.db);
      await shop.carts.change(shopper, 'code', [{ do: 'code', code }]);
      // Its workflow is held back as one that never came.
      const method = status === 'in_review' ? 'pm_card_riskLevelElevated' : 'pm_card_authenticationRequired';
      const { number } = await shop.buy([{ variant: mug, quantity: 1 }], method, { shopper });
      await becomes(number, status === 'in_review' ? 'in_review' : 'needs_action');
      await store.db.order.update({ where: { number }, data: { status } });
      await late(number);
      await store.db.review.updateMany({ where: { orderNumber: number }, data: { dueAt: long } });
      const counts = await Promise.all([shop.expireOverdue(), shop.expireOverdue()]);
      expect(counts.reduce((sum, each) => sum + each, 0)).toBe(1);
      expect(await statusOf(number)).toBe('expired');
      expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
      expect(await store.db.promotion.findUnique({ where: { code } })).toMatchObject({ used: 0 });
      await until(
        async () => (await shop.payments.find({ id: (await paymentOf(number)).providerId! }))?.status === 'cancelled',
      );
      expect((await eventsOf(number)).at(-1)).toBe('order.expired');
    },
  );

  test('an order that its workflow left is found', async () => {
    const mug = await someVariant(store.db, 9);
    const { number } = await shop.buy([{ variant: mug, quantity: 1 }], 'pm_card_authenticationRequired');
    await becomes(number, 'needs_action');
    expect(await shop.desk.stuck()).not.toContain(number);
    await store.db.order.update({ where: { number }, data: { status: 'authorising', updatedAt: long } });
    expect(await shop.desk.stuck()).toContain(number);
    await store.db.order.update({ where: { number }, data: { status: 'needs_action' } });
  });

  test('what is in time stays', async () => {
    const mug = await someVariant(store.db, 9);
    const { number } = await shop.buy([{ variant: mug, quantity: 1 }], 'pm_card_authenticationRequired');
    await becomes(number, 'needs_action');
    expect(await shop.expireOverdue()).toBe(0);
    expect(await statusOf(number)).toBe('needs_action');
  });
});

test('staff pack, ship and deliver; saying it twice is saying it once', async () => {
  const mug = await someVariant(store.db, 9);
  const { shopper, number } = await shop.buy([{ variant: mug, quantity: 1 }]);
  expect(await shop.desk.deliver(number, 'ben')).toMatchObject({ ok: false });
  await becomes(number, 'paid');
  expect(await shop.desk.pack(number, 'ben')).toEqual({ ok: true, value: null });
  expect(await shop.desk.ship(number, 'ben', 'PKG-7')).toEqual({ ok: true, value: null });
  expect(await shop.desk.ship(number, 'ben', 'PKG-7')).toEqual({ ok: true, value: null });
  expect(await shop.orders.cancel(shopper, number)).toEqual({ ok: false, reason: 'too-late', status: 'shipped' });
  expect(await shop.desk.deliver(number, 'ben')).toEqual({ ok: true, value: null });
  expect((await shop.desk.read(number))?.moves.slice(-3)).toMatchObject([
    { to: 'packed', who: 'staff:ben' },
    { to: 'shipped', who: 'staff:ben', why: 'PKG-7' },
    { to: 'delivered', who: 'staff:ben' },
  ]);
  const page = await shop.desk.list({ status: ['delivered'], shopper });
  expect(page).toMatchObject({ orders: [{ number, status: 'delivered', pieces: 1 }], next: null });
  expect(await shop.desk.pack(999_999, 'ben')).toEqual({ ok: false, reason: 'unknown-order' });
});

test('a packed order is taken back with a word, for some minutes', async () => {
  const mug = await someVariant(store.db, 9);
  const { shopper, number, total } = await shop.buy([{ variant: mug, quantity: 1 }]);
  await becomes(number, 'paid');
  await shop.desk.pack(number, 'ben');
  expect(await shop.orders.undoable(shopper)).toMatchObject({ number });
  expect(await shop.orders.cancel(shopper, number)).toMatchObject({ ok: true, value: { status: 'refunded' } });
  expect(await shop.orders.undoable(shopper)).toBeNull();
  await until(async () => (await paymentOf(number)).refunded === total);
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
});
