import { freshDatabase } from '../../../test/helpers/database.ts';
import { createCarts } from '../cart/carts.ts';
import { createCheckout } from './checkouts.ts';
import type { Quote } from './checkout.ts';
import { quiet, settings, someConversation, someShopper, someVariant, stockOf } from '../testing/shop.ts';

let shop: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (shop = await freshDatabase()));
afterAll(() => shop.drop());

let now = new Date('2026-05-04T10:00:00Z');
const ground = () => ({ db: shop.db, clock: () => now, log: quiet, settings });
const carts = () => createCarts(ground());
const checkout = () => createCheckout({ ...ground(), provider: 'stripe', nudge: () => undefined });

const buyer = async (wants: readonly { variant: string; quantity: number }[]) => {
  const shopper = await someShopper(shop.db);
  const conversation = await someConversation(shop.db, shopper);
  await carts().change(
    shopper,
    'first',
    wants.map((each) => ({ do: 'add', ...each })),
  );
  return { shopper, conversation };
};

const quoted = async (shopper: string): Promise<Quote> => {
  const quote = await checkout().quote(shopper);
  if (!quote.ok) throw new Error(`expected a quote, found ${quote.reason}`);
  return quote.value;
};

test('a quote adds up lines, delivery and tax', async () => {
  const mug = await someVariant(shop.db, 9, { price: 1295 });
  const { shopper } = await buyer([{ variant: mug, quantity: 2 }]);
  expect(await quoted(shopper)).toMatchObject({
    subtotal: { amount: 2590, currency: 'USD' },
    delivery: { amount: 500 },
    tax: { amount: 214 },
    total: { amount: 3304 },
    cardEnding: '4242',
  });
  const dear = await someVariant(shop.db, 9, { price: 5000 });
  const rich = await buyer([{ variant: dear, quantity: 1 }]);
  expect((await quoted(rich.shopper)).delivery.amount).toBe(0);
});

test('placing reserves the stock, empties the cart and records the event', async () => {
  const mug = await someVariant(shop.db, 9);
  const { shopper, conversation } = await buyer([{ variant: mug, quantity: 2 }]);
  const quote = await quoted(shopper);
  const placed = await checkout().place(shopper, conversation, quote);
  if (!placed.ok) throw new Error(placed.reason);
  const { number } = placed.value;
  expect(placed.value).toMatchObject({ status: 'placed', total: quote.total, lines: [{ variant: mug, quantity: 2 }] });
  expect(await stockOf(shop.db, mug)).toEqual({ onHand: 9, reserved: 2 });
  expect((await carts().of(shopper)).lines).toEqual([]);
  const order = await shop.db.order.findUniqueOrThrow({
    where: { number },
    include: { lines: true, moves: true, payment: true, reservations: true },
  });
  expect(order).toMatchObject({
    createdAt: now,
    moves: [{ from: null, to: 'placed', who: 'shopper' }],
    payment: { provider: 'stripe', status: 'authorising', amount: quote.total.amount },
    reservations: [{ quantity: 2, status: 'held' }],
  });
  expect(await shop.db.event.findMany({ where: { subject: `order:${number}` } })).toMatchObject([
    { id: quote.id, type: 'order.placed', payload: { order: number, shopper, conversation } },
  ]);
  expect(await carts().undo(shopper, 'after')).toEqual({ ok: false, reason: 'nothing-to-undo' });
});

test('the same quote, ten times at once, is one order', async () => {
  const mug = await someVariant(shop.db, 9);
  const { shopper, conversation } = await buyer([{ variant: mug, quantity: 1 }]);
  const quote = await quoted(shopper);
  const results = await Promise.all(Array.from({ length: 10 }, () => checkout().place(shopper, conversation, quote)));
  expect(new Set(results.map((result) => (result.ok ? result.value.number : result.reason))).size).toBe(1);
  expect(await shop.db.order.count({ where: { shopperId: shopper } })).toBe(1);
  expect(await stockOf(shop.db, mug)).toEqual({ onHand: 9, reserved: 1 });
});

test('fifty buyers, ten units of two things: ten orders and forty clean refusals', async () => {
  const [mug, cup] = [await someVariant(shop.db, 10), await someVariant(shop.db, 100)];
  const buyers = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      // Half of them put the two things in the cart the other way round.
      const lines = [mug, cup].map((variant) => ({ variant, quantity: 1 }));
      const who = await buyer(index % 2 ? lines : lines.toReversed());
      return { ...who, quote: await quoted(who.shopper) };
    }),
  );
  const results = await Promise.all(
    buyers.map(({ shopper, conversation, quote }) => checkout().place(shopper, conversation, quote)),
  );
  const count = (wanted: string) =>
    results.filter((result) => (result.ok ? 'placed' : result.reason) === wanted).length;
  expect({ placed: count('placed'), short: count('short-of-stock') }).toEqual({ placed: 10, short: 40 });
  expect(await stockOf(shop.db, mug)).toEqual({ onHand: 10, reserved: 10 });
  expect(await stockOf(shop.db, cup)).toEqual({ onHand: 100, reserved: 10 });
});

