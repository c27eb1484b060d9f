import { randomUUID } from 'node:crypto';
import { until } from '../../test/helpers/until.ts';
import { freshDatabase } from '../../test/helpers/database.ts';
import { createPricing } from './create-pricing.ts';
import type { PriceRequest } from './price.ts';

let shop: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  shop = await freshDatabase();
  await shop.db.product.create({
    data: {
      id: 'mug',
      title: 'Mug',
      category: 'Kitchen',
      variants: { create: { id: 'mug-red', sku: 'M', price: 1000, currency: 'USD' } },
    },
  });
});
afterAll(() => shop.drop());
beforeEach(async () => {
  await shop.db.promotionUse.deleteMany();
  await shop.db.promotion.deleteMany();
  await shop.db.taxRate.deleteMany();
  await shop.db.deliveryMethod.deleteMany();
});

const now = new Date('2026-05-05T10:00:00Z');
const pricing = () =>
  createPricing({
    db: shop.db,
    clock: () => now,
    settings: {
      currency: 'USD',
      leastTotal: 50,
      taxPercent: 8,
      deliveryFee: 499,
      deliveryFreeFrom: 5000,
      deliveryDays: [3, 5],
    },
  });

const address = { line1: '1 Elm', city: 'Springfield', region: 'IL', postcode: '62704', country: 'US' };
const someShopper = async () =>
  (await shop.db.shopper.create({ data: { visitor: `web:${randomUUID()}`, address } })).id;

/** An order that used a promotion. */
const someUse = async (shopperId: string, promotionId: string, more: { released?: boolean; status?: string } = {}) => {
  const { released = false, status = 'paid' } = more;
  const money = { subtotal: 1000, delivery: 0, tax: 0, total: 1000, currency: 'USD' };
  const paid = { ...money, address, paymentMethod: 'pm_card_visa', cardEnding: '4242', shopperId };
  const line = { title: 'Mug', quantity: 1, unit: 1000, total: 1000, position: 1 };
  const quote = await shop.db.quote.create({
    data: { ...paid, hash: '0'.repeat(64), lines: [line], createdAt: now, expiresAt: new Date(now.getTime() + 60_000) },
  });
  await shop.db.order.create({
    data: {
      ...paid,
      quoteId: quote.id,
      status,
      lines: { create: { ...line, variantId: 'mug-red' } },
      promotions: { create: { promotionId, shopperId, amount: 100, released } },
    },
  });
};

const asked = (shopper: string, codes: readonly string[] = []): PriceRequest => ({
  shopper,
  lines: [{ variant: 'mug-red', product: 'mug', category: 'Kitchen', quantity: 2, unit: 1000 }],
  codes,
  delivery: null,
  address,
  locale: 'en-US',
  at: now,
});

const ten = { id: 'ten', code: 'ten10', label: { 'en-US': 'Ten percent' }, rule: { kind: 'percent', percent: 10 } };

const saved = async (promotion: object) => {
  const result = await pricing().desk.savePromotion(promotion, 'Ann');
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
};

test('what was saved prices the next request: promotion, tax, delivery', async () => {
  const { desk } = pricing();
  await saved({ ...ten, startsAt: '2026-05-01T00:00:00Z', endsAt: '2026-05-31T19:00:00-05:00' });
  const il = { id: 'il', country: 'US', region: 'IL', label: 'Illinois', rate: 625 };
  expect(await desk.saveTaxRate(il, 'Ann')).toMatchObject({ ok: true });
  const express = { id: 'express', label: { 'en-US': 'Express' }, price: 1299, minDays: 1, maxDays: 2 };
  expect(await desk.saveDeliveryMethod(express, 'Ann')).toMatchObject({ ok: true });
  const shopper = await someShopper();
  expect(await pricing().price({ ...asked(shopper, ['TEN10']), delivery: 'express' })).toMatchObject({
    ok: true,
    value: {
      subtotal: 2000,
      discount: 200,
      delivery: 1299,
      tax: 113,
      total: 3212,
      codes: [{ code: 'TEN10', fault: null }],
    },
  });
  expect((await pricing().deliveries(asked(shopper))).map(({ method, price: cost }) => [method, cost])).toEqual([
    ['standard', 499],
    ['express', 1299],
  ]);
  expect(await desk.promotions()).toMatchObject([
    { id: 'ten', code: 'TEN10', used: 0, startsAt: new Date('2026-05-01'), endsAt: new Date('2026-06-01') },
  ]);
  expect(await desk.taxRates()).toMatchObject([{ id: 'il', rate: 625 }]);
  expect(await desk.deliveryMethods()).toMatchObject([{ id: 'express', price: 1299 }]);
  expect(await desk.removeTaxRate('il', 'Ann')).toBe(true);
  expect(await desk.removeTaxRate('il', 'Ann')).toBe(false);
  expect(
    await shop.db.audit.findMany({ orderBy: { id: 'asc' }, select: { who: true, action: true, subject: true } }),
  ).toEqual(
    [
      ['promotion.saved', 'promotion:ten'],
      ['tax-rate.saved', 'tax-rate:il'],
      ['delivery-method.saved', 'delivery-method:express'],
      ['tax-rate.removed', 'tax-rate:il'],
    ].map(([action, subject]) => ({ who: 'Ann', action, subject })),
  );
});

