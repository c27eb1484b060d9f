// What is answered of refunds, returns and the ledger.
import { z } from 'zod';
import { webMoney } from '#channels/web';
import { next, piece, time } from './answers.ts';

const titled = piece.extend({ title: z.string() });

export const waitingRefunds = z.object({
  refunds: z.array(
    z.object({
      id: z.string(),
      order: z.int(),
      amount: webMoney,
      reason: z.string(),
      who: z.string(),
      state: z.enum(['failed', 'parked']),
      error: z.string().nullable(),
      askedAt: time,
      since: time,
    }),
  ),
});

export const waitingReturns = z.object({
  returns: z.array(
    z.object({
      number: z.int(),
      order: z.int(),
      lines: z.array(titled),
      reason: z.string().nullable(),
      at: time,
      shopper: z.object({ id: z.string(), email: z.string().nullable() }),
    }),
  ),
});

export const ledgerPage = z.object({
  lines: z.array(
    z.object({
      id: z.string(),
      order: z.int().nullable(),
      kind: z.string(),
      amount: webMoney,
      payment: z.string(),
      movement: z.string(),
      at: time,
    }),
  ),
  next,
});
export const ledgerDays = z.object({
  days: z.array(z.object({ day: z.iso.date(), in: webMoney, out: webMoney, net: webMoney, movements: z.int() })),
});
