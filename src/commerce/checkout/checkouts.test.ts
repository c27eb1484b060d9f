import { freshDatabase } from '../../../test/helpers/database.ts';
import { quiet } from '../../../test/helpers/quiet.ts';
import { createMoves } from '../orders/moves.ts';
import { reckon } from '../stock/reckon.ts';
import {
  settings,
  someBundle,
  someConversation,
  somePromotion,
  someShopper,
  someVariant,
  stockOf,
  typed,
} from '../testing/shop.ts';
import { openTill, quoteFor, someCustomer } from '../testing/till.ts';

const byText = { locale: 'en-US', modality: 'text' } as const;

let shop: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (shop = await freshDatabase()));
afterAll(() => shop.drop());

let now = new Date('2026-05-04T10:00:00Z');
const till = (changed = settings) => openTill({ db: shop.db, clock: () => now, log: quiet, settings: changed });
const carts = () => till().carts;
const checkout = (changed = settings) => till(changed).checkout;
const buyer = (wants: readonly { variant: string; quantity: number }[]) =>
  someCustomer(
    shop.db,
    till(),
    wants.map((each) => ({ do: 'add', ...each })),
  );
const quoted = (shopper: string) => quoteFor(shopper, till());

afterEach(async () => expect(await reckon({ db: shop.db, clock: () => now })).toEqual([]));

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
  const placed = await checkout().place(shopper, typed(conversation), quote);
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
  const results = await Promise.all(
    Array.from({ length: 10 }, () => checkout().place(shopper, typed(conversation), quote)),
  );
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
    buyers.map(({ shopper, conversation, quote }) => checkout().place(shopper, typed(conversation), quote)),
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
  expect(await checkout().place(shopper, typed(conversation), quote)).toEqual({
    ok: false,
    reason: 'short-of-stock',
    lines: [{ variant: cup, title: 'Cup', titles: {}, asked: 2, available: 1 }],
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
    const refused = await checkout().place(shopper, typed(conversation), quote);
    if (refused.ok || refused.reason !== 'changed')
      throw new Error(`expected "changed", found ${refused.ok ? 'an order' : refused.reason}`);
    expect(refused.quote.hash).not.toBe(quote.hash);
    expect(await shop.db.order.count({ where: { shopperId: shopper } })).toBe(0);
    expect(await checkout().place(shopper, typed(conversation), refused.quote)).toMatchObject({ ok: true });
  });
});

test('an old quote is read out anew, an unknown or foreign one is unknown', async () => {
  const mug = await someVariant(shop.db, 9);
  const { shopper, conversation } = await buyer([{ variant: mug, quantity: 1 }]);
  const quote = await quoted(shopper);
  expect(await checkout().place(shopper, typed(conversation), { ...quote, hash: 'f'.repeat(64) })).toMatchObject({
    reason: 'changed',
  });
  expect(await checkout().place(await someShopper(shop.db), typed(conversation), quote)).toEqual({
    ok: false,
    reason: 'unknown-quote',
  });
  expect(await checkout().place(shopper, typed(conversation), { id: 'nonsense', hash: quote.hash })).toMatchObject({
    reason: 'unknown-quote',
  });
  now = new Date(now.getTime() + 16 * 60_000);
  expect(await checkout().place(shopper, typed(conversation), quote)).toMatchObject({
    reason: 'expired',
    quote: { hash: quote.hash },
  });
});

test('a test card may be named in demo mode only', async () => {
  const mug = await someVariant(shop.db, 9);
  const { shopper, conversation } = await buyer([{ variant: mug, quantity: 1 }]);
  const quote = await checkout().quote(shopper, { ...byText, paymentMethod: 'pm_card_chargedeclined' });
  expect(quote).toMatchObject({ ok: true, value: { cardEnding: '0002' } });
  const strict = checkout({ ...settings, demo: false });
  expect(await strict.quote(shopper, { ...byText, paymentMethod: 'pm_card_chargeDeclined' })).toEqual({
    ok: false,
    reason: 'unknown-payment-method',
    method: 'pm_card_chargeDeclined',
  });
  if (!quote.ok) throw new Error(quote.reason);
  const placed = await checkout().place(shopper, typed(conversation), quote.value);
  expect(placed).toMatchObject({ ok: true, value: { cardEnding: '0002' } });
});

