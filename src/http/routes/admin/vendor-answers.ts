import { z } from 'zod';
import { loose, next, time } from './answers.ts';

const state = z.string();

const line = z.object({
  variant: z.string(),
  sku: z.string(),
  product: z.string(),
  title: z.string(),
  options: z.record(z.string(), z.string()),
  vendor: z.string().nullable(),
  available: z.int(),
  incoming: z.int().describe('on its way, or asked for'),
  below: z.int(),
  to: z.int(),
  pack: z.int(),
  sold: z.int().describe('within four weeks'),
  unmet: z.int().describe('asked for within four weeks while it was sold out'),
  quantity: z.int().describe('what should be ordered'),
});
const suggestion = z.object({
  vendor: z.string().nullable(),
  name: z.string().nullable(),
  canBeOrdered: z.boolean().describe('false: the vendor has no terms; people must order'),
  pieces: z.int(),
  lines: z.array(line),
});
const steps = z.array(z.object({ order: z.int().nullable(), name: z.string(), detail: loose, at: time }));

const run = z.object({
  id: z.guid(),
  cause: z.string().describe('clock, stock.low, or desk:NAME'),
  mode: z.string(),
  at: time,
  orders: z.array(z.object({ number: z.int(), vendor: z.string(), status: state })),
});

export const suggested = z.object({
  mode: z.string(),
  suggestions: z.array(suggestion),
  unmet: z
    .array(z.object({ words: z.string(), variant: z.string().nullable(), times: z.int(), last: time }))
    .describe(
      'what shoppers asked for in vain within four weeks; variant: it is sold out, and was added to the quantities',
    ),
});
export const vendorRuns = z.object({ runs: z.array(run).describe('newest first') });
export const vendorRunFile = run.extend({ found: z.array(suggestion), steps });
export const vendorOrderFile = z.object({
  number: z.int(),
  key: z.uuid().describe('the idempotency key towards the vendor'),
  run: z.guid(),
  vendor: z.string(),
  status: state,
  reference: z.string().nullable(),
  expectedAt: time.nullable(),
  reason: z.string().nullable(),
  createdAt: time,
  lines: z.array(
    z.object({
      variant: z.string(),
      sku: z.string(),
      asked: z.int(),
      accepted: z.int().nullable(),
      received: z.int(),
    }),
  ),
  steps,
});
const terms = z.object({
  vendor: z.string(),
  name: z.string(),
  adapter: z.enum(['json', 'soap', 'csv']),
  address: z.string(),
  minimum: z.int(),
  leadDays: z.int(),
  limitSeconds: z.int(),
  answerHours: z.int(),
});
export const vendorTerms = z.object({
  terms: z.array(terms),
  without: z.array(z.object({ vendor: z.string(), name: z.string() })).describe('people order from them'),
});
export const reorderLines = z.object({
  lines: z.array(line.omit({ sold: true, unmet: true, quantity: true }).extend({ vendorName: z.string().nullable() })),
  next,
});
export const moved = z.object({ number: z.int(), status: state });
