import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createPricing } from '#pricing';
import { demoPricing } from '../prisma/seed/pricing.ts';
import { demoPictures, demoProducts } from '../prisma/seed/products.ts';
import { resetDemo, seedDemo } from '../prisma/seed/seed.ts';
import { freshDatabase } from './helpers/database.ts';

const products = demoProducts();
const variants = products.flatMap((product) =>
  product.variants.map((variant) => ({ ...variant, stock: variant.stock ?? 0, product: product.id })),
);
const byId = new Map(products.map((product) => [product.id, product]));
const stock = (id: string): number | undefined =>
  byId.get(id)?.variants.reduce((total, variant) => total + (variant.stock ?? 0), 0);

test('there is enough to browse', () => {
  expect(products.length).toBeGreaterThanOrEqual(130);
  expect(new Set(products.map(({ category }) => category)).size).toBeGreaterThanOrEqual(10);
  expect(new Set(products.map(({ vendor }) => vendor?.id)).size).toBe(3);
  expect(products.filter((product) => product.variants.length > 1).length).toBeGreaterThanOrEqual(products.length / 3);
  for (const { vendor } of products) expect(vendor?.email).toMatch(/@[a-z-]+\.example\.test$/);
});

test('every id and SKU is one thing only', () => {
  const ids = [
    ...products.map(({ id }) => id),
    ...variants.filter(({ id, product }) => id !== product).map(({ id }) => id),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(variants.map(({ sku }) => sku)).size).toBe(variants.length);
  expect(variants.map(({ id }) => id)).toContain('harbor-mug-large-red');
});

test('stock is as uneven as in a real shop', () => {
  expect(stock('starfall-telescope')).toBe(0);
  expect(stock('maple-chess-set')).toBe(3);
  expect(variants.filter((variant) => variant.stock === 0).length).toBeGreaterThanOrEqual(8);
  expect(variants.filter((variant) => variant.stock > 0 && variant.stock < 5).length).toBeGreaterThanOrEqual(8);
  expect(variants.filter((variant) => variant.stock >= 5).length).toBeGreaterThan(variants.length * 0.8);
});

test('two of a kind cost differently, and some names can be mixed up', () => {
  const grinders = products.filter(({ title }) => title.endsWith('Coffee Grinder'));
  expect(new Set(grinders.map((grinder) => grinder.variants[0]?.price)).size).toBe(2);
  for (const id of ['pearl-tea', 'pearl-tee', 'cove-candle', 'clove-candle']) expect(byId.has(id)).toBe(true);
});

test('the large mug costs more than the small one, in cents', () => {
  const price = (id: string) => variants.find((variant) => variant.id === id)?.price;
  expect(price('harbor-mug-small-red')).toBe(1200);
  expect(price('harbor-mug-large-red')).toBe(1500);
});

test('options are plain words', () => {
  const colours = new Set(variants.flatMap(({ options }) => options['colour'] ?? []));
  const plain = ['black', 'blue', 'brown', 'green', 'grey', 'orange', 'pink', 'purple', 'red', 'white', 'yellow'];
  for (const colour of colours) expect(plain).toContain(colour);
});

test('everything can be found in Spanish', () => {
  const names = (id: string) => byId.get(id)?.names ?? [];
  expect(names('harbor-mug')).toContain('taza');
  expect(names('dockside-t-shirt')).toContain('camiseta');
  expect(names('fallowell-sparkling-water')).toContain('agua con gas');
  for (const product of products) expect(product.names?.length).toBeGreaterThanOrEqual(2);
});

test('every product has its own picture of modest size', () => {
  expect(demoPictures().map(({ id }) => id)).toEqual(products.map(({ id }) => id));
  for (const { id, image } of products) {
    expect(image).toBe(`/pictures/${id}.svg`);
    const path = resolve('web/storefront', `.${image}`);
    expect(existsSync(path)).toBe(true);
    const svg = readFileSync(path, 'utf8');
    expect(svg.length).toBeLessThan(3_072);
    expect(svg).not.toMatch(/script|href|style=/);
  }
});

