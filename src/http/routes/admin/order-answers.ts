// What the order desk is answered.
import { z } from 'zod';
import { webMoney } from '#channels/web';
import { orderPage } from '../../schemas.ts';
import { findings, loose, next, piece, time } from './answers.ts';

const shopper = z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() });

export const orderStateTable = z.object({
  states: z.array(z.object({ state: z.string(), means: z.string(), to: z.array(z.string()) })),
});

export const orderRows = z.object({
  orders: z
    .array(
      z.object({
        number: z.int(),
        status: z.string(),
        reason: z.string().nullable(),
        total: webMoney,
        refunded: webMoney,
        pieces: z.int(),
        shopper,
        placedAt: time,
        updatedAt: time,
      }),
    )
    .describe('newest first'),
  next,
});

export const orderFile = z.object({
  order: orderPage,
  shopper,
  conversation: z.string().nullable(),
  locale: z.string(),
  said: z.object({ proof: z.string(), context: loose }).describe('how the "yes" was said and proven'),
  moves: z.array(
    z.object({
      from: z.string().nullable(),
      to: z.string(),
      who: z.string(),
      why: z.string().nullable(),
      at: z.string(),
    }),
  ),
  payment: z
    .object({
      provider: z.string(),
      providerId: z.string().nullable(),
      captured: webMoney,
      refunded: webMoney,
      declineCode: z.string().nullable(),
      signals: loose,
    })
    .nullable(),
  fraud: z.object({ verdict: z.string(), score: z.number(), findings }).nullable(),
  facts: loose.nullable().describe('what was known of it when it was judged: see /admin/api/fraud/signals'),
  review: z
    .object({
      heldAt: z.string(),
      dueAt: z.string(),
      people: z.int(),
      closedAt: z.string().nullable(),
      decisions: z.array(loose),
    })
    .nullable(),
  refunds: z.array(
    z.object({ id: z.string(), amount: webMoney, reason: z.string(), who: z.string(), status: z.string() }),
  ),
  returns: z.array(z.object({ number: z.int(), status: z.string(), lines: z.array(piece) })),
  disputes: z.array(z.object({ id: z.string(), amount: webMoney, reason: z.string(), status: z.string() })),
  ledger: z.array(z.object({ kind: z.string(), amount: webMoney, movement: z.string(), at: z.string() })),
});

export const transcriptPage = z.object({
  conversation: z.string().nullable(),
  turns: z
    .array(
      z.object({
        turn: z.string(),
        heard: z.string(),
        answer: z.unknown(),
        intent: z.string().nullable(),
        confidence: z.number().nullable(),
        at: time,
        private: z.literal(true).optional().describe('its words concern the shopper alone and are left out'),
      }),
    )
    .describe('newest first'),
  next,
});
