import { z } from 'zod';
import { webMoney } from '#channels/web';
import type { Money } from '#kernel';
import { writtenMoney } from '#rendering';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { ledgerDays, ledgerPage, waitingRefunds, waitingReturns } from './money-answers.ts';
import { amount, inCurrency, numbered, page, reason, when } from './asking.ts';
import { impossible, notNow, unknown } from './refusing.ts';

const pieces = z
  .array(z.strictObject({ variant: z.string().min(1).max(200), quantity: z.int().min(1).max(1_000_000) }))
  .min(1)
  .max(200);
const asked = z.object({ id: z.string(), amount: webMoney, status: z.enum(['asked', 'done', 'failed']) });

/** As sentences for staff name it, which are in English. */
const inWords = (much: Money): string => writtenMoney(much, 'en-US');

/** Money and goods that go back, and the books. */
export const moneyDeskRoutes = ({ currency, refunds, returns, ledger }: AdminPorts) => [
  route({
    method: 'post',
    path: '/admin/api/orders/{number}/refunds',
    tag: 'admin',
    summary: 'Give money back: for these pieces, this much, or all that is left. The same key gives back once.',
    who: { role: 'operator' },
    action: 'order.refunded',
    key: 'needed',
    params: numbered,
    body: z
      .strictObject({
        reason,
        lines: pieces.optional().describe('these pieces, with their share of discount and tax'),
        amount: amount.optional(),
        restock: z
          .boolean()
          .default(false)
          .describe('the pieces are back on the shelf: those of lines, or all where all that is left goes back'),
      })
      .refine(({ lines, amount: much }) => !lines || !much, 'must have lines or an amount, not both'),
    answers: { 202: ['It was asked; the provider does it next', asked] },
    refusals: { 409: 'Nothing was paid, or was paid and went back; `state` says what it is', 422: 'More than is left' },
    async handle({ params: { number }, body, member, key }) {
      const done = await refunds.ask(number, {
        cause: `staff:${member.id}:${number}:${key}`,
        who: member.name,
        reason: body.reason,
        restock: body.restock,
        ...(body.lines && { lines: body.lines }),
        ...(body.amount && { amount: inCurrency(body.amount, currency, '/amount') }),
      });
      if (done.ok) {
        const detail = { ...body, refund: done.value.id, given: done.value.amount };
        return { status: 202, json: done.value, noted: { subject: `order:${number}`, detail } };
      }
      switch (done.reason) {
        case 'unknown-order':
          throw unknown('order', number);
        case 'nothing-paid':
          throw notNow(`Order ${number}`, done.status, ': nothing of it was paid');
        case 'too-much':
          throw impossible(
            'too-much',
            `must be at most ${inWords(done.left)}: so much of it is left`,
            '/amount/amount',
          );
        case 'which-pieces':
          throw impossible(
            'which-pieces',
            `must name the pieces in lines, where less than all that is left (${inWords(done.left)}) goes back`,
            '/restock',
          );
        case 'not-in-order':
          throw impossible('not-in-order', `${done.variant} is not in order ${number}`, '/lines');
        case 'too-many':
          throw impossible(
            'too-many-pieces',
            `must be at most ${done.left} of ${done.variant}: the others went back before`,
            '/lines',
          );
      }
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/refunds/waiting',
    tag: 'admin',
    summary: 'Refunds that nothing more becomes of by itself: sent back by a bank, refused, or parked; oldest first',
    who: { role: 'viewer' },
    answers: { 200: ['The refunds', waitingRefunds] },
    handle: async () => ({ json: { refunds: await refunds.waiting() } }),
  }),
  route({
    method: 'post',
    path: '/admin/api/refunds/{id}/retry',
    tag: 'admin',
    summary: 'Once more: a parked one goes on, a failed one is asked for anew. Doing it twice does it once.',
    who: { role: 'operator' },
    action: 'refund.retried',
    key: 'taken',
    params: z.object({ id: z.uuid() }),
    answers: { 202: ['It was asked; the provider does it next', asked] },
    refusals: { 409: 'It is done or on its way; `state` says which', 422: 'The money went back otherwise' },
    async handle({ params: { id }, member }) {
      const done = await refunds.retry(id, member.name);
      if (done.ok)
        return { status: 202, json: done.value, noted: { subject: `refund:${id}`, detail: { refund: done.value.id } } };
      switch (done.reason) {
        case 'unknown-refund':
          throw unknown('refund', id);
        case 'not-now':
          throw notNow(`Refund ${id}`, done.status);
        case 'too-much':
          throw impossible('too-much', 'nothing is left that could go back', '/id');
      }
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/returns',
    tag: 'admin',
    summary: 'Goods that are awaited back, oldest first',
    who: { role: 'viewer' },
    answers: { 200: ['The returns', waitingReturns] },
    handle: async () => ({ json: { returns: await returns.waiting() } }),
  }),
  route({
    method: 'post',
    path: '/admin/api/returns/{number}/receive',
    tag: 'admin',
    summary: 'The goods are here, all that was announced or these lines of it: their money goes back',
    who: { role: 'operator' },
    action: 'return.received',
    key: 'taken',
    params: numbered,
    body: z.strictObject({
      lines: pieces.optional(),
      restock: z.boolean().describe('they can be sold again'),
    }),
    answers: { 200: ['What goes back', z.object({ number: z.int(), amount: webMoney })] },
    refusals: { 409: 'It is not awaited any more; `state` says what it is', 422: 'More than was announced' },
    async handle({ params: { number }, body: { restock, lines }, member }) {
      const done = await returns.receive(number, member.name, { restock, ...(lines && { lines }) });
      if (done.ok) {
        const detail = { restock, ...(lines && { lines }), amount: done.value.amount };
        return { json: { number, ...done.value }, noted: { subject: `return:${number}`, detail } };
      }
      if (done.reason === 'unknown-return') throw unknown('return', number);
      if (done.reason === 'not-now') throw notNow(`Return ${number}`, done.status);
      throw impossible('too-many-pieces', `of ${done.variant} ${done.left} were announced`, '/lines');
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/returns/{number}/withdraw',
    tag: 'admin',
    summary: 'The goods do not come after all: nothing goes back',
    who: { role: 'operator' },
    action: 'return.withdrawn',
    key: 'taken',
    params: numbered,
    answers: { 200: ['It is off', z.object({ number: z.int(), status: z.literal('withdrawn') })] },
    refusals: { 409: 'It is not awaited any more; `state` says what it is' },
    async handle({ params: { number }, member }) {
      const done = await returns.withdraw(number, member.name);
      if (done.ok) return { json: { number, status: 'withdrawn' }, noted: { subject: `return:${number}` } };
      throw done.reason === 'unknown-return' ? unknown('return', number) : notNow(`Return ${number}`, done.status);
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/ledger',
    tag: 'admin',
    summary: 'Money that really moved, newest first; in is positive, out is negative',
    who: { role: 'viewer' },
    query: z.object({
      ...page,
      order: z.coerce
        .number('must be a number')
        .int()
        .min(1)
        .max(2 ** 31 - 1)
        .optional(),
      kind: z.string().min(1).max(40).optional().describe('capture, refund, refund-failed, dispute, dispute-won'),
      from: when.optional(),
      to: when.optional(),
    }),
    answers: { 200: ['A page of the books', ledgerPage] },
    handle: async ({ query: { cursor, order, kind, from, to, limit } }) => ({
      json: await ledger.page({
        limit,
        ...(cursor !== undefined && { cursor }),
        ...(order !== undefined && { order }),
        ...(kind !== undefined && { kind }),
        ...(from && { from }),
        ...(to && { to }),
      }),
    }),
  }),
  route({
    method: 'get',
    path: '/admin/api/ledger/days',
    tag: 'admin',
    summary: 'Sums of the books per day (UTC) and currency, newest first',
    who: { role: 'viewer' },
    query: z.object({ from: when.optional(), to: when.optional() }),
    answers: { 200: ['The sums', ledgerDays] },
    handle: async ({ query: { from, to } }) => ({
      json: { days: await ledger.days({ ...(from && { from }), ...(to && { to }) }) },
    }),
  }),
];