test('nothing to buy, nowhere to send it; without a card it is paid on the page of the provider', async () => {
  const shopper = await someShopper(shop.db);
  expect(await checkout().quote(shopper, byText)).toEqual({ ok: false, reason: 'empty-cart' });
  const mug = await someVariant(shop.db, 9);
  await carts().change(shopper, '1', [{ do: 'add', variant: mug, quantity: 1 }]);
  await shop.db.shopper.update({ where: { id: shopper }, data: { paymentMethod: null } });
  expect(await checkout().quote(shopper, byText)).toMatchObject({ ok: true, value: { cardEnding: null } });
  await shop.db.$executeRaw`update shopper set address = null where id = ${shopper}::uuid`;
  expect(await checkout().quote(shopper, byText)).toEqual({ ok: false, reason: 'no-address' });
});

describe('bundles', () => {
  test('take their parts from the shelf, together with what is bought of those alone', async () => {
    const [mug, tray] = [await someVariant(shop.db, 9), await someVariant(shop.db, 4)];
    const set = await someBundle(shop.db, { [mug]: 2, [tray]: 1 });
    const { shopper, conversation } = await buyer([
      { variant: set, quantity: 3 },
      { variant: mug, quantity: 3 },
    ]);
    const placed = await checkout().place(shopper, typed(conversation), await quoted(shopper));
    if (!placed.ok) throw new Error(placed.reason);
    expect(await stockOf(shop.db, mug)).toEqual({ onHand: 9, reserved: 9 });
    expect(await stockOf(shop.db, tray)).toEqual({ onHand: 4, reserved: 3 });
    const order = await shop.db.order.findUniqueOrThrow({
      where: { number: placed.value.number },
      include: { lines: { orderBy: { position: 'asc' } }, reservations: true },
    });
    expect(order.lines.map(({ parts }) => parts)).toEqual([
      [mug, tray].sort().map((variant) => ({ variant, quantity: variant === mug ? 2 : 1 })),
      null,
    ]);
    expect(new Map(order.reservations.map((each) => [each.variantId, each.quantity]))).toEqual(
      new Map([
        [mug, 9],
        [tray, 3],
      ]),
    );
  });

  test('are as many as their scarcest part allows, for a cart too', async () => {
    const [mug, tray] = [await someVariant(shop.db, 9), await someVariant(shop.db, 2)];
    const set = await someBundle(shop.db, { [mug]: 2, [tray]: 1 });
    const shopper = await someShopper(shop.db);
    expect(await carts().change(shopper, 'x', [{ do: 'add', variant: set, quantity: 3 }])).toMatchObject({
      reason: 'too-few',
      available: 2,
    });
  });

  test('the last one, wanted by twenty as a set and as a piece at the same time, goes once', async () => {
    const [mug, tray] = [await someVariant(shop.db, 2), await someVariant(shop.db, 50)];
    const set = await someBundle(shop.db, { [mug]: 2, [tray]: 1 });
    const buyers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const wants = { variant: index % 2 ? set : mug, quantity: index % 2 ? 1 : 2 };
        const who = await buyer(index % 3 ? [wants] : [wants, { variant: tray, quantity: 1 }]);
        return { ...who, quote: await quoted(who.shopper) };
      }),
    );
    const results = await Promise.all(
      buyers.map(({ shopper, conversation, quote }) => checkout().place(shopper, typed(conversation), quote)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(results.flatMap((each) => (each.ok ? [] : [each.reason])))).toEqual(new Set(['short-of-stock']));
    expect(await stockOf(shop.db, mug)).toEqual({ onHand: 2, reserved: 2 });
  });
});

