import { z } from 'zod';
import { AppError, type Edition } from '#kernel';
import { diff, localeName, type Studio } from '#studio';
import type { AdminPorts } from '../../../ports.ts';
import { route } from '../../../route.ts';
import { unknown } from '../refusing.ts';
import { diffAnswer, foreseen, health, problems, triedAnswer } from './answers.ts';
import { intentPath } from './asking.ts';
import { foreseenFor } from './foreseen.ts';
import { healthOf } from './health.ts';

const side = z.string().regex(/^(?:live|draft|\d{1,9})$/, 'must be live, draft or the number of a version');

const editionAt = async (studio: Studio, which: string): Promise<Edition> => {
  if (which === 'draft') return (await studio.draft.now()).edition;
  const found = which === 'live' ? await studio.live() : await studio.read.version(Number(which));
  if (!found) throw unknown('version', which);
  return found.content;
};

const diffRoute = (studio: Studio, path: string, ends: { from: string; to: string }) =>
  route({
    method: 'get',
    path,
    tag: 'admin',
    summary: `What differs between ${ends.from === 'live' ? 'what is live and the draft' : 'two versions, the draft or what is live'}`,
    who: { role: 'viewer' },
    query: z.object({ from: side.default(ends.from), to: side.default(ends.to) }),
    answers: { 200: ['By intent, place by place', diffAnswer] },
    refusals: { 404: 'There is no such version' },
    handle: async ({ query: { from, to } }) => ({
      json: { from, to, intents: diff(await editionAt(studio, from), await editionAt(studio, to)) },
    }),
  });

export const checkRoutes = ({ studio }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/studio/draft/problems',
    tag: 'admin',
    summary: 'Everything that is wrong with the draft',
    who: { role: 'viewer' },
    answers: { 200: ['Errors stand in the way of publishing', z.object({ revision: z.int(), problems })] },
    async handle() {
      const { revision, edition } = await studio.draft.now();
      return { json: { revision, problems: studio.problems(edition) } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/draft/tried',
    tag: 'admin',
    summary: 'A sentence read by what the draft teaches, and what is taught already in nearly the same words',
    who: { role: 'viewer' },
    query: z.object({ locale: localeName, sentence: z.string().trim().min(1).max(300) }),
    answers: { 200: ['Changes nothing', triedAnswer] },
    refusals: {
      404: 'Nothing is taught in this locale',
      503: 'Nothing is learned yet; Retry-After says when to ask again',
    },
    async handle({ query: { locale, sentence } }) {
      const { edition } = await studio.draft.now();
      const tried = studio.teaching.tried(edition, locale, sentence);
      if (tried) return { json: { current: tried.current, ...tried.tried } };
      const known = studio.teaching.locales(edition);
      if (known.length > 0) throw unknown('locale', `${locale} (there are ${known.join(', ')})`);
      throw new AppError('learning', 'The draft is being learned.', { status: 503, retryAfter: 2 });
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/draft/health',
    tag: 'admin',
    summary: 'How well each intent is understood and how often it is heard; the draft beside what is live',
    who: { role: 'viewer' },
    query: z.object({
      days: z.coerce.number().int().min(1).max(90).default(7),
      locale: localeName.optional().describe('absent: all of them, which takes longer to work out'),
    }),
    answers: { 200: ['Figures that are not worked out yet are null', health] },
    async handle({ query }) {
      return { json: await healthOf(studio, await studio.read.hits(query.days), query) };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/draft/intents/{name}/foreseen',
    tag: 'admin',
    summary: 'What the new sentences of an intent would take from other intents, were the draft published',
    who: { role: 'viewer' },
    params: intentPath,
    query: z.object({ locale: localeName }),
    answers: { 200: ['Nothing is changed by it', foreseen] },
    async handle({ params: { name }, query: { locale } }) {
      return { json: await foreseenFor(studio, name, locale) };
    },
  }),
  diffRoute(studio, '/admin/api/studio/draft/diff', { from: 'live', to: 'draft' }),
  diffRoute(studio, '/admin/api/studio/diff', { from: 'live', to: 'draft' }),
];
