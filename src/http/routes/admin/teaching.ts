import { z } from 'zod';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { unknown } from './refusing.ts';
import { sentenceTried, teachingReport, unreadList } from './teaching-answers.ts';

const locale = z.string().min(2).max(20).describe('such as en-US');

export const teachingRoutes = ({ teaching, unread }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/teaching/unread',
    tag: 'admin',
    summary: 'Sentences that were understood as nothing, with what they may have meant, ready to be taught',
    who: { role: 'viewer' },
    query: z.object({
      days: z.coerce.number().int().min(1).max(365).default(30),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answers: { 200: ['Most often said first', unreadList] },
    handle: async ({ query }) => {
      const sentences = (await unread(query)).map((each) => ({
        ...each,
        last: each.last.toISOString(),
        guesses: teaching.tried(each.locale, each.heard)?.guesses ?? [],
      }));
      return { json: { sentences } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/teaching/{locale}',
    tag: 'admin',
    summary:
      'How well the sentences of the intents teach: confusions, weak intents, sentences that contradict each other',
    who: { role: 'viewer' },
    params: z.object({ locale }),
    answers: { 200: ['Each sentence read by what the others teach', teachingReport] },
    refusals: { 404: 'Nothing is taught in this locale' },
    async handle({ params }) {
      const report = await teaching.report(params.locale);
      if (!report) throw unknown('locale', `${params.locale} (there are ${teaching.locales.join(', ')})`);
      return { json: report };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/teaching/{locale}/tried',
    tag: 'admin',
    summary:
      'A sentence before it is taught: what it would be taken for now, and what is taught already in nearly the same words',
    who: { role: 'viewer' },
    params: z.object({ locale }),
    query: z.object({ sentence: z.string().trim().min(1).max(300) }),
    answers: { 200: ['Changes nothing', sentenceTried] },
    refusals: { 404: 'Nothing is taught in this locale' },
    handle: async ({ params, query: { sentence } }) => {
      const tried = teaching.tried(params.locale, sentence);
      if (!tried) throw unknown('locale', `${params.locale} (there are ${teaching.locales.join(', ')})`);
      return { json: tried };
    },
  }),
];
