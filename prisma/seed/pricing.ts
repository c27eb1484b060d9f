import { z } from 'zod';
import { deliveryMethodSchema, promotionSchema, taxRateSchema } from '#pricing';
import { instant, type Prisma } from '#store';
import { readSeed } from './read.ts';

const pricingFile = z.strictObject({
  promotions: z.array(promotionSchema),
  taxRates: z.array(taxRateSchema),
  deliveryMethods: z.array(deliveryMethodSchema),
});

export const demoPricing = (): z.infer<typeof pricingFile> => readSeed('pricing.yaml', pricingFile);

/** Adds what is missing; what somebody changed stays as it is, unless it is to be brought `back`. Uses and codes stay. */
export const seedPricing = async (tx: Prisma.TransactionClient, { back = false } = {}): Promise<void> => {
  const { promotions, taxRates, deliveryMethods } = demoPricing();
  for (const { id, code, label, rule, startsAt, endsAt, limit, shopperLimit, stacks, priority, active } of promotions) {
    // A code that somebody gave to a promotion of their own is theirs.
    await tx.$executeRaw`
      insert into promotion (id, code, label, rule, starts_at, ends_at, "limit", shopper_limit, stacks, priority, active)
      values (${id}, ${code}, ${JSON.stringify(label)}::jsonb, ${JSON.stringify(rule)}::jsonb, ${startsAt && instant(startsAt)},
        ${endsAt && instant(endsAt)}, ${limit}, ${shopperLimit}, ${stacks}, ${priority}, ${active})
      on conflict do nothing`;
    if (back)
      await tx.promotion.updateMany({
        where: { id },
        data: { label, rule, startsAt, endsAt, limit, shopperLimit, stacks, priority, active },
      });
  }
  for (const { id, ...rate } of taxRates)
    await tx.taxRate.upsert({ where: { id }, create: { id, ...rate }, update: back ? rate : {} });
  for (const { id, ...method } of deliveryMethods)
    await tx.deliveryMethod.upsert({ where: { id }, create: { id, ...method }, update: back ? method : {} });
};
