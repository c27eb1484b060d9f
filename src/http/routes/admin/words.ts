import { z } from 'zod';
import { catalogueWordSchema } from '#catalog';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { valid } from './refusing.ts';

const wording = z.record(z.string(), z.array(z.string()));

const listed = z.object({
  locales: z.array(z.string()).describe('those that the shop speaks'),
  total: z.int().describe('all that were asked for, of which the first are here'),
  words: z.array(
    z.object({
      word: z.string(),
      places: z.array(z.string()).describe('what it is of: an option or attribute; or category, option, attribute'),
      products: z.int().describe('how many have it, of those changed last'),
      written: z.array(z.object({ of: z.string(), wording })).describe('what staff wrote'),
      said: z
        .record(z.string(), z.array(z.string()))
        .describe('what is said for it now, by locale; in several places perhaps several'),
    }),
  ),
});

export const wordRoutes = ({ words, locales }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/words',
    tag: 'admin',
    summary: 'The words of the catalogue – categories, options, attributes – and how each language says them',
    who: { role: 'viewer' },
    query: z.object({
      q: z.string().max(80).optional().describe('a part of the word, or of what is said for it'),
      unsaid: z.string().max(20).optional().describe('only what is not said otherwise in this locale'),
      limit: z.coerce.number('must be a number').int().min(1).max(500).default(100),
    }),
    answers: { 200: ['Those that most products have first', listed] },
    async handle({ query: { q, unsaid, limit } }) {
      const wish = { limit, ...(q && { part: q }), ...(unsaid && { unsaid }) };
      const { words: found, total } = await words.list(wish, locales);
      const rows = found.map(({ places, written, ...row }) => ({
        ...row,
        ...{ places: [...places], said: { ...row.said } as Record<string, string[]> },
        written: written.map(({ of, wording: by }) => ({ of, wording: { ...by } })),
      }));
      return { json: { locales: [...locales], total, words: rows } };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/words',
    tag: 'admin',
    summary: 'How a word of the catalogue is said and understood; an empty `wording` takes back what was written',
    who: { role: 'publisher' },
    action: 'catalogue-word.saved',
    body: catalogueWordSchema,
    answers: { 200: ['The next reply says it, in every process', catalogueWordSchema] },
    refusals: { 422: 'What does not fit, and what would; `errors` says where' },
    handle: async ({ body }) => ({
      json: valid(await words.save(body)),
      noted: { subject: `catalogue-word:${body.word}`, detail: body },
    }),
  }),
];