test('a code is checked for one shopper, and uses that were given back do not count', async () => {
  await saved({ ...ten, shopperLimit: 1 });
  const [shopper, other] = [await someShopper(), await someShopper()];
  expect(await pricing().code('TEN10', shopper)).toEqual({ label: { 'en-US': 'Ten percent' } });
  await someUse(shopper, 'ten', { released: true, status: 'cancelled' });
  expect(await pricing().code('TEN10', shopper)).toEqual({ label: { 'en-US': 'Ten percent' } });
  await someUse(shopper, 'ten');
  expect(await pricing().code('TEN10', shopper)).toEqual({ fault: 'used-by-you' });
  expect(await pricing().code('TEN10', other)).toHaveProperty('label');
  expect(await pricing().price(asked(shopper, ['TEN10']))).toMatchObject({
    value: { discount: 0, codes: [{ fault: 'used-by-you' }] },
  });
  expect(await pricing().code('NOSUCH', shopper)).toEqual({ fault: 'unknown' });
});

test('an order that came to nothing leaves the next one the first', async () => {
  await saved({ ...ten, rule: { ...ten.rule, when: { firstOrder: true } } });
  const shopper = await someShopper();
  await someUse(shopper, 'ten', { status: 'declined', released: true });
  expect(await pricing().code('TEN10', shopper)).toHaveProperty('label');
  await someUse(shopper, 'ten', { status: 'placed' });
  expect(await pricing().code('TEN10', shopper)).toEqual({ fault: 'does-not-fit' });
});

test('a used-up promotion does nothing, and its limit cannot be set below its uses', async () => {
  await saved({ ...ten, limit: 3 });
  await shop.db.promotion.update({ where: { id: 'ten' }, data: { used: 3 } });
  const shopper = await someShopper();
  expect(await pricing().code('TEN10', shopper)).toEqual({ fault: 'used-up' });
  expect(await pricing().desk.savePromotion({ ...ten, limit: 2 })).toEqual({
    ok: false,
    reason: 'invalid',
    problems: [{ pointer: '/limit', detail: 'it was used 3 times; the limit cannot be lower than that, found 2' }],
  });
  await saved({ ...ten, limit: 4 });
  expect(await pricing().desk.promotions()).toMatchObject([{ limit: 4, used: 3 }]);
});

