import { z } from 'zod';
import { longest } from '../import/read-row.ts';
import { readable } from '../texts/texts.ts';

/** The most that a product may be called, that it may leave to choose, and that a choice may come to. */
const most = { names: 50, options: 5, variants: 200 } as const;
const mostOf = 2_000_000_000;

const line = (length: number) => readable(length).regex(/^[^\n\t]*$/, 'is one line');
const needed = (length: number) => line(length).min(1, 'must not be empty');

const variantWish = z.strictObject({
  options: z
    .record(needed(60), needed(200))
    .refine((options) => Object.keys(options).length <= most.options, `has at most ${most.options} options`)
    .default({})
    .describe('{"size": "large"}; empty where there is nothing to choose'),
  price: z.strictObject({ amount: z.int().min(0).max(mostOf), currency: z.string().regex(/^[A-Z]{3}$/) }),
  stock: z.int().min(0).max(mostOf).default(0).describe('on hand'),
  sku: needed(longest.sku).optional().describe('without it, the id of the variant'),
});

/** A product as somebody adds it by hand. */
export const productWishSchema = z.strictObject({
  id: needed(longest.id).describe('stays its id for good'),
  title: needed(longest.title),
  brand: line(longest.brand).optional(),
  category: line(longest.category)
    .refine((name) => name === '' || /\p{L}/u.test(name), 'holds no letter')
    .optional()
    .describe('of "Home > Kitchen" the last'),
  description: readable(longest.description).optional(),
  names: z.array(needed(200)).max(most.names).default([]).describe('what shoppers also call it'),
  spokenName: line(longest.title).optional().describe('how a voice says it, where the title does not sound right'),
  vendor: line(100).optional().describe('the name of whoever it is ordered from; a name that is new makes a vendor'),
  variants: z
    .array(variantWish)
    .min(1)
    .max(most.variants)
    .describe("one choice of every option each, in the shop's order"),
});

export type ProductWish = z.output<typeof productWishSchema>;
