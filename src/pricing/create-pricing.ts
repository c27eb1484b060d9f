import type { Clock } from '#kernel';
import type { Database } from '#store';
import { calculate } from './calculate.ts';
import { methodsTo, offerOf } from './deliveries.ts';
import { createPricingDesk } from './desk.ts';
import type { Pricing, PricingSettings } from './pricing.ts';
import { faultOf, inOrder, type CountedPromotion } from './promotions.ts';
import { readRules } from './read-rules.ts';
import { total } from './rounding.ts';
import { labelIn } from './wording.ts';

export const createPricing = ({
  db,
  clock,
  settings,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly settings: PricingSettings;
}): Pricing => ({
  price: async (request) => calculate(request, await readRules(db, request), settings),

  deliveries: async ({ shopper, lines, address, at, locale }) => {
    const { deliveryMethods } = await readRules(db, { shopper, codes: [] });
    const subtotal = total(lines.map(({ quantity, unit }) => quantity * unit));
    return methodsTo(address, deliveryMethods, settings)
      .map((method) => offerOf(method, subtotal, at, locale))
      .sort((one, other) => one.price - other.price);
  },

  promotions: async ({ shopper, locale }) => {
    const { promotions, firstOrder } = await readRules(db, { shopper, codes: [] });
    const holds = (each: CountedPromotion): boolean =>
      each.code === null && faultOf(each, clock()) === null && (firstOrder || each.rule.when.firstOrder !== true);
    return inOrder(promotions.filter(holds)).map(({ label }) => labelIn(label, locale));
  },

  code: async (code, shopper) => {
    const { promotions, firstOrder } = await readRules(db, { shopper, codes: [code] });
    const promotion = promotions.find((each) => each.code === code);
    const fault = faultOf(promotion, clock());
    if (fault || !promotion) return { fault: fault ?? 'unknown' };
    return promotion.rule.when.firstOrder && !firstOrder ? { fault: 'does-not-fit' } : { label: promotion.label };
  },

  desk: createPricingDesk({ db, clock }),
});
