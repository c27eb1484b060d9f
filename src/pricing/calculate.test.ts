import { calculate, type PricingRules } from './calculate.ts';
import type { Price, PriceLine, PriceRequest } from './price.ts';
import type { PricingSettings } from './pricing.ts';
import { deliveryMethodSchema, promotionSchema, taxRateSchema } from './rules.ts';

const LEAST = 50;

const settings: PricingSettings = {
  currency: 'USD',
  leastTotal: LEAST,
  taxPercent: 8,
  deliveryFee: 499,
  deliveryFreeFrom: 5000,
  deliveryDays: [3, 5],
};

const line = (variant: string, unit: number, quantity = 1, category: string | null = 'Kitchen'): PriceLine => ({
  variant,
  product: variant.split('-')[0]!,
  category,
  quantity,
  unit,
});

/** A Tuesday. */
const at = new Date('2026-05-05T10:00:00Z');

const request = (lines: readonly PriceLine[], more: Partial<PriceRequest> = {}): PriceRequest => ({
  shopper: 'someone',
  lines,
  codes: [],
  delivery: null,
  address: { line1: '1 Elm Court', city: 'Springfield', region: 'IL', postcode: '62704', country: 'US' },
  locale: 'en-US',
  at,
  ...more,
});

const promotion = (id: string, rule: object, more: object = {}) => {
  const { used = 0, usedByShopper = 0, ...given } = more as { used?: number; usedByShopper?: number };
  return { ...promotionSchema.parse({ id, label: { 'en-US': `About ${id}` }, rule, ...given }), used, usedByShopper };
};

const rules = (more: Partial<PricingRules> = {}): PricingRules => ({
  promotions: [],
  taxRates: [],
  deliveryMethods: [],
  firstOrder: true,
  ...more,
});

const priced = (
  asked: PriceRequest,
  known: Partial<PricingRules> = {},
  other: Partial<PricingSettings> = {},
): Price => {
  const price = calculate(asked, rules(known), { ...settings, ...other });
  if (!price.ok) throw new Error(`expected a price, found ${price.reason}`);
  return price.value;
};

test('without anything set up: the goods, the standard delivery, the configured tax', () => {
  expect(priced(request([line('mug-red', 1295, 2)]))).toEqual({
    subtotal: 2590,
    discount: 0,
    delivery: 499,
    tax: 207,
    total: 3296,
    currency: 'USD',
    discounts: [],
    chosen: {
      method: 'standard',
      label: 'Standard delivery',
      price: 499,
      earliest: '2026-05-08',
      latest: '2026-05-12',
    },
    taxes: [{ label: 'Sales tax', rate: 800, base: 2590, amount: 207, inclusive: false }],
    shares: [{ variant: 'mug-red', discount: 0, tax: 207 }],
    codes: [],
    steps: [
      { kind: 'line', label: '2 × mug-red', amount: 2590 },
      { kind: 'delivery', label: 'Standard delivery', amount: 499 },
      { kind: 'tax', label: 'Sales tax', amount: 207 },
    ],
  });
  expect(priced(request([line('mug-red', 5000)])).delivery).toBe(0);
  expect(priced(request([line('mug-red', 5000)]), {}, { deliveryFreeFrom: null }).delivery).toBe(499);
  expect(priced(request([line('mug-red', 100)], { locale: 'es-US' })).chosen.label).toBe('Envío estándar');
});

