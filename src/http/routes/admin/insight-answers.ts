// What the insight routes answer.
import { z } from 'zod';
import { time } from './answers.ts';

const cents = z.number().describe('minor units of the shop’s currency');

export const rebuild = z.object({
  at: time,
  baskets: z.int(),
  missed: z.int().describe('paid orders that had not been learned from'),
  differing: z.object({ totals: z.int(), products: z.int(), pairs: z.int(), habits: z.int() }),
  milliseconds: z.int(),
});

export const learnedState = z.object({
  baskets: z.int(),
  products: z.int(),
  pairs: z.int(),
  habits: z.int(),
  rebuild: rebuild.nullable(),
});

export const imported = z.object({
  learned: z.int(),
  known: z.int().describe('known before, and left alone'),
  unknownSkus: z.array(z.string()),
});

export const goesWith = z.object({
  products: z.array(z.object({ product: z.string(), title: z.string(), score: z.number() })),
});

export const trends = z.object({
  products: z.array(
    z.object({
      product: z.string(),
      title: z.string(),
      category: z.string().nullable(),
      orders: z.number().describe('of late; half of it within a week'),
      expected: z.number(),
      lift: z.number(),
      surprise: z.number().describe('standard deviations above what was expected'),
    }),
  ),
});

const arm = z.object({
  shoppers: z.int(),
  offers: z.int(),
  taken: z.int(),
  declined: z.int(),
  bought: z.int().describe('in a paid order within a day'),
  amount: cents.describe('what these cost there'),
  converted: z.number().describe('share of shoppers who paid an order within a day of their first offer'),
  revenue: cents.describe('what a shopper paid within that day, on average'),
});
const ratio = z.object({ ratio: z.number(), from: z.number(), to: z.number() }).nullable();

export const offerWorth = z.object({
  from: time,
  to: time,
  shown: arm,
  heldOut: arm,
  uplift: z.object({ bought: ratio, revenue: ratio }).describe('shown over held out; null: too few to tell'),
});

export const funnel = z.object({
  from: time,
  to: time,
  started: z.int(),
  searched: z.int(),
  carted: z.int(),
  asked: z.int().describe('were read a total and asked for a yes'),
  paid: z.int(),
  left: z.object({ carted: z.int(), asked: z.int(), worth: cents }),
});

export const troubles = z.object({
  conversations: z.array(
    z.object({
      conversation: z.uuid(),
      channel: z.string(),
      locale: z.string(),
      at: time,
      signs: z.record(z.string(), z.int()),
    }),
  ),
});
