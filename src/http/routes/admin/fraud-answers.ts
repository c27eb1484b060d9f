// What the fraud desk is answered.
import { z } from 'zod';
import { webMoney } from '#channels/web';
import { findings, time } from './answers.ts';

const verdict = z.enum(['pass', 'hold', 'refuse']);

export const heldOrders = z.object({
  held: z.array(
    z.object({
      number: z.int(),
      total: webMoney,
      heldAt: time,
      dueAt: time,
      people: z.int().describe('how many different people must approve'),
      decisions: z.array(z.object({ who: z.string(), decision: z.string(), note: z.string(), at: time })),
      score: z.number(),
      findings,
    }),
  ),
});
export const signalList = z.object({
  signals: z.array(z.object({ signal: z.string(), type: z.enum(['number', 'text', 'boolean']), means: z.string() })),
});
export const ruleSet = z.object({
  version: z.int().describe('0: the ones that come with the product'),
  rules: z.array(z.unknown()),
  thresholds: z.object({ hold: z.number(), refuse: z.number() }),
  who: z.string(),
  note: z.string(),
  at: time.nullable(),
});
export const ruleHistory = z.object({ versions: z.array(ruleSet) });
const verdicts = z.record(verdict, z.int());
export const dryRunAnswer = z.object({
  orders: z.int(),
  then: verdicts,
  now: verdicts,
  changed: z.array(z.object({ order: z.int(), then: verdict, now: verdict, score: z.number() })),
});
export const blockList = z.object({
  blocks: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      key: z.string(),
      reason: z.string(),
      who: z.string(),
      at: time,
    }),
  ),
});
export const modelReport = z.object({
  version: z.int().nullable(),
  active: z.boolean(),
  good: z.int(),
  bad: z.int(),
  wanted: z.object({ good: z.int(), bad: z.int() }),
  auc: z.number().nullable(),
  rulesAuc: z.number().nullable(),
  disagreed: z.int(),
});