describe('each kind of promotion', () => {
  const goods = [line('mug-red', 1000, 3), line('kettle', 2500), line('ball', 700, 2, 'Toys')];
  const off = (rule: object, lines = goods) => {
    const { discount, delivery, shares } = priced(request(lines), { promotions: [promotion('one', rule)] });
    return { discount, delivery, shares: shares.map((share) => share.discount) };
  };

  test.each<[string, object, number, number[]]>([
    ['a percent of everything', { kind: 'percent', percent: 10 }, 690, [300, 250, 140]],
    ['a percent of a category', { kind: 'percent', percent: 10, when: { categories: ['Toys'] } }, 140, [0, 0, 140]],
    ['a percent of a product', { kind: 'percent', percent: 50, when: { products: ['mug'] } }, 1500, [1500, 0, 0]],
    ['an amount, spread over all', { kind: 'amount', amount: 1000 }, 1000, [435, 362, 203]],
    [
      'never more than what it is about',
      { kind: 'amount', amount: 9000, when: { categories: ['Toys'] } },
      1400,
      [0, 0, 1400],
    ],
    ['three for two: the cheapest of every three', { kind: 'buy-x-get-y', buy: 2, get: 1 }, 1400, [0, 0, 1400]],
    [
      'half of the third',
      { kind: 'buy-x-get-y', buy: 2, get: 1, percent: 50, when: { products: ['mug'] } },
      500,
      [500, 0, 0],
    ],
    ['too few for it', { kind: 'buy-x-get-y', buy: 3, get: 1, when: { products: ['mug'] } }, 0, [0, 0, 0]],
    ['from a worth on', { kind: 'percent', percent: 10, when: { from: 6900 } }, 690, [300, 250, 140]],
    ['a cent below it', { kind: 'percent', percent: 10, when: { from: 6901 } }, 0, [0, 0, 0]],
    [
      'the worth of what is meant alone',
      { kind: 'percent', percent: 10, when: { from: 1401, categories: ['Toys'] } },
      0,
      [0, 0, 0],
    ],
  ])('%s', (_, rule, discount, shares) => {
    expect(off(rule)).toEqual({ discount, delivery: 0, shares });
  });

  test('free delivery, where the method is meant', () => {
    const small = [line('mug-red', 1000)];
    const [free, other] = [{ kind: 'free-delivery' }, { kind: 'free-delivery', methods: ['express'] }];
    expect(off(free, small)).toEqual({ discount: 0, delivery: 0, shares: [0] });
    expect(off(other, small)).toEqual({ discount: 0, delivery: 499, shares: [0] });
    const price = priced(request(small), { promotions: [promotion('free', free)] });
    expect(price.discounts).toEqual([
      { promotion: 'free', code: null, label: 'About free', amount: 499, off: 'delivery' },
    ]);
    expect(price.steps.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['line', 1000],
      ['delivery', 499],
      ['discount', -499],
      ['tax', 80],
    ]);
  });

  test('only the first order', () => {
    const known = { promotions: [promotion('one', { kind: 'percent', percent: 10, when: { firstOrder: true } })] };
    expect(priced(request(goods), { ...known, firstOrder: true }).discount).toBe(690);
    expect(priced(request(goods), { ...known, firstOrder: false }).discount).toBe(0);
  });

  test.each([
    [10, 5, 1],
    [10, 4, 0],
    [15, 10, 2],
    [15, 1, 0],
  ])('%d %% of %d cents rounds half a cent up to %d', (percent, amount, discount) => {
    const dear = { promotions: [promotion('one', { kind: 'percent', percent, when: { products: ['pin'] } })] };
    expect(priced(request([line('pin', amount), line('mug-red', 1000)]), dear).discount).toBe(discount);
  });
});

describe('codes', () => {
  const lines = [line('mug-red', 1000, 2)];
  const ten = { kind: 'percent', percent: 10 };
  const faultOf = (more: object, asked: Partial<PriceRequest> = {}, rule: object = ten) =>
    priced(request(lines, { codes: ['TEN'], ...asked }), {
      promotions: [promotion('ten', rule, { code: 'TEN', ...more })],
    }).codes[0]!.fault;

  test.each<[string, object, string | null]>([
    ['as it should be', {}, null],
    ['switched off', { active: false }, 'unknown'],
    ['begins now', { startsAt: at }, null],
    ['begins in a moment', { startsAt: new Date(at.getTime() + 1) }, 'not-yet'],
    ['ends in a moment', { endsAt: new Date(at.getTime() + 1) }, null],
    ['ends now', { endsAt: at }, 'over'],
    ['one use left', { limit: 5, used: 4 }, null],
    ['no use left', { limit: 5, used: 5 }, 'used-up'],
    ['used by others only', { shopperLimit: 1, used: 9 }, null],
    ['used by this shopper', { shopperLimit: 1, usedByShopper: 1 }, 'used-by-you'],
  ])('%s', (_, more, fault) => {
    expect(faultOf(more)).toBe(fault);
  });

  test('nobody knows it; it is about something else; nobody said it', () => {
    expect(faultOf({}, { codes: ['NO'] })).toBe('unknown');
    expect(faultOf({}, {}, { ...ten, when: { categories: ['Toys'] } })).toBe('does-not-fit');
    expect(faultOf({}, {}, { kind: 'free-delivery', methods: ['express'] })).toBe('does-not-fit');
    expect(priced(request(lines), { promotions: [promotion('ten', ten, { code: 'TEN' })] }).discount).toBe(0);
  });
});

