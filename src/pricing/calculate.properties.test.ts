import fc from 'fast-check';
import { calculate, type PricingRules } from './calculate.ts';
import type { Price, PriceRequest } from './price.ts';
import { inOrder, type CountedPromotion } from './promotions.ts';
import { spread, total } from './rounding.ts';
import type { DeliveryMethod, Promotion, TaxRate } from './rules.ts';

const LEAST = 50;

const categories = ['Kitchen', 'Toys', null];
const regions = ['IL', 'OR'];

const lines = fc
  .array(
    fc.record({
      product: fc.constantFrom('mug', 'kettle', 'ball'),
      category: fc.constantFrom(...categories),
      quantity: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 99 })),
      // Often so little that the least payment matters.
      unit: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 200_000 })),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) => list.map((line, index) => ({ ...line, variant: `v${index}` })));

const when = fc.record(
  {
    from: fc.integer({ min: 0, max: 100_000 }),
    products: fc.constant<string[]>(['mug']),
    categories: fc.constant<string[]>(['Toys', 'Kitchen']),
    firstOrder: fc.boolean(),
  },
  { requiredKeys: [] },
);
const percent = fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 100 }));
const few = fc.integer({ min: 1, max: 4 });
const rule: fc.Arbitrary<Promotion['rule']> = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), percent, when }),
  fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 500_000 }), when }),
  fc.record({ kind: fc.constant('buy-x-get-y' as const), buy: few, get: few, percent, when }),
  fc.record({ kind: fc.constant('free-delivery' as const), when }),
);
const promotions = fc
  .array(
    fc.record({
      rule,
      coded: fc.boolean(),
      stacks: fc.boolean(),
      priority: fc.integer({ min: 0, max: 3 }),
      limit: fc.option(few),
      used: fc.integer({ min: 0, max: 1 }),
    }),
    { maxLength: 5 },
  )
  .map((list) =>
    list.map(({ coded, ...each }, index): CountedPromotion => ({
      ...each,
      id: `p${index}`,
      code: coded ? `CODE${index}` : null,
      label: { 'en-US': `p${index}` },
      startsAt: null,
      endsAt: null,
      shopperLimit: null,
      usedByShopper: 0,
      active: true,
    })),
  );
const taxRates = fc
  .array(
    fc.record({
      country: fc.constantFrom('US', '*'),
      region: fc.option(fc.constantFrom(...regions)),
      category: fc.constantFrom(...categories),
      rate: fc.integer({ min: 0, max: 3000 }),
      inclusive: fc.boolean(),
      delivery: fc.boolean(),
    }),
    { maxLength: 4 },
  )
  .map((list) => list.map((each, index): TaxRate => ({ ...each, id: `t${index}`, label: `t${index}` })));
const deliveryMethods = fc
  .array(fc.record({ price: fc.integer({ min: 0, max: 3000 }), regions: fc.subarray(regions), position: few }), {
    maxLength: 2,
  })
  .map((list) =>
    list.map((each, index): DeliveryMethod => ({
      ...each,
      id: `d${index}`,
      label: { 'en-US': `d${index}` },
      freeFrom: null,
      countries: [],
      minDays: index,
      maxDays: 3,
      active: true,
    })),
  );

interface Case {
  readonly request: PriceRequest;
  readonly rules: PricingRules;
  readonly taxPercent: number;
}
const cases: fc.Arbitrary<Case> = fc
  .record({
    lines,
    rules: fc.record({ promotions, taxRates, deliveryMethods, firstOrder: fc.boolean() }),
    region: fc.constantFrom(...regions),
    delivery: fc.option(fc.constantFrom('d0', 'd1', 'standard')),
    taxPercent: fc.integer({ min: 0, max: 3000 }).map((hundredths) => hundredths / 100),
  })
  .map(({ lines: goods, rules, region, delivery, taxPercent }) => ({
    request: {
      shopper: 'someone',
      lines: goods,
      codes: rules.promotions.flatMap(({ code }) => (code === null ? [] : [code])),
      delivery,
      address: { line1: '1', city: 'S', region, postcode: '1', country: 'US' },
      locale: 'en-US',
      at: new Date('2026-05-05T10:00:00Z'),
    },
    rules,
    taxPercent,
  }));

const priced = ({ request, rules, taxPercent }: Case): Price => {
  const price = calculate(request, rules, {
    currency: 'USD',
    leastTotal: LEAST,
    taxPercent,
    deliveryFee: 499,
    deliveryFreeFrom: 5000,
    deliveryDays: [3, 5],
  });
  if (!price.ok) throw new Error(`expected a price, found ${price.reason}`);
  return price.value;
};
const bare = (one: Case): Case => ({ ...one, rules: { ...one.rules, promotions: [] } });
const always = (holds: (one: Case) => void) => fc.assert(fc.property(cases, holds), { numRuns: 500 });

