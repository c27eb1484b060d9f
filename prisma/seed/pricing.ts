import { z } from 'zod';
import { deliveryMethodSchema, promotionSchema, taxRateSchema } from '#pricing';
import { instant, type Queryable } from '#store';
import { readSeed } from './read.ts';

const pricingFile = z.strictObject({
  promotions: z.array(promotionSchema),
  taxRates: z.array(taxRateSchema),
  deliveryMethods: z.array(deliveryMethodSchema),
});

export const demoPricing = (): z.infer<typeof pricingFile> => readSeed('pricing.yaml', pricingFile);

/** Adds what is missing; what somebody changed stays as it is, unless it is to be brought `back`. Uses and codes stay. */
export const seedPricing = async (tx: Queryable, { back = false } = {}): Promise<void> => {
  const { promotions, taxRates, deliveryMethods } = demoPricing();
  for (const { id, code, limit, shopperLimit, stacks, priority, active, ...promotion } of promotions) {
    const [label, rule] = [JSON.stringify(promotion.label), JSON.stringify(promotion.rule)];
    const [startsAt, endsAt] = [promotion.startsAt, promotion.endsAt].map((at) => at && instant(at));
    // A code that somebody gave to a promotion of their own is theirs.
    await tx.$executeRaw`
      insert into promotion (id, code, label, rule, starts_at, ends_at, "limit", shopper_limit, stacks, priority, active)
      values (${id}, ${code}, ${label}::jsonb, ${rule}::jsonb, ${startsAt}, ${endsAt}, ${limit}, ${shopperLimit}, ${stacks},
        ${priority}, ${active})
      on conflict do nothing`;
    if (back)
      await tx.$executeRaw`
        update promotion set label = ${label}::jsonb, rule = ${rule}::jsonb, starts_at = ${startsAt}, ends_at = ${endsAt},
          "limit" = ${limit}, shopper_limit = ${shopperLimit}, stacks = ${stacks}, priority = ${priority}, active = ${active}
        where id = ${id}`;
  }
  for (const { id, country, region, category, label, rate, inclusive, delivery } of taxRates)
    await tx.$executeRaw`
      insert into tax_rate (id, country, region, category, label, rate, inclusive, delivery)
      values (${id}, ${country}, ${region}, ${category}, ${label}, ${rate}, ${inclusive}, ${delivery})
      on conflict (id) do update set country = excluded.country, region = excluded.region, category = excluded.category,
        label = excluded.label, rate = excluded.rate, inclusive = excluded.inclusive, delivery = excluded.delivery
      where ${back}`;
  for (const { id, label, price, freeFrom, countries, regions, minDays, maxDays, position, active } of deliveryMethods)
    await tx.$executeRaw`
      insert into delivery_method (id, label, price, free_from, countries, regions, min_days, max_days, position, active)
      values (${id}, ${JSON.stringify(label)}::jsonb, ${price}, ${freeFrom}, ${countries}, ${regions}, ${minDays}, ${maxDays},
        ${position}, ${active})
      on conflict (id) do update set label = excluded.label, price = excluded.price, free_from = excluded.free_from,
        countries = excluded.countries, regions = excluded.regions, min_days = excluded.min_days,
        max_days = excluded.max_days, position = excluded.position, active = excluded.active
      where ${back}`;
};