describe('several promotions', () => {
  const lines = [line('mug-red', 1000, 10)];
  const percent = (id: string, by: number, more: object = {}) => promotion(id, { kind: 'percent', percent: by }, more);
  const names = (price: Price) => price.discounts.map((each) => [each.promotion, each.amount]);

  test('those that stack follow each other by priority, each of what the others left', () => {
    const [half, thousand] = [
      percent('half', 50, { stacks: true, priority: 2 }),
      promotion('thousand', { kind: 'amount', amount: 1000 }, { stacks: true, priority: 1 }),
    ];
    expect(names(priced(request(lines), { promotions: [half, thousand] }))).toEqual([
      ['thousand', 1000],
      ['half', 4500],
    ]);
  });

  test('one that stands alone is never joined: whatever costs least applies', () => {
    const [five, six] = [percent('five', 5, { stacks: true, code: 'FIVE' }), percent('six', 6, { stacks: true })];
    const [ten, twenty] = [percent('ten', 10, { code: 'TEN' }), percent('twenty', 20, { code: 'TWENTY' })];
    const codes = ['FIVE', 'TEN', 'TWENTY'];
    const both = priced(request(lines, { codes }), { promotions: [five, six, ten] });
    expect(names(both)).toEqual([
      ['five', 500],
      ['six', 570],
    ]);
    expect(both.codes).toEqual([
      { code: 'FIVE', fault: null },
      { code: 'TEN', fault: 'beaten-by-another' },
      { code: 'TWENTY', fault: 'unknown' },
    ]);
    expect(names(priced(request(lines, { codes }), { promotions: [five, six, ten, twenty] }))).toEqual([
      ['twenty', 2000],
    ]);
  });

  test('together they never take more than there is: the least payment is left', () => {
    const all = [percent('one', 100, { stacks: true }), promotion('two', { kind: 'free-delivery' }, { stacks: true })];
    const price = priced(request([line('mug-red', 1000)]), { promotions: all });
    expect(price.total).toBeGreaterThanOrEqual(LEAST);
    expect(price).toMatchObject({ discount: 950, delivery: 0, tax: 4, total: 54 });
    const cheap = priced(request([line('pin', 20)]), { promotions: all });
    expect(cheap).toMatchObject({ subtotal: 20, discount: 0, tax: 2, delivery: 28, total: 50 });
  });
});

test('where the provider takes no less than ten pesos, promotions leave ten', () => {
  const all = [
    promotion('one', { kind: 'percent', percent: 100 }, { stacks: true }),
    promotion('two', { kind: 'free-delivery' }, { stacks: true }),
  ];
  const mexican = { currency: 'MXN', leastTotal: 1000 };
  const price = priced(request([line('mug-red', 2000)]), { promotions: all }, mexican);
  expect(price.total).toBeGreaterThanOrEqual(1000);
  expect(price).toMatchObject({ currency: 'MXN', discount: 1000, delivery: 0 });
});

