import { z } from 'zod';
import type { StockRefusal } from '#commerce';
import type { AppError } from '#kernel';
import type { AdminPorts } from '../../ports.ts';
import { Refusal } from '../../problems.ts';
import { route } from '../../route.ts';
import { stockFaults, stockPage } from './stock-answers.ts';
import { page, reason } from './asking.ts';
import { impossible, unknown } from './refusing.ts';

const variantPath = z.object({ variant: z.string().min(1).max(200) });
const level = z.object({ variant: z.string(), onHand: z.int(), reserved: z.int() });
const most = 2_000_000_000;

const refused = (no: StockRefusal, pointer: string): AppError => {
  switch (no.reason) {
    case 'unknown-variant':
      return unknown('variant', no.variant);
    case 'is-bundle':
      return new Refusal('is-bundle', `${no.variant} is a bundle: it is as many as its parts allow.`, {
        status: 409,
        more: { state: 'bundle' },
      });
    case 'absurd-quantity':
      return impossible('absurd-quantity', `${no.asked} is no number of things on a shelf`, pointer);
    case 'below-reserved':
      return new Refusal(
        'below-reserved',
        `${no.reserved} are promised to orders: there cannot be ${no.asked} on hand.`,
        { status: 409, more: { reserved: no.reserved, state: 'reserved' } },
      );
  }
};

export const stockDeskRoutes = ({ stock }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/stock',
    tag: 'admin',
    summary: 'What runs low: variants of which at most so many are available, the fewest first',
    who: { role: 'viewer' },
    query: z.object({
      atMost: z.coerce.number('must be a number').int().min(0).max(most).default(5),
      limit: page.limit,
      cursor: z
        .string()
        .regex(/^[\x21-\x7e]{1,400}$/, 'must be a cursor that an earlier answer gave')
        .optional(),
    }),
    answers: { 200: ['A page of the shelf', stockPage] },
    handle: async ({ query: { atMost, limit, cursor } }) => ({
      json: await stock.low({ atMost, limit, ...(cursor !== undefined && { cursor }) }),
    }),
  }),
  route({
    method: 'get',
    path: '/admin/api/stock/check',
    tag: 'admin',
    summary: 'Whether stock, reservations, orders, payments, promotions and books agree; no faults: they do',
    who: { role: 'viewer' },
    answers: { 200: ['What does not', stockFaults] },
    handle: async () => ({ json: { faults: await stock.reckon() } }),
  }),
  route({
    method: 'post',
    path: '/admin/api/stock/{variant}/adjust',
    tag: 'admin',
    summary: 'Count what is on hand: set it, or change it by so many. The same key changes it once.',
    who: { role: 'operator' },
    action: 'stock.adjusted',
    audited: 'by the room',
    key: 'needed',
    params: variantPath,
    body: z
      .strictObject({
        to: z.int().min(0).max(most).optional(),
        by: z.int().min(-most).max(most).optional(),
        reason,
      })
      .refine(({ to, by }) => (to === undefined) !== (by === undefined), 'must have to or by, and not both'),
    answers: { 200: ['As it is now', level] },
    refusals: { 409: 'So many are promised, or it is a bundle', 422: 'No number of things' },
    async handle({ params: { variant }, body: { to, by, reason: why }, member: { id, name: who }, key }) {
      const cause = `${id}:${key}`;
      const done = await stock.adjust(variant, to === undefined ? { by: by! } : { to }, { who, why, cause });
      if (!done.ok) throw refused(done, to === undefined ? '/by' : '/to');
      return { json: done.value };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/stock/{variant}/receive',
    tag: 'admin',
    summary: 'So many arrived. The same key counts them once.',
    who: { role: 'operator' },
    action: 'stock.received',
    audited: 'by the room',
    key: 'needed',
    params: variantPath,
    body: z.strictObject({ quantity: z.int().min(1).max(most), reason }),
    answers: { 200: ['As it is now', level] },
    refusals: { 409: 'It is a bundle', 422: 'No number of things' },
    async handle({ params: { variant }, body: { quantity, reason: why }, member: { id, name: who }, key }) {
      const done = await stock.receive(variant, quantity, { who, why, cause: `${id}:${key}` });
      if (!done.ok) throw refused(done, '/quantity');
      return { json: done.value };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/stock/{variant}/bundle',
    tag: 'admin',
    summary: 'Say what a bundle consists of; no parts: it is a plain variant again, with nothing on hand',
    who: { role: 'operator' },
    action: 'bundle.defined',
    audited: 'by the room',
    params: variantPath,
    body: z.strictObject({
      parts: z
        .array(z.strictObject({ variant: z.string().min(1).max(200), quantity: z.int().min(1).max(10_000) }))
        .max(50),
      reason,
    }),
    answers: { 200: ['So it is', z.object({ variant: z.string(), parts: z.int() })] },
    refusals: { 409: 'It has stock or promises of its own', 422: 'Parts that cannot be' },
    async handle({ params: { variant }, body: { parts, reason: why }, member: { name: who } }) {
      const done = await stock.defineBundle(variant, parts, { who, why });
      if (done.ok) return { json: { variant, parts: parts.length } };
      switch (done.reason) {
        case 'unknown-variant': {
          if (done.variant === variant) throw unknown('variant', variant);
          const at = parts.findIndex((part) => part.variant === done.variant);
          throw impossible('unknown-variant', `there is no variant ${done.variant}`, `/parts/${at}/variant`);
        }
        case 'absurd-quantity':
          throw impossible('absurd-quantity', `${done.asked} is no number of parts`, '/parts');
        case 'nested':
          throw impossible('nested', `${done.variant}: a bundle is no part of a bundle`, '/parts');
        case 'has-stock':
          throw new Refusal(
            'has-stock',
            `${variant} has ${done.onHand} on hand and ${done.reserved} promised: nothing would count them any more.`,
            { status: 409, more: { onHand: done.onHand, reserved: done.reserved, state: 'stocked' } },
          );
      }
    },
  }),
];
