// What is answered of the work that the shop does by itself.
import { z } from 'zod';
import { next, time } from './answers.ts';

export const parkedPage = z.object({
  runs: z.array(
    z.object({
      event: z.string(),
      name: z.string(),
      type: z.string(),
      subject: z.string(),
      attempts: z.int(),
      error: z.string().nullable(),
      at: time.nullable(),
    }),
  ),
  next,
});
export const functionList = z.object({
  functions: z.array(
    z.object({
      name: z.string(),
      on: z.array(z.string()).describe('events'),
      schedule: z.string().nullable().describe('cron, UTC'),
      waiting: z.int(),
      running: z.int(),
      parked: z.int(),
      doneLastDay: z.int(),
      oldest: time.nullable().describe('since when the first waits'),
    }),
  ),
});
export const scheduleList = z.object({
  schedules: z.array(
    z.object({
      name: z.string(),
      cron: z.string().describe('UTC'),
      about: z.record(z.string(), z.string()).describe('a sentence by locale'),
      missed: z.enum(['last', 'none', 'all']).describe('which ticks that nobody was there for are made up for'),
      last: time.nullable(),
      next: time.nullable(),
    }),
  ),
});
export const queueState = z.object({
  waiting: z.int(),
  inFlight: z.int(),
  limits: z.object({ inFlight: z.int(), perSecond: z.number() }),
  circuit: z.enum(['closed', 'open', 'half-open']).describe('of this process'),
  stuck: z.array(z.int()).describe('orders that nobody is at work on although the shop should be'),
});
export const watchdogReport = z.object({
  seen: z.int().describe('payments of the provider that were compared'),
  voided: z.array(z.string()).describe("the provider's ids of payments whose money was let go"),
  refunded: z.array(z.string()),
  finished: z.array(z.int()).describe('orders brought on'),
  declined: z.array(z.int()).describe('orders ended'),
  failed: z.array(z.string()).describe('could not be judged now; the next run will'),
});