describe('promotions', () => {
  test('a limit of five holds against twenty at once; the others hear their price without it', async () => {
    const mug = await someVariant(shop.db, 100);
    const code = await somePromotion(shop.db, { limit: 5 });
    const buyers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const who = await buyer([{ variant: mug, quantity: 1 }]);
        await carts().change(who.shopper, 'code', [{ do: 'code', code }]);
        return { ...who, quote: await quoted(who.shopper) };
      }),
    );
    expect(buyers.every(({ quote }) => quote.discount.amount === 125)).toBe(true);
    const results = await Promise.all(
      buyers.map(({ shopper, conversation, quote }) => checkout().place(shopper, typed(conversation), quote)),
    );
    const placed = results.flatMap((each) => (each.ok ? [each.value] : []));
    expect(placed).toHaveLength(5);
    const other = results.find(({ ok }) => !ok);
    if (!other || other.ok || other.reason !== 'changed') throw new Error('expected a new quote');
    expect(other.quote.discount.amount).toBe(0);
    expect(await shop.db.promotion.findUnique({ where: { code } })).toMatchObject({ used: 5 });
    const order = await shop.db.order.findUniqueOrThrow({
      where: { number: placed[0]!.number },
      include: { lines: true, promotions: true },
    });
    expect(order).toMatchObject({ discount: 125, lines: [{ discount: 125 }], promotions: [{ amount: 125 }] });
  });

  test('once for each shopper, and the cart forgets the code with the order', async () => {
    const mug = await someVariant(shop.db, 100);
    const code = await somePromotion(shop.db, { shopperLimit: 1 });
    const { shopper, conversation } = await buyer([{ variant: mug, quantity: 1 }]);
    await carts().change(shopper, 'code', [{ do: 'code', code }]);
    const first = await quoted(shopper);
    expect(await checkout().place(shopper, typed(conversation), first)).toMatchObject({ ok: true });
    expect(await carts().of(shopper)).toMatchObject({ codes: [], delivery: null, lines: [] });
  });

  test.each(['withdrawn', 'over', 'forgotten by the shopper'])('%s between the read-back and the yes', async (what) => {
    const mug = await someVariant(shop.db, 100);
    const code = await somePromotion(shop.db, {});
    const { shopper, conversation } = await buyer([{ variant: mug, quantity: 1 }]);
    await carts().change(shopper, 'code', [{ do: 'code', code }]);
    const quote = await quoted(shopper);
    if (what === 'withdrawn') await shop.db.promotion.update({ where: { code }, data: { active: false } });
    else if (what === 'over') await shop.db.promotion.update({ where: { code }, data: { endsAt: now } });
    else await carts().change(shopper, 'no-code', [{ do: 'uncode' }]);
    expect(await checkout().place(shopper, typed(conversation), quote)).toMatchObject({
      reason: 'changed',
      quote: { discount: { amount: 0 } },
    });
    expect(await shop.db.promotion.findUnique({ where: { code } })).toMatchObject({ used: 0 });
  });
});

