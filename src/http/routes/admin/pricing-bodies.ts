// The shape of what is sent about prices; what it may hold, the room of prices says.
import { z } from 'zod';
import { amount } from './asking.ts';

const label = z.record(z.string(), z.string()).describe('per language: {"en-US": "Ten percent off"}');
const conditions = z
  .strictObject({
    from: amount.optional().describe('the goods meant are worth at least this, before discounts'),
    products: z.array(z.string()).optional(),
    categories: z.array(z.string()).optional(),
    firstOrder: z.boolean().optional(),
  })
  .optional();
const time = z.iso.datetime({ offset: true }).nullable().optional();
const count = z.int().nullable().optional();

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), percent: z.int(), when: conditions }),
  z.strictObject({ kind: z.literal('amount'), amount, when: conditions }),
  z.strictObject({
    kind: z.literal('buy-x-get-y'),
    buy: z.int(),
    get: z.int(),
    percent: z.int().optional(),
    when: conditions,
  }),
  z.strictObject({ kind: z.literal('free-delivery'), methods: z.array(z.string()).optional(), when: conditions }),
]);

export const promotionBody = z.strictObject({
  code: z.string().nullable().optional().describe('null: it applies by itself'),
  label,
  rule,
  startsAt: time,
  endsAt: time,
  limit: count.describe('of all orders together'),
  shopperLimit: count,
  stacks: z.boolean().optional().describe('applies together with others'),
  priority: z.int().optional().describe('lower first'),
  active: z.boolean().optional(),
});
export type PromotionWish = z.infer<typeof promotionBody>;

export const promotionAnswer = promotionBody.extend({ id: z.string(), used: z.int().optional() });

export const taxRateBody = z.strictObject({
  country: z.string().optional().describe('ISO 3166; "*" for all'),
  region: z.string().nullable().optional(),
  category: z.string().nullable().optional(),
  label: z.string(),
  rate: z.int().describe('hundredths of a percent: 825 is 8.25 %'),
  inclusive: z.boolean().optional().describe('the prices hold it already'),
  delivery: z.boolean().optional().describe('delivery is taxed too'),
});
export const taxRateAnswer = taxRateBody.extend({ id: z.string() });

export const deliveryBody = z.strictObject({
  label,
  price: amount,
  freeFrom: amount.nullable().optional(),
  countries: z.array(z.string()).optional(),
  regions: z.array(z.string()).optional(),
  minDays: z.int(),
  maxDays: z.int(),
  position: z.int().optional(),
  active: z.boolean().optional(),
});
export type DeliveryWish = z.infer<typeof deliveryBody>;
export const deliveryAnswer = deliveryBody.extend({ id: z.string() });
