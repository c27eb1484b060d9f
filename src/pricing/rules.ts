import { z } from 'zod';

const perLocale = z
  .record(z.string().regex(/^[a-z]{2}-[A-Z]{2}$/), z.string().min(1).max(200))
  .refine((label) => Object.keys(label).length > 0, 'at least one language');
const minor = z.number().int().min(0).max(2_000_000_000);
const uses = z.number().int().min(1).max(1_000_000_000);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'small letters, digits and hyphens');

/** Without its zone a time would be another one on another machine. */
const moment = z.union(
  [z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))],
  'a time with its zone, such as 2027-03-01T00:00:00-05:00, or 2027-03-01T05:00:00Z',
);

/** What a promotion looks at. Everything given must hold. */
const conditions = z.strictObject({
  /** The goods meant (all of them where none are named) are worth at least this, before discounts; minor units. */
  from: minor.optional(),
  products: z.array(z.string()).min(1).optional(),
  categories: z.array(z.string()).min(1).optional(),
  /** Only the shopper's first order. */
  firstOrder: z.boolean().optional(),
});

export const promotionSchema = z
  .strictObject({
    id,
    code: z
      .string()
      .toUpperCase()
      .regex(/^[A-Z0-9-]{2,32}$/, 'two to 32 letters, digits and hyphens')
      .nullable()
      .default(null),
    label: perLocale,
    rule: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('percent'),
        percent: z.number().int().min(1).max(100),
        when: conditions.default({}),
      }),
      z.strictObject({ kind: z.literal('amount'), amount: minor.min(1), when: conditions.default({}) }),
      /** For every `buy` of the things meant, `get` more of them (the cheapest) are `percent` off. */
      z.strictObject({
        kind: z.literal('buy-x-get-y'),
        buy: z.number().int().min(1).max(100),
        get: z.number().int().min(1).max(100),
        percent: z.number().int().min(1).max(100).default(100),
        when: conditions.default({}),
      }),
      z.strictObject({
        kind: z.literal('free-delivery'),
        methods: z.array(z.string()).optional(),
        when: conditions.default({}),
      }),
    ]),
    startsAt: moment.nullable().default(null),
    endsAt: moment.nullable().default(null),
    limit: uses.nullable().default(null),
    shopperLimit: uses.nullable().default(null),
    stacks: z.boolean().default(false),
    priority: z.number().int().min(0).max(1000).default(100),
    active: z.boolean().default(true),
  })
  .refine(({ startsAt, endsAt }) => startsAt === null || endsAt === null || startsAt < endsAt, {
    path: ['endsAt'],
    message: 'it must end after it starts',
  });
export type Promotion = z.infer<typeof promotionSchema>;

export const taxRateSchema = z
  .strictObject({
    id,
    country: z
      .string()
      .regex(/^([A-Z]{2}|\*)$/, 'a country code such as US, or *')
      .default('*'),
    region: z.string().min(1).max(40).nullable().default(null),
    category: z.string().min(1).max(80).nullable().default(null),
    label: z.string().min(1).max(80),
    /** Hundredths of a percent: 825 is 8.25 %. */
    rate: z.number().int().min(0).max(10_000),
    inclusive: z.boolean().default(false),
    delivery: z.boolean().default(false),
  })
  .refine(({ country, region }) => region === null || country !== '*', {
    path: ['country'],
    message: 'a region is a region of a country: say which, found *',
  });
export type TaxRate = z.infer<typeof taxRateSchema>;

export const deliveryMethodSchema = z
  .strictObject({
    id,
    label: perLocale,
    price: minor,
    freeFrom: minor.nullable().default(null),
    countries: z.array(z.string().regex(/^[A-Z]{2}$/)).default([]),
    regions: z.array(z.string()).default([]),
    minDays: z.number().int().min(0).max(365),
    maxDays: z.number().int().min(0).max(365),
    position: z.number().int().min(0).max(1000).default(100),
    active: z.boolean().default(true),
  })
  .refine(({ minDays, maxDays }) => minDays <= maxDays, {
    path: ['maxDays'],
    message: 'the latest day cannot be before the earliest',
  });
export type DeliveryMethod = z.infer<typeof deliveryMethodSchema>;