test('somebody orders while a limit is lowered, or takes the code that is given: it is said so', async () => {
  await saved({ ...ten, limit: 5 });
  let lowered: ReturnType<ReturnType<typeof pricing>['desk']['savePromotion']>;
  let given: typeof lowered;
  await shop.db.$transaction(async (tx) => {
    await tx.$executeRaw`update promotion set used = 3 where id = 'ten'`;
    lowered = pricing().desk.savePromotion({ ...ten, limit: 2 });
    await tx.$executeRaw`
      insert into promotion (id, code, label, rule) values ('other', 'WANTED', '{"en-US": "x"}', '{"kind": "percent", "percent": 1, "when": {}}')`;
    given = pricing().desk.savePromotion({ ...ten, id: 'third', code: 'wanted' });
    // Both have looked, and wait for what is written here.
    await until(async () => {
      const [row] = await shop.db.$queryRaw<{ waiting: number }[]>`
        select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      return row!.waiting === 2;
    });
  });
  expect(await lowered!).toMatchObject({ reason: 'invalid', problems: [{ pointer: '/limit' }] });
  expect(await given!).toMatchObject({ reason: 'invalid', problems: [{ pointer: '/code' }] });
});

const refusals: [string, 'savePromotion' | 'saveTaxRate' | 'saveDeliveryMethod', object, string, RegExp][] = [
  [
    'a percent above all',
    'savePromotion',
    { ...ten, rule: { kind: 'percent', percent: 101 } },
    '/rule/percent',
    /100; found 101/,
  ],
  ['an unknown kind', 'savePromotion', { ...ten, rule: { kind: 'gift' } }, '/rule/kind', /kind|percent/i],
  [
    'an end before its start',
    'savePromotion',
    { ...ten, startsAt: '2026-05-02T00:00:00Z', endsAt: '2026-05-01T00:00:00Z' },
    '/endsAt',
    /after/,
  ],
  [
    'a time of no zone',
    'savePromotion',
    { ...ten, startsAt: '2026-05-02T00:00:00' },
    '/startsAt',
    /with its zone.*found "2026/,
  ],
  ['a day of no zone', 'savePromotion', { ...ten, endsAt: '2026-05-02' }, '/endsAt', /with its zone/],
  ['a number for a time', 'savePromotion', { ...ten, endsAt: 20260502 }, '/endsAt', /with its zone.*found 20260502/],
  ['no language', 'savePromotion', { ...ten, label: {} }, '/label', /language/],
  ['a code with a blank', 'savePromotion', { ...ten, code: 'TEN 10' }, '/code', /letters/],
  [
    'an unknown category',
    'savePromotion',
    { ...ten, rule: { ...ten.rule, when: { categories: ['Kitchen', 'Mugs'] } } },
    '/rule/when/categories/1',
    /no category "Mugs"; there are Kitchen/,
  ],
  [
    'an unknown product',
    'savePromotion',
    { ...ten, rule: { ...ten.rule, when: { products: ['cup'] } } },
    '/rule/when/products/0',
    /no product with the id "cup"/,
  ],
  [
    'an unknown way of delivery',
    'savePromotion',
    { ...ten, rule: { kind: 'free-delivery', methods: ['drone'] } },
    '/rule/methods/0',
    /no delivery method "drone"; there are standard/,
  ],
  ['a region of no country', 'saveTaxRate', { id: 'x', region: 'IL', label: 'X', rate: 1 }, '/country', /which/],
  ['a rate above all', 'saveTaxRate', { id: 'x', label: 'X', rate: 10_001 }, '/rate', /10000/],
  ['a taxed stranger', 'saveTaxRate', { id: 'x', label: 'X', rate: 1, category: 'Mugs' }, '/category', /Kitchen/],
  [
    'the latest day before the earliest',
    'saveDeliveryMethod',
    { id: 'x', label: { 'en-US': 'X' }, price: 1, minDays: 3, maxDays: 2 },
    '/maxDays',
    /earliest/,
  ],
];
test.each(refusals)('%s is refused with its place', async (_, save, given, pointer, detail) => {
  expect(await pricing().desk[save](given)).toMatchObject({
    ok: false,
    reason: 'invalid',
    problems: [{ pointer, detail: expect.stringMatching(detail) as string }],
  });
});

test('one code is one promotion, and one place and category has one rate', async () => {
  await saved(ten);
  const { desk } = pricing();
  expect(await desk.savePromotion({ ...ten, id: 'other' })).toMatchObject({
    problems: [{ pointer: '/code', detail: 'TEN10 is the code of "ten"; a code is one promotion\'s' }],
  });
  await desk.saveTaxRate({ id: 'us', country: 'US', label: 'US', rate: 100 });
  expect(await desk.saveTaxRate({ id: 'us-too', country: 'US', label: 'US', rate: 200 })).toMatchObject({
    problems: [{ pointer: '/id' }],
  });
  expect(await desk.saveTaxRate({ id: 'us', country: 'US', label: 'US', rate: 200 })).toMatchObject({ ok: true });
});

test('what is off without a code is told to those it is for, and no code is told to anybody', async () => {
  const shopper = await someShopper();
  await saved({ ...ten, id: 'secret', code: 'SECRET', label: { 'en-US': 'For friends' } });
  expect(await pricing().promotions({ shopper, locale: 'en-US' })).toEqual([]);
  const label = { 'en-US': 'Three for two', 'es-US': 'Tres por dos' };
  await saved({ ...ten, id: 'open', code: null, label });
  await saved({ ...ten, id: 'over', code: null, endsAt: '2026-01-01T00:00:00Z' });
  await saved({ ...ten, id: 'first', code: null, label: { 'en-US': 'First order' }, rule: { ...ten.rule, when: { firstOrder: true } } }); // prettier-ignore
  expect(await pricing().promotions({ shopper, locale: 'es-US' })).toEqual(['First order', 'Tres por dos']);
  await someUse(shopper, 'open');
  expect(await pricing().promotions({ shopper, locale: 'en-US' })).toEqual(['Three for two']);
});