describe('in the database', () => {
  let test: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => {
    test = await freshDatabase();
  });
  afterAll(() => test.drop());
  const variant = (id: string) => test.db.variant.findUniqueOrThrow({ where: { id } });

  it('is seeded once, even by two at the same time', async () => {
    const created = await Promise.all([seedDemo(test.db), seedDemo(test.db)]);
    expect(created.sort()).toEqual([0, products.length].sort());
    expect(await test.db.product.count()).toBe(products.length);
    expect(await test.db.variant.count()).toBe(variants.length);
    await test.db.variant.update({ where: { id: 'harbor-mug-large-red' }, data: { price: 1 } });
    expect(await seedDemo(test.db)).toBe(0);
    expect((await variant('harbor-mug-large-red')).price).toBe(1);
  });

  describe('its promotions, tax and delivery', () => {
    const now = new Date('2026-05-05T10:00:00Z');
    const settings = { currency: 'USD', leastTotal: 50, taxPercent: 8, deliveryFee: 499, deliveryFreeFrom: 5000 };
    const pricing = () =>
      createPricing({ db: test.db, clock: () => now, settings: { ...settings, deliveryDays: [3, 5] } });
    const priced = async (codes: string[], region = 'IL') => {
      const shopper = await test.db.shopper.create({ data: { visitor: `web:${region}:${codes.join()}` } });
      const mug = { variant: 'harbor-mug-small-red', product: 'harbor-mug', category: 'Kitchen' };
      const price = await pricing().price({
        shopper: shopper.id,
        lines: [{ ...mug, quantity: 3, unit: 1200 }],
        codes,
        delivery: null,
        address: { line1: '1 Elm Court', city: 'Springfield', region, postcode: '62704', country: 'US' },
        locale: 'en-US',
        at: now,
      });
      if (!price.ok) throw new Error(price.reason);
      return price.value;
    };

    it('can all be saved as they are written', async () => {
      const { promotions, taxRates, deliveryMethods } = demoPricing();
      const { desk } = pricing();
      const results = [
        ...(await Promise.all(promotions.map((each) => desk.savePromotion(each)))),
        ...(await Promise.all(taxRates.map((each) => desk.saveTaxRate(each)))),
        ...(await Promise.all(deliveryMethods.map((each) => desk.saveDeliveryMethod(each)))),
      ];
      expect(results.filter(({ ok }) => !ok)).toEqual([]);
    });

    it('change nothing in Illinois unless asked for', async () => {
      expect(await priced([])).toMatchObject({ discount: 0, delivery: 499, tax: 288, total: 4387, discounts: [] });
      expect(await priced([], 'OR')).toMatchObject({ tax: 0, total: 4099 });
    });

    it.each<[string[], object]>([
      [['WELCOME10'], { discount: 360, delivery: 499, codes: [{ fault: null }] }],
      [['MUGS3FOR2'], { discount: 1200, delivery: 499, codes: [{ fault: null }] }],
      [['WELCOME10', 'FREESHIP'], { discount: 360, delivery: 0, codes: [{ fault: null }, { fault: null }] }],
      [['MUGS3FOR2', 'FREESHIP'], { discount: 1200, codes: [{ fault: null }, { fault: 'beaten-by-another' }] }],
      [['SUMMER24', 'DECADE'], { discount: 0, codes: [{ fault: 'over' }, { fault: 'not-yet' }] }],
      [['ONLYONE'], { discount: 500, codes: [{ fault: null }] }],
    ])('%j', async (codes, expected) => {
      expect(await priced(codes)).toMatchObject(expected);
    });
  });

  it('comes back to how it is written, and keeps what is not its own', async () => {
    const { db } = test;
    const shopper = await db.shopper.create({ data: { visitor: 'web:tester' } });
    await db.cart.create({
      data: { shopperId: shopper.id, lines: { create: { variantId: 'pearl-tea', quantity: 2 } } },
    });
    await db.variant.update({ where: { id: 'pearl-tea' }, data: { onHand: 7, reserved: 5, price: 5 } });
    await db.variant.update({ where: { id: 'maple-chess-set' }, data: { onHand: 0 } });
    await db.product.update({ where: { id: 'harbor-mug' }, data: { title: 'Nonsense', active: false } });
    for (const [id, vendorId] of [
      ['yesterdays-lamp', 'saltmarsh-trading'],
      ['imported-lamp', null],
    ] as const)
      await db.product.create({
        data: {
          id,
          vendorId,
          title: id,
          variants: { create: { id, sku: id, price: 100, currency: 'USD', onHand: 1 } },
        },
      });

    await db.promotion.update({ where: { id: 'welcome' }, data: { active: false, used: 4 } });
    await seedDemo(db);
    expect(await db.promotion.findUnique({ where: { id: 'welcome' } })).toMatchObject({ active: false, used: 4 });

    expect(await resetDemo(db)).toEqual({ products: products.length, withdrawn: 1, carts: 1 });

    expect(await db.promotion.findUnique({ where: { id: 'welcome' } })).toMatchObject({ active: true, used: 4 });
    expect(await db.cartLine.count()).toBe(0);
    expect(await variant('pearl-tea')).toMatchObject({ onHand: 46 + 5, reserved: 5, price: 1400 });
    expect(await variant('maple-chess-set')).toMatchObject({ onHand: 3 });
    expect(await variant('harbor-mug-large-red')).toMatchObject({ price: 1500 });
    const active = async (id: string) => (await db.product.findUniqueOrThrow({ where: { id } })).active;
    expect(await db.product.findUnique({ where: { id: 'harbor-mug' } })).toMatchObject({
      title: 'Harbor Mug',
      active: true,
    });
    expect(await active('yesterdays-lamp')).toBe(false);
    expect(await active('imported-lamp')).toBe(true);
  });
});
