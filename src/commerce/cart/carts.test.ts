import { freshDatabase } from '../../../test/helpers/database.ts';
import { createPricing } from '#pricing';
import { createCarts } from './carts.ts';
import { pricingSettings, settings, someShopper, someVariant } from '../testing/shop.ts';
import { quiet } from '../../../test/helpers/quiet.ts';

let shop: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (shop = await freshDatabase()));
afterAll(() => shop.drop());

const clock = () => new Date();
const carts = () => {
  const pricing = createPricing({ db: shop.db, clock, settings: pricingSettings });
  return createCarts({ db: shop.db, clock, log: quiet, settings, pricing });
};
const inside = async (shopper: string) =>
  (await carts().of(shopper)).lines.map(({ variant, quantity }) => [variant, quantity]);

test('the same cause changes nothing the second time', async () => {
  const [shopper, mug] = [await someShopper(shop.db), await someVariant(shop.db, 10)];
  const first = await carts().change(shopper, 'turn-1', [{ do: 'add', variant: mug, quantity: 2 }]);
  const second = await carts().change(shopper, 'turn-1', [{ do: 'add', variant: mug, quantity: 2 }]);
  expect(second).toEqual(first);
  expect(first).toMatchObject({ ok: true, value: { total: { amount: 2500, currency: 'USD' } } });
  expect(await inside(shopper)).toEqual([[mug, 2]]);
});

test('twenty adds at the same moment all count', async () => {
  const [shopper, mug] = [await someShopper(shop.db), await someVariant(shop.db, 40)];
  const results = [];
  for (const wave of [0, 1, 2, 3])
    results.push(
      ...(await Promise.all(
        [0, 1, 2, 3, 4].map((each) =>
          carts().change(shopper, `turn-${wave}-${each}`, [{ do: 'add', variant: mug, quantity: 1 }]),
        ),
      )),
    );
  expect(results.every((result) => result.ok)).toBe(true);
  expect(await inside(shopper)).toEqual([[mug, 20]]);
});

test('adding counts what lies in the cart already', async () => {
  const [shopper, mug] = [await someShopper(shop.db), await someVariant(shop.db, 5)];
  await carts().change(shopper, 'a', [{ do: 'add', variant: mug, quantity: 3 }]);
  expect(await carts().change(shopper, 'b', [{ do: 'add', variant: mug, quantity: 3 }])).toEqual({
    ok: false,
    reason: 'too-few',
    variant: mug,
    available: 5,
    asked: 6,
  });
  expect(await inside(shopper)).toEqual([[mug, 3]]);
});

test('several changes are all or nothing', async () => {
  const [shopper, mug, none] = [
    await someShopper(shop.db),
    await someVariant(shop.db, 5),
    await someVariant(shop.db, 0),
  ];
  const result = await carts().change(shopper, 'a', [
    { do: 'add', variant: mug, quantity: 1 },
    { do: 'add', variant: none, quantity: 1 },
  ]);
  expect(result).toEqual({ ok: false, reason: 'out-of-stock', variant: none, available: 0 });
  expect(await inside(shopper)).toEqual([]);
});

test.each([
  [18_000, 18_000],
  [-1, -1],
  [1.5, 1.5],
])('%d of something is refused', async (quantity, asked) => {
  const [shopper, mug] = [await someShopper(shop.db), await someVariant(shop.db, 30_000)];
  const result = await carts().change(shopper, 'a', [{ do: 'add', variant: mug, quantity }]);
  expect(result).toEqual({ ok: false, reason: 'absurd-quantity', asked, limit: 50 });
});

test('set, swap, remove and clear', async () => {
  const shopper = await someShopper(shop.db);
  const [red, blue, other] = [
    await someVariant(shop.db, 9),
    await someVariant(shop.db, 9),
    await someVariant(shop.db, 9),
  ];
  await carts().change(shopper, '1', [
    { do: 'add', variant: red, quantity: 2 },
    { do: 'add', variant: other, quantity: 1 },
  ]);
  await carts().change(shopper, '2', [{ do: 'swap', variant: red, for: blue }]);
  expect(await inside(shopper)).toEqual([
    [blue, 2],
    [other, 1],
  ]);
  await carts().change(shopper, '3', [{ do: 'set', variant: blue, quantity: 4 }]);
  expect(await inside(shopper)).toEqual([
    [blue, 4],
    [other, 1],
  ]);
  await carts().change(shopper, '4', [{ do: 'remove', variant: other }]);
  expect(await inside(shopper)).toEqual([[blue, 4]]);
  expect(await carts().change(shopper, '5', [{ do: 'remove', variant: other }])).toMatchObject({
    reason: 'not-in-cart',
  });
  await carts().change(shopper, '6', [{ do: 'clear' }]);
  expect(await inside(shopper)).toEqual([]);
});

test('undo puts back what the last change found, once', async () => {
  const [shopper, mug, cup] = [
    await someShopper(shop.db),
    await someVariant(shop.db, 9),
    await someVariant(shop.db, 9),
  ];
  await carts().change(shopper, '1', [{ do: 'add', variant: mug, quantity: 2 }]);
  await carts().change(shopper, '2', [{ do: 'add', variant: cup, quantity: 1 }]);
  await carts().change(shopper, '3', [{ do: 'clear' }]);
  await carts().undo(shopper, '4');
  expect(await inside(shopper)).toEqual([
    [mug, 2],
    [cup, 1],
  ]);
  await carts().undo(shopper, '4');
  expect(await inside(shopper)).toEqual([
    [mug, 2],
    [cup, 1],
  ]);
  await carts().undo(shopper, '5');
  expect(await inside(shopper)).toEqual([[mug, 2]]);
  await carts().undo(shopper, '6');
  expect(await inside(shopper)).toEqual([]);
  expect(await carts().undo(shopper, '7')).toEqual({ ok: false, reason: 'nothing-to-undo' });
});

