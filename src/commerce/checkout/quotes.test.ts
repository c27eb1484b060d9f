import { freshDatabase } from '../../../test/helpers/database.ts';
import { createPricing } from '#pricing';
import { createCarts } from '../cart/carts.ts';
import { pricingSettings, settings, someShopper, someVariant } from '../testing/shop.ts';
import type { Quote } from './checkout.ts';
import { createQuotes } from './quotes.ts';
import { quiet } from '../../../test/helpers/quiet.ts';

let shop: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  shop = await freshDatabase();
  const label = { 'en-US': 'Ten percent', 'es-US': 'Diez por ciento' };
  await desk().savePromotion({ id: 'ten', code: 'TEN', label, rule: { kind: 'percent', percent: 10 } });
  await desk().saveDeliveryMethod({
    id: 'express',
    label: { 'en-US': 'Express' },
    price: 1299,
    minDays: 1,
    maxDays: 2,
  });
});
afterAll(() => shop.drop());

let now = new Date('2026-05-05T10:00:00Z');
const pricing = () => createPricing({ db: shop.db, clock: () => now, settings: pricingSettings });
const desk = () => pricing().desk;
const ground = () => ({ db: shop.db, clock: () => now, log: quiet, settings, pricing: pricing() });
const carts = () => createCarts(ground());
const typed = { locale: 'en-US', modality: 'text' } as const;

const quoted = async (shopper: string, wishes: object = {}): Promise<Quote> => {
  const quote = await createQuotes(ground()).quote(shopper, { ...typed, ...wishes });
  if (!quote.ok) throw new Error(`expected a quote, found ${quote.reason}`);
  return quote.value;
};

const buyer = async (price = 1250) => {
  const [shopper, mug] = [await someShopper(shop.db), await someVariant(shop.db, 99, { price })];
  await carts().change(shopper, 'first', [{ do: 'add', variant: mug, quantity: 2 }]);
  return { shopper, mug };
};

test('keeps the whole calculation with what it comes to', async () => {
  const { shopper } = await buyer();
  await carts().change(shopper, 'more', [
    { do: 'code', code: 'ten' },
    { do: 'deliver', method: 'express' },
  ]);
  const quote = await quoted(shopper);
  expect(quote).toMatchObject({
    subtotal: { amount: 2500 },
    discount: { amount: 250 },
    delivery: { amount: 1299 },
    tax: { amount: 186 },
    total: { amount: 3735, currency: 'USD' },
    price: { chosen: { method: 'express', earliest: '2026-05-06' }, codes: [{ code: 'TEN', fault: null }] },
  });
  expect(quote.price.steps[0]!.label).toMatch(/^2 × Mug .+ \(red\)$/);
  const row = await shop.db.quote.findUniqueOrThrow({ where: { id: quote.id } });
  expect(row).toMatchObject({ discount: 250, total: 3735, hash: quote.hash, paymentMethod: 'pm_card_visa' });
  expect(row.price).toEqual(quote.price);
});

describe('anything that is read out changes the hash', () => {
  const differences: Record<string, (given: { shopper: string; mug: string }) => Promise<unknown>> = {
    'a code': ({ shopper }) => carts().change(shopper, 'then', [{ do: 'code', code: 'TEN' }]),
    'the way of delivery': ({ shopper }) => carts().change(shopper, 'then', [{ do: 'deliver', method: 'express' }]),
    'the day of delivery': async () => void (now = new Date('2026-05-06T10:00:00Z')),
    'a tax': () => desk().saveTaxRate({ id: 'us', country: 'US', label: 'Another', rate: 825 }),
    'the number of pieces': ({ shopper, mug }) =>
      carts().change(shopper, 'then', [{ do: 'add', variant: mug, quantity: 1 }]),
    'a price': ({ mug }) => shop.db.variant.update({ where: { id: mug }, data: { price: 1251 } }),
    'the card': ({ shopper }) => shop.db.shopper.update({ where: { id: shopper }, data: { cardEnding: '4444' } }),
    'no card': ({ shopper }) =>
      shop.db.shopper.update({ where: { id: shopper }, data: { paymentMethod: null, cardEnding: null } }),
  };
  test.each(Object.keys(differences))('%s', async (what) => {
    const given = await buyer();
    const before = await quoted(given.shopper);
    expect((await quoted(given.shopper)).hash).toBe(before.hash);
    await differences[what]!(given);
    expect((await quoted(given.shopper)).hash).not.toBe(before.hash);
  });
});

