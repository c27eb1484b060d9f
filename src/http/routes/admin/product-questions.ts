import { z } from 'zod';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { unknown } from './refusing.ts';

const id = z.string().min(1).max(200);
const named = z.object({ product: id, asked: id });
const at = z.date();

const question = z.object({
  product: z.string(),
  title: z.string(),
  asked: z.string().describe('what it asks about: the same for all its wordings'),
  words: z.string().describe('as it was asked last'),
  locale: z.string(),
  times: z.int(),
  shoppers: z.int().describe('how many asked'),
  waiting: z.int().describe('how many of them wished to be told of an answer, and will be'),
  last: at,
});

const settled = z.object({
  product: z.string(),
  title: z.string(),
  asked: z.string(),
  question: z.string(),
  answer: z.string().nullable().describe('null: there is nothing to answer'),
  who: z.string(),
  at,
});

export const productQuestionRoutes = ({ questions }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/product-questions',
    tag: 'admin',
    summary: 'What shoppers asked of products and nobody has written down, and what staff made of it',
    who: { role: 'viewer' },
    query: z.object({
      days: z.coerce.number().int().min(1).max(365).default(90),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answers: {
      200: [
        'Most often asked first; what was dealt with, latest first',
        z.object({ questions: z.array(question), settled: z.array(settled) }),
      ],
    },
    async handle({ query }) {
      const [open, dealtWith] = await Promise.all([questions.open(query), questions.settled(query.limit)]);
      return { json: { questions: [...open], settled: [...dealtWith] } };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/product-questions/{product}/{asked}',
    tag: 'admin',
    summary:
      'Answer a question: who waits for it and the next shopper are told so. Without an answer it leaves the list until it is asked again',
    who: { role: 'publisher' },
    action: 'product-question.settled',
    params: named,
    body: z.strictObject({
      question: z.string().trim().min(1).max(1024),
      answer: z.string().trim().min(1).max(500).nullable(),
    }),
    answers: { 200: ['So it is', z.object({ product: z.string(), asked: z.string() })] },
    refusals: { 404: 'There is no such product' },
    async handle({ params, body, member: { name: who } }) {
      if (!(await questions.settle({ ...params, ...body, who }))) throw unknown('product', params.product);
      return { json: params, noted: { subject: `product:${params.product}`, detail: { ...params, ...body } } };
    },
  }),
  route({
    method: 'delete',
    path: '/admin/api/product-questions/{product}/{asked}',
    tag: 'admin',
    summary: 'Take back what was made of a question: shoppers are told the answer no more',
    who: { role: 'publisher' },
    action: 'product-question.reopened',
    params: named,
    answers: { 200: ['As if nobody had dealt with it', z.object({ product: z.string(), asked: z.string() })] },
    refusals: { 404: 'Nobody has dealt with it' },
    async handle({ params }) {
      if (!(await questions.reopen(params.product, params.asked))) throw unknown('answer', params.asked);
      return { json: params, noted: { subject: `product:${params.product}`, detail: params } };
    },
  }),
];