describe('proof', () => {
  const proof = { typed: { pinFrom: 10_000, linkFrom: 90_000 }, spoken: { pinFrom: 4000, linkFrom: 50_000 } };
  const strict = () => checkout({ ...settings, proof });
  const spoken = { modality: 'speech', recognition: 0.9 } as const;

  const ready = async (price: number, pin?: string) => {
    const mug = await someVariant(shop.db, 9, { price });
    const { shopper, conversation } = await buyer([{ variant: mug, quantity: 1 }]);
    if (pin !== undefined) expect(await strict().pins.set(shopper, pin)).toMatchObject({ ok: true });
    const quote = await strict().quote(shopper, byText);
    if (!quote.ok) throw new Error(quote.reason);
    const say = (more: object = {}) => strict().place(shopper, { ...typed(conversation), ...more }, quote.value);
    return { shopper, say, quote: quote.value };
  };

  test('a small order needs the read-back alone', async () => {
    const { say } = await ready(2000);
    expect(await say()).toMatchObject({ ok: true });
  });

  test('a larger one asks for the PIN, takes the right one, and says so in the order', async () => {
    const { shopper, say } = await ready(20_000, '4831');
    expect(await say()).toEqual({ ok: false, reason: 'pin-needed', wrong: false, left: 3 });
    expect(await say({ pin: '1111' })).toEqual({ ok: false, reason: 'pin-needed', wrong: true, left: 2 });
    const placed = await say({ pin: '4831' });
    expect(placed).toMatchObject({ ok: true });
    const order = await shop.db.order.findFirstOrThrow({ where: { shopperId: shopper } });
    expect(order).toMatchObject({
      proof: 'pin',
      context: { channel: 'web', modality: 'text', recognition: null, attended: true },
    });
    expect(JSON.stringify(await shop.db.shopper.findUnique({ where: { id: shopper } }))).not.toContain('4831');
    expect(await shop.db.shopper.findUnique({ where: { id: shopper } })).toMatchObject({ pinFailures: 0 });
  });

  test('three wrong ones, even at the same moment, and only the page is left, until a quarter of an hour later', async () => {
    const { shopper, say } = await ready(20_000, '4831');
    const guesses = await Promise.all(['0001', '0002', '0003', '0004', '0005', '0006'].map((pin) => say({ pin })));
    expect(guesses.filter((each) => !each.ok && each.reason === 'pin-needed')).toHaveLength(2);
    const refused = await say({ pin: '4831' });
    expect(refused).toMatchObject({ reason: 'changed', quote: { cardEnding: null } });
    now = new Date(now.getTime() + 15 * 60_000 + 1);
    expect(await strict().pins.prove(shopper, '4831')).toEqual({ ok: true, value: null });
  });

  test('without a PIN on file the page proves it', async () => {
    const { shopper, say } = await ready(20_000);
    const refused = await say();
    if (refused.ok || refused.reason !== 'changed') throw new Error('expected another quote');
    expect(refused.quote.cardEnding).toBeNull();
    const conversation = await someConversation(shop.db, shopper);
    expect(await strict().place(shopper, typed(conversation), refused.quote)).toMatchObject({ ok: true });
    expect(await shop.db.order.findFirst({ where: { shopperId: shopper } })).toMatchObject({
      proof: 'link',
      paymentMethod: 'link',
      cardEnding: null,
    });
  });

  test('what is spoken, and poorly heard, needs more', async () => {
    const { say } = await ready(5000, '4831');
    expect(await say(spoken)).toMatchObject({ reason: 'pin-needed' });
    expect(await (await ready(3000, '4831')).say(spoken)).toMatchObject({ ok: true });
    expect(await (await ready(3000, '4831')).say({ ...spoken, recognition: 0.6 })).toMatchObject({
      reason: 'pin-needed',
    });
    expect(await (await ready(60_000, '4831')).say({ ...spoken, pin: '4831' })).toMatchObject({
      reason: 'changed',
      quote: { cardEnding: null },
    });
  });

  test.each(['123', '123456789', '1111', '1234', '8765', '12a4'])('%s is no PIN', async (pin) => {
    expect(await strict().pins.set(await someShopper(shop.db), pin)).toEqual({ ok: false, reason: 'weak-pin' });
  });
});

test("the day's limit holds, whatever is said at the same time; an order that came to nothing does not count", async () => {
  const mug = await someVariant(shop.db, 100, { price: 5000 });
  const { shopper, conversation } = await buyer([{ variant: mug, quantity: 1 }]);
  await shop.db.shopper.update({ where: { id: shopper }, data: { spendingLimit: 10_000 } });
  const buy = async (cause: number) => {
    await carts().change(shopper, `again-${cause}`, [{ do: 'clear' }, { do: 'add', variant: mug, quantity: 1 }]);
    const quote = await checkout().quote(shopper, byText);
    return quote.ok ? checkout().place(shopper, typed(conversation), quote.value) : quote;
  };
  const results = await Promise.all(Array.from({ length: 6 }, (_, at) => buy(at)));
  if (!results.some(({ ok }) => ok)) results.push(await buy(97));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await buy(98)).toEqual({
    ok: false,
    reason: 'spending-limit',
    limit: { amount: 10_000, currency: 'USD' },
    spent: { amount: 5413, currency: 'USD' },
  });
  const { number } = await shop.db.order.findFirstOrThrow({ where: { shopperId: shopper } });
  const move = createMoves({ db: shop.db, clock: () => now, nudge: () => undefined });
  await move({ number, to: 'cancelled', who: 'test', stock: 'release' });
  expect(await buy(99)).toMatchObject({ ok: true });
});