test('the steps make the total, and so do its parts', () => {
  always((one) => {
    const price = priced(one);
    expect(total(price.steps.filter(({ within }) => !within).map(({ amount }) => amount))).toBe(price.total);
    expect(price.subtotal - price.discount + price.delivery + price.tax).toBe(price.total);
    expect(total(price.discounts.filter(({ off }) => off === 'goods').map(({ amount }) => amount))).toBe(
      price.discount,
    );
  });
});

test('the shares sum up to the cent, and no line is given away for less than nothing', () => {
  always((one) => {
    const price = priced(one);
    expect(total(price.shares.map(({ discount }) => discount))).toBe(price.discount);
    const onDelivery = price.tax - total(price.shares.map(({ tax }) => tax));
    expect(onDelivery).toBeGreaterThanOrEqual(0);
    if (!one.rules.taxRates.some(({ delivery }) => delivery)) expect(onDelivery).toBe(0);
    price.shares.forEach(({ discount, tax }, index) => {
      const { quantity, unit } = one.request.lines[index]!;
      expect(discount).toBeGreaterThanOrEqual(0);
      expect(discount).toBeLessThanOrEqual(quantity * unit);
      expect(tax).toBeGreaterThanOrEqual(0);
    });
  });
});

test('everything is whole and not negative; promotions never make it dearer nor leave less than the least payment', () => {
  always((one) => {
    const [price, without] = [priced(one), priced(bare(one))];
    for (const amount of [price.subtotal, price.discount, price.delivery, price.tax, price.total]) {
      expect(Number.isSafeInteger(amount)).toBe(true);
      expect(amount).toBeGreaterThanOrEqual(0);
    }
    expect(price.discount).toBeLessThanOrEqual(price.subtotal);
    for (const { amount } of price.discounts) expect(amount).toBeGreaterThan(0);
    expect(price.total).toBeLessThanOrEqual(without.total);
    expect(price.total).toBeGreaterThanOrEqual(Math.min(LEAST, without.total));
  });
});

test('it does not matter in which order codes were said or promotions are kept', () => {
  always((one) => {
    const { request, rules } = one;
    const turned = {
      ...one,
      request: { ...request, codes: request.codes.toReversed() },
      rules: { ...rules, promotions: rules.promotions.toReversed(), taxRates: rules.taxRates.toReversed() },
    };
    const [price, other] = [priced(one), priced(turned)];
    expect({ ...other, codes: other.codes.toReversed() }).toEqual(price);
  });
});

test('a code does something or says why not; what stands alone is alone; those that stack come in order', () => {
  always((one) => {
    const price = priced(one);
    const applied = inOrder(
      one.rules.promotions.filter(({ id }) => price.discounts.some((each) => each.promotion === id)),
    );
    for (const { code, fault } of price.codes)
      expect(fault === null).toBe(price.discounts.some((discount) => discount.code === code));
    if (applied.some(({ stacks }) => !stacks)) expect(applied).toHaveLength(1);
    expect(price.discounts.map(({ promotion }) => promotion)).toEqual(applied.map(({ id }) => id));
    for (const { used, limit } of applied) expect(limit === null || used < limit).toBe(true);
  });
});

test('a promotion more never makes it dearer, where all stand alone', () => {
  always((one) => {
    const known = one.rules.promotions.map((each) => ({ ...each, stacks: false }));
    const cost = (list: readonly CountedPromotion[]) =>
      priced({ ...one, rules: { ...one.rules, promotions: list } }).total;
    expect(cost(known)).toBeLessThanOrEqual(cost(known.slice(1)));
  });
});

test('one piece more never makes the goods cheaper, whatever percent is off', () => {
  always((one) => {
    const only = one.rules.promotions.filter(({ rule: { kind, when: given } }) => kind === 'percent' && !given.from);
    const known = { ...one, rules: { ...one.rules, promotions: only.slice(0, 1) } };
    const [first, ...others] = one.request.lines;
    const more = [{ ...first!, quantity: first!.quantity + 1 }, ...others];
    const [before, after] = [priced(known), priced({ ...known, request: { ...one.request, lines: more } })];
    // Where the least payment is all that is left, more tax on it leaves less for the goods.
    if (before.total < 2 * LEAST) return;
    expect(after.subtotal - after.discount).toBeGreaterThanOrEqual(before.subtotal - before.discount);
  });
});

test('spreading: exact, fair to a unit, and no share larger than its weight', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 2_000_000_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(weights, fc.nat(1_000_000), (given, part) => {
      const all = total(given);
      const amount = Math.floor((all * part) / 1_000_000);
      const shares = spread(amount, given);
      expect(total(shares)).toBe(amount);
      shares.forEach((share, index) => {
        expect(share).toBeLessThanOrEqual(given[index]!);
        expect(Math.abs(share - (all === 0 ? 0 : (amount * given[index]!) / all))).toBeLessThan(1.001);
      });
    }),
  );
});