test('one short line and nothing is placed', async () => {
  const [mug, cup] = [await someVariant(shop.db, 9), await someVariant(shop.db, 2, { title: 'Cup' })];
  const { shopper, conversation } = await buyer([
    { variant: mug, quantity: 1 },
    { variant: cup, quantity: 2 },
  ]);
  const quote = await quoted(shopper);
  await shop.db.variant.update({ where: { id: cup }, data: { onHand: 1 } });
  expect(await checkout().place(shopper, conversation, quote)).toEqual({
    ok: false,
    reason: 'short-of-stock',
    lines: [{ variant: cup, title: 'Cup', asked: 2, available: 1 }],
  });
  expect(await stockOf(shop.db, mug)).toEqual({ onHand: 9, reserved: 0 });
  expect((await carts().of(shopper)).lines).toHaveLength(2);
});

describe('whatever differs from what was read out stops the order', () => {
  const differences: Record<string, (given: { shopper: string; mug: string }) => Promise<unknown>> = {
    price: ({ mug }) => shop.db.variant.update({ where: { id: mug }, data: { price: 1251 } }),
    quantity: ({ shopper, mug }) => carts().change(shopper, 'more', [{ do: 'add', variant: mug, quantity: 1 }]),
    address: ({ shopper }) =>
      shop.db.shopper.update({
        where: { id: shopper },
        data: { address: { line1: '1 Elsewhere', city: 'Salem', region: 'OR', postcode: '97301', country: 'US' } },
      }),
    card: ({ shopper }) =>
      shop.db.shopper.update({
        where: { id: shopper },
        data: { paymentMethod: 'pm_card_mastercard', cardEnding: '4444' },
      }),
    name: ({ mug }) =>
      shop.db.product.updateMany({ where: { variants: { some: { id: mug } } }, data: { title: 'Something else' } }),
  };

  test.each(Object.keys(differences))('another %s', async (what) => {
    const mug = await someVariant(shop.db, 9);
    const { shopper, conversation } = await buyer([{ variant: mug, quantity: 1 }]);
    const quote = await quoted(shopper);
    await differences[what]!({ shopper, mug });
    const refused = await checkout().place(shopper, conversation, quote);
    if (refused.ok || refused.reason !== 'changed')
      throw new Error(`expected "changed", found ${refused.ok ? 'an order' : refused.reason}`);
    expect(refused.quote.hash).not.toBe(quote.hash);
    expect(await shop.db.order.count({ where: { shopperId: shopper } })).toBe(0);
    expect(await checkout().place(shopper, conversation, refused.quote)).toMatchObject({ ok: true });
  });
});

test('an old quote is read out anew, an unknown or foreign one is unknown', async () => {
  const mug = await someVariant(shop.db, 9);
  const { shopper, conversation } = await buyer([{ variant: mug, quantity: 1 }]);
  const quote = await quoted(shopper);
  expect(await checkout().place(shopper, conversation, { ...quote, hash: 'f'.repeat(64) })).toMatchObject({
    reason: 'changed',
  });
  expect(await checkout().place(await someShopper(shop.db), conversation, quote)).toEqual({
    ok: false,
    reason: 'unknown-quote',
  });
  expect(await checkout().place(shopper, conversation, { id: 'nonsense', hash: quote.hash })).toMatchObject({
    reason: 'unknown-quote',
  });
  now = new Date(now.getTime() + 16 * 60_000);
  expect(await checkout().place(shopper, conversation, quote)).toMatchObject({
    reason: 'expired',
    quote: { hash: quote.hash },
  });
});

test('a test card may be named in demo mode only', async () => {
  const mug = await someVariant(shop.db, 9);
  const { shopper, conversation } = await buyer([{ variant: mug, quantity: 1 }]);
  const quote = await checkout().quote(shopper, { paymentMethod: 'pm_card_chargedeclined' });
  expect(quote).toMatchObject({ ok: true, value: { cardEnding: '0002' } });
  const strict = createCheckout({
    ...ground(),
    settings: { ...settings, demo: false },
    provider: 'stripe',
    nudge: () => undefined,
  });
  expect(await strict.quote(shopper, { paymentMethod: 'pm_card_chargeDeclined' })).toEqual({
    ok: false,
    reason: 'unknown-payment-method',
    method: 'pm_card_chargeDeclined',
  });
  if (!quote.ok) throw new Error(quote.reason);
  const placed = await checkout().place(shopper, conversation, quote.value);
  expect(placed).toMatchObject({ ok: true, value: { cardEnding: '0002' } });
});

test('nothing to buy, nowhere to send it, nothing to pay with', async () => {
  const shopper = await someShopper(shop.db);
  expect(await checkout().quote(shopper)).toEqual({ ok: false, reason: 'empty-cart' });
  const mug = await someVariant(shop.db, 9);
  await carts().change(shopper, '1', [{ do: 'add', variant: mug, quantity: 1 }]);
  await shop.db.shopper.update({ where: { id: shopper }, data: { paymentMethod: null } });
  expect(await checkout().quote(shopper)).toEqual({ ok: false, reason: 'no-payment-method' });
  await shop.db.$executeRaw`update shopper set address = null where id = ${shopper}::uuid`;
  expect(await checkout().quote(shopper)).toEqual({ ok: false, reason: 'no-address' });
});