test('a code that does nothing is in the quote with its reason', async () => {
  const { shopper } = await buyer();
  await carts().change(shopper, 'then', [{ do: 'code', code: 'TEN' }]);
  await shop.db.promotion.update({ where: { id: 'ten' }, data: { endsAt: now } });
  expect((await quoted(shopper)).price).toMatchObject({ discount: 0, codes: [{ code: 'TEN', fault: 'over' }] });
  await shop.db.promotion.update({ where: { id: 'ten' }, data: { endsAt: null } });
});

test('a way of delivery that reaches the address no more is forgotten', async () => {
  const { shopper } = await buyer();
  await carts().change(shopper, 'then', [{ do: 'deliver', method: 'express' }]);
  await shop.db.deliveryMethod.update({ where: { id: 'express' }, data: { regions: ['IL'] } });
  expect((await quoted(shopper)).price.chosen.method).toBe('standard');
  expect((await carts().of(shopper)).delivery).toBeNull();
  await shop.db.deliveryMethod.update({ where: { id: 'express' }, data: { regions: [] } });
});

describe('the page of the provider', () => {
  const kept = async (id: string) => {
    const { paymentMethod, cardEnding, wished } = await shop.db.quote.findUniqueOrThrow({ where: { id } });
    return { paymentMethod, cardEnding, wished };
  };

  test('is chosen by wish, without a card, and where the amount asks for it', async () => {
    const { shopper } = await buyer(30_000);
    expect(await kept((await quoted(shopper)).id)).toEqual({
      paymentMethod: 'pm_card_visa',
      cardEnding: '4242',
      wished: false,
    });
    const wish = await quoted(shopper, { paymentMethod: 'link' });
    expect(wish.cardEnding).toBeNull();
    expect(await kept(wish.id)).toEqual({ paymentMethod: 'link', cardEnding: null, wished: true });
    const spoken = { modality: 'speech', recognition: 0.9 };
    expect((await quoted(shopper, spoken)).cardEnding).toBe('4242');
    // Poorly understood: half as much is enough.
    expect((await quoted(shopper, { ...spoken, recognition: 0.5 })).cardEnding).toBeNull();
    await shop.db.shopper.update({ where: { id: shopper }, data: { paymentMethod: null, cardEnding: null } });
    expect(await kept((await quoted(shopper)).id)).toEqual({ paymentMethod: 'link', cardEnding: null, wished: false });
  });
});

test('nothing reaches the address: the country and region are told', async () => {
  const { shopper } = await buyer();
  await desk().saveDeliveryMethod({
    id: 'standard',
    label: { 'en-US': 'Standard' },
    price: 1,
    countries: ['CA'],
    minDays: 1,
    maxDays: 1,
  });
  await shop.db.deliveryMethod.update({ where: { id: 'express' }, data: { active: false } });
  const quotes = createQuotes(ground());
  expect(await quotes.quote(shopper, typed)).toEqual({ ok: false, reason: 'no-delivery', country: 'US', region: 'OR' });
  expect(await quotes.deliveries(shopper, 'en-US')).toEqual([]);
});

test('what no provider takes is told before anybody says yes to it', async () => {
  await desk().saveDeliveryMethod({
    ...{ id: 'pick-up', label: { 'en-US': 'Pick-up' }, price: 0, minDays: 0, maxDays: 0 },
  });
  const quoteOf = async (price: number) => {
    const { shopper } = await buyer(price);
    await carts().change(shopper, 'there', [{ do: 'deliver', method: 'pick-up' }]);
    return createQuotes(ground()).quote(shopper, typed);
  };
  expect(await quoteOf(20)).toEqual({
    ok: false,
    ...{ reason: 'too-little', total: { amount: 43, currency: 'USD' }, least: { amount: 50, currency: 'USD' } },
  });
  expect(await quoteOf(1_500_000_000)).toMatchObject({
    ...{ ok: false, reason: 'too-much', most: { amount: 99_999_999, currency: 'USD' } },
  });
  expect(await quoteOf(0)).toMatchObject({ ok: false, reason: 'too-little', total: { amount: 0 } });
  expect(await quoteOf(30)).toMatchObject({ ok: true, value: { total: { amount: 65 } } });
});