describe('tax', () => {
  const rate = (id: string, percent: number, more: object = {}) =>
    taxRateSchema.parse({ id, label: id, rate: percent, country: 'US', ...more });
  const goods = [line('mug-red', 1000), line('bread', 300, 1, 'Groceries')];

  test('the most exact rate counts: category and region, category, region, country, all', () => {
    const known = [
      rate('everywhere', 100, { country: '*' }),
      rate('us', 200),
      rate('il', 300, { region: 'IL' }),
      rate('food', 400, { category: 'Groceries' }),
      rate('il-food', 500, { region: 'il', category: 'Groceries' }),
    ];
    const taken = (count: number) =>
      priced(request(goods), { taxRates: known.slice(0, count) }).taxes.map(({ label }) => label);
    expect([5, 4, 3, 2, 1, 0].map(taken)).toEqual([
      ['il', 'il-food'],
      ['il', 'food'],
      ['il'],
      ['us'],
      ['everywhere'],
      ['Sales tax'],
    ]);
    const abroad = { ...request(goods).address, country: 'CA', region: 'ON' };
    expect(priced(request(goods, { address: abroad }), { taxRates: known.slice(1) }).taxes[0]!.label).toBe('Sales tax');
  });

  test('lines under one rate are summed up and rounded once; the lines share it to the cent', () => {
    const pins = [line('pin-a', 6), line('pin-b', 6), line('pin-c', 6)];
    const price = priced(request(pins));
    // Each alone would round to nothing.
    expect(price.taxes).toMatchObject([{ base: 18, amount: 1 }]);
    expect(price.shares.map(({ tax }) => tax)).toEqual([1, 0, 0]);
  });

  test('what is off is not taxed', () => {
    const known = { promotions: [promotion('half', { kind: 'percent', percent: 50 })] };
    expect(priced(request([line('mug-red', 1000)]), known)).toMatchObject({ discount: 500, tax: 40, total: 1039 });
  });

  test('tax in the prices is told and not added', () => {
    const price = priced(request([line('mug-red', 1190)]), { taxRates: [rate('vat', 1900, { inclusive: true })] });
    expect(price).toMatchObject({ tax: 0, total: 1689, taxes: [{ base: 1190, amount: 190, inclusive: true }] });
    expect(price.steps.at(-1)).toEqual({ kind: 'tax', label: 'vat', amount: 190, within: true });
    expect(price.shares).toEqual([{ variant: 'mug-red', discount: 0, tax: 0 }]);
  });

  test('delivery is taxed where the rate of the place says so', () => {
    const price = priced(request([line('mug-red', 1000)]), { taxRates: [rate('il', 1000, { delivery: true })] });
    expect(price).toMatchObject({ tax: 150, taxes: [{ base: 1499 }], shares: [{ tax: 100 }] });
    const food = rate('food', 100, { category: 'Groceries' });
    const both = priced(request([line('bread', 1000, 1, 'Groceries')]), {
      taxRates: [rate('il', 1000, { delivery: true }), food],
    });
    expect(both.taxes.map(({ label, base }) => [label, base])).toEqual([
      ['food', 1000],
      ['il', 499],
    ]);
  });

  test('a rate of nothing is no tax', () => {
    expect(priced(request(goods), { taxRates: [rate('none', 0)] })).toMatchObject({ tax: 0, taxes: [] });
  });
});

describe('delivery', () => {
  const method = (id: string, more: object = {}) =>
    deliveryMethodSchema.parse({ id, label: { 'en-US': id }, price: 1299, minDays: 1, maxDays: 2, ...more });
  const express = method('express');
  const pickUp = method('pick-up', { price: 0, countries: ['US'], regions: ['IL'] });
  const mug = [line('mug-red', 1000)];
  const chosen = (delivery: string | null, known = [express, pickUp], more: Partial<PriceRequest> = {}) =>
    priced(request(mug, { delivery, ...more }), { deliveryMethods: known }).chosen;

  test('the standard one unless another was asked for that reaches the address', () => {
    expect(chosen(null).method).toBe('standard');
    expect(chosen('express')).toEqual({
      method: 'express',
      label: 'express',
      price: 1299,
      earliest: '2026-05-06',
      latest: '2026-05-07',
    });
    expect(chosen('pick-up').price).toBe(0);
    const address = { ...request([]).address, region: 'OR' };
    expect(chosen('pick-up', undefined, { address }).method).toBe('standard');
    expect(chosen('express', [method('express', { active: false })]).method).toBe('standard');
    expect(chosen('express', [method('express', { freeFrom: 1000 })]).price).toBe(0);
  });

  test('a saved standard takes the place of the configured one; where nothing reaches, there is no price', () => {
    const own = method('standard', { price: 800, countries: ['CA'] });
    expect(chosen(null, [own, express]).method).toBe('express');
    expect(calculate(request(mug), rules({ deliveryMethods: [own] }), settings)).toEqual({
      ok: false,
      reason: 'no-delivery',
      country: 'US',
      region: 'IL',
    });
  });

  test.each([
    ['2026-05-05T10:00:00Z', '2026-05-08', '2026-05-12'],
    ['2026-05-07T23:59:59Z', '2026-05-12', '2026-05-14'],
    ['2026-05-08T00:00:00Z', '2026-05-13', '2026-05-15'],
    ['2026-05-09T12:00:00Z', '2026-05-13', '2026-05-15'],
    ['2026-12-30T12:00:00Z', '2027-01-04', '2027-01-06'],
  ])('ordered at %s, it comes from %s to %s', (when, earliest, latest) => {
    expect(chosen(null, [], { at: new Date(when) })).toMatchObject({ earliest, latest });
  });

  test('the same day, unless it is a weekend', () => {
    const today = [method('today', { minDays: 0, maxDays: 0 })];
    expect(chosen('today', today).earliest).toBe('2026-05-05');
    expect(chosen('today', today, { at: new Date('2026-05-10T09:00:00Z') }).earliest).toBe('2026-05-11');
  });
});