test('unknown and foreign-currency variants are refused', async () => {
  const shopper = await someShopper(shop.db);
  const euro = await someVariant(shop.db, 9, { currency: 'EUR' });
  expect(await carts().change(shopper, '1', [{ do: 'add', variant: 'nowhere', quantity: 1 }])).toMatchObject({
    reason: 'unknown-variant',
  });
  expect(await carts().change(shopper, '2', [{ do: 'add', variant: euro, quantity: 1 }])).toEqual({
    ok: false,
    reason: 'currency-mismatch',
    cart: 'USD',
    variant: 'EUR',
  });
});

describe('codes and delivery', () => {
  beforeAll(async () => {
    const { desk } = createPricing({ db: shop.db, clock, settings: pricingSettings });
    const label = { 'en-US': 'Something' };
    const rule = { kind: 'percent', percent: 10 };
    await desk.savePromotion({ id: 'ten', code: 'TEN10', label, rule });
    await desk.savePromotion({ id: 'free', code: 'FREE', label, rule: { kind: 'free-delivery' } });
    await desk.savePromotion({ id: 'old', code: 'OLD', label, rule, endsAt: '2020-01-01T00:00:00Z' });
    await desk.saveDeliveryMethod({ id: 'express', label, price: 1299, minDays: 1, maxDays: 2 });
    await desk.saveDeliveryMethod({ id: 'pick-up', label, price: 0, regions: ['IL'], minDays: 0, maxDays: 1 });
  });

  const wishes = async (shopper: string) => {
    const { codes, delivery } = await carts().of(shopper);
    return [codes, delivery];
  };

  test('are noted, taken back by undo and forgotten with everything else', async () => {
    const [shopper, mug] = [await someShopper(shop.db), await someVariant(shop.db, 9)];
    const first = await carts().change(shopper, '1', [
      { do: 'add', variant: mug, quantity: 2 },
      { do: 'code', code: 'ten 10' },
    ]);
    expect(first).toMatchObject({ ok: true, value: { codes: ['TEN10'], delivery: null, total: { amount: 2500 } } });
    await carts().change(shopper, '2', [{ do: 'code', code: 'Free' }]);
    await carts().change(shopper, '3', [{ do: 'deliver', method: 'express' }]);
    await carts().change(shopper, '3', [{ do: 'clear' }]);
    expect(await wishes(shopper)).toEqual([['TEN10', 'FREE'], 'express']);
    await carts().change(shopper, '4', [{ do: 'code', code: 'TEN10' }]);
    expect(await wishes(shopper)).toEqual([['TEN10', 'FREE'], 'express']);
    await carts().change(shopper, '5', [{ do: 'uncode', code: 'ten10' }]);
    expect(await wishes(shopper)).toEqual([['FREE'], 'express']);
    await carts().change(shopper, '6', [{ do: 'clear' }]);
    expect(await wishes(shopper)).toEqual([[], null]);
    const undone = [];
    for (const cause of ['7', '8', '9', '10', '11']) {
      await carts().undo(shopper, cause);
      undone.push(await wishes(shopper));
    }
    expect(undone).toEqual([
      [['FREE'], 'express'],
      [['TEN10', 'FREE'], 'express'],
      [['TEN10', 'FREE'], 'express'],
      [['TEN10', 'FREE'], null],
      [['TEN10'], null],
    ]);
    expect(await inside(shopper)).toEqual([[mug, 2]]);
    await carts().change(shopper, '12', [{ do: 'uncode' }]);
    expect(await wishes(shopper)).toEqual([[], null]);
  });

  test('what cannot be used is refused, and nothing of the change is kept', async () => {
    const [shopper, mug] = [await someShopper(shop.db), await someVariant(shop.db, 9)];
    const change = (what: Parameters<ReturnType<typeof carts>['change']>[2]) => carts().change(shopper, 'one', what);
    expect(
      await change([
        { do: 'add', variant: mug, quantity: 1 },
        { do: 'code', code: 'old' },
      ]),
    ).toEqual({ ok: false, reason: 'code', code: 'OLD', fault: 'over' });
    expect(await change([{ do: 'code', code: 'nope' }])).toMatchObject({ fault: 'unknown' });
    expect(await change([{ do: 'uncode' }])).toEqual({ ok: false, reason: 'no-such-code', code: null, codes: [] });
    // The shopper lives in Oregon.
    expect(await change([{ do: 'deliver', method: 'pick-up', locale: 'es-US' }])).toMatchObject({
      ok: false,
      reason: 'unknown-delivery',
      method: 'pick-up',
      offered: [{ method: 'standard', label: 'Envío estándar' }, { method: 'express' }],
    });
    expect(await inside(shopper)).toEqual([]);
    expect(await wishes(shopper)).toEqual([[], null]);
  });

  test('a note from before there were codes puts back the lines and leaves the rest', async () => {
    const [shopper, mug] = [await someShopper(shop.db), await someVariant(shop.db, 9)];
    await carts().change(shopper, '1', [{ do: 'code', code: 'TEN10' }]);
    const { id } = await shop.db.cart.findUniqueOrThrow({ where: { shopperId: shopper } });
    await shop.db.cartChange.create({ data: { cartId: id, cause: 'old', before: [{ variant: mug, quantity: 3 }] } });
    expect(await carts().undo(shopper, '2')).toMatchObject({ value: { codes: ['TEN10'], lines: [{ quantity: 3 }] } });
  });
});
