import { z } from 'zod';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { unknown, valid } from './refusing.ts';
import * as shapes from './search-bodies.ts';

const named = z.object({ id: z.string().min(1).max(64) });
const gone = z.object({ id: z.string(), removed: z.literal(true) });
const refusals = { 422: 'What does not fit, and what would; `errors` says where' };

export const searchDeskRoutes = ({ merchandising }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/search',
    tag: 'admin',
    summary: 'How search is steered: synonyms, rules, and what counts where products fit alike',
    who: { role: 'viewer' },
    answers: { 200: ['All of it', shapes.steeringAnswer] },
    async handle() {
      const { synonyms, rules, ranking } = await merchandising.steering();
      const products = rules.flatMap(({ rule }) =>
        rule.kind === 'pin' ? rule.products : (rule.target.products ?? []),
      );
      return { json: { synonyms, rules, ranking, titles: await merchandising.titles(products) } };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/search/synonyms/{id}',
    tag: 'admin',
    summary: 'Words and phrases that mean the same; every process hears of it within a second',
    who: { role: 'publisher' },
    action: 'search-synonym.saved',
    params: named,
    body: shapes.synonymBody,
    answers: { 200: ['They count, if they are active', shapes.synonymAnswer] },
    refusals,
    handle: async ({ params: { id }, body }) => ({
      json: valid(await merchandising.saveSynonym({ ...body, id })),
      noted: { subject: `search-synonym:${id}`, detail: body },
    }),
  }),
  route({
    method: 'delete',
    path: '/admin/api/search/synonyms/{id}',
    tag: 'admin',
    summary: 'Remove a group of synonyms',
    who: { role: 'publisher' },
    action: 'search-synonym.removed',
    params: named,
    answers: { 200: ['It is gone', gone] },
    async handle({ params: { id } }) {
      if (!(await merchandising.removeSynonym(id))) throw unknown('search-synonym', id);
      return { json: { id, removed: true }, noted: { subject: `search-synonym:${id}` } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/search/suggestions',
    tag: 'admin',
    summary:
      'Words that seem to mean the same, with what speaks for it; they count for nothing until somebody accepts them',
    who: { role: 'viewer' },
    answers: { 200: ['What most speaks for first', shapes.suggestionsAnswer] },
    async handle() {
      const suggestions = await merchandising.suggested();
      const products = suggestions.flatMap(({ evidence }) => evidence.products);
      return { json: { suggestions, titles: await merchandising.titles(products) } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/search/suggestions/{id}/accept',
    tag: 'admin',
    summary: 'From now on the words of a suggestion mean the same',
    who: { role: 'publisher' },
    action: 'search-suggestion.accepted',
    params: named,
    answers: { 200: ['The synonyms that it became', shapes.synonymAnswer] },
    refusals: { 404: 'There is no such suggestion, or somebody has decided on it' },
    async handle({ params: { id } }) {
      const synonym = await merchandising.acceptSuggestion(id);
      if (!synonym) throw unknown('search-suggestion', id);
      return { json: synonym, noted: { subject: `search-suggestion:${id}`, detail: { words: synonym.words } } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/search/suggestions/{id}/refuse',
    tag: 'admin',
    summary: 'The words of a suggestion do not mean the same; it is not made again',
    who: { role: 'publisher' },
    action: 'search-suggestion.refused',
    params: named,
    answers: { 200: ['It is not suggested again', gone] },
    refusals: { 404: 'There is no such suggestion, or somebody has decided on it' },
    async handle({ params: { id } }) {
      if (!(await merchandising.refuseSuggestion(id))) throw unknown('search-suggestion', id);
      return { json: { id, removed: true }, noted: { subject: `search-suggestion:${id}` } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/search/suggestions/{id}/reopen',
    tag: 'admin',
    summary: 'Take back what was decided on a suggestion: it waits again, and the synonyms that it became are gone',
    who: { role: 'publisher' },
    action: 'search-suggestion.reopened',
    params: named,
    answers: { 200: ['It waits for a decision', z.object({ id: z.string(), waits: z.literal(true) })] },
    refusals: { 404: 'There is no such suggestion, or nobody has decided on it' },
    async handle({ params: { id } }) {
      if (!(await merchandising.reopenSuggestion(id))) throw unknown('search-suggestion', id);
      return { json: { id, waits: true as const }, noted: { subject: `search-suggestion:${id}` } };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/search/rules/{id}',
    tag: 'admin',
    summary: 'Pin, bury or boost products, for some questions or for all',
    who: { role: 'publisher' },
    action: 'search-rule.saved',
    params: named,
    body: shapes.ruleBody,
    answers: { 200: ['It counts, if it is active', shapes.ruleAnswer] },
    refusals,
    handle: async ({ params: { id }, body }) => ({
      json: valid(await merchandising.saveRule({ ...body, id })),
      noted: { subject: `search-rule:${id}`, detail: body },
    }),
  }),
  route({
    method: 'delete',
    path: '/admin/api/search/rules/{id}',
    tag: 'admin',
    summary: 'Remove a rule',
    who: { role: 'publisher' },
    action: 'search-rule.removed',
    params: named,
    answers: { 200: ['It is gone', gone] },
    async handle({ params: { id } }) {
      if (!(await merchandising.removeRule(id))) throw unknown('search-rule', id);
      return { json: { id, removed: true }, noted: { subject: `search-rule:${id}` } };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/search/ranking',
    tag: 'admin',
    summary: 'What counts where products fit about alike: what is there, what is bought',
    who: { role: 'publisher' },
    action: 'search-ranking.saved',
    body: shapes.rankingBody,
    answers: { 200: ['It counts', shapes.rankingBody] },
    refusals,
    handle: async ({ body }) => ({
      json: valid(await merchandising.saveRanking(body)),
      noted: { subject: 'search-ranking', detail: body },
    }),
  }),
  route({
    method: 'post',
    path: '/admin/api/search/preview',
    tag: 'admin',
    summary: 'What synonyms, rules or weights would change of the last questions; nothing is saved',
    who: { role: 'author' },
    action: 'search.tried',
    body: shapes.previewBody,
    answers: { 200: ['The questions whose first ten would differ', shapes.previewAnswer] },
    refusals,
    async handle({ body: { questions, ...draft } }) {
      const found = valid(await merchandising.preview(draft, questions));
      const products = found.changes.flatMap(({ before, after }) => [...before, ...after]);
      return { json: { ...found, titles: await merchandising.titles(products) }, noted: { subject: 'search' } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/search/questions',
    tag: 'admin',
    summary: 'What was asked of late, without who asked; with empty=true what nothing was found for',
    who: { role: 'viewer' },
    query: z.object({
      limit: z.coerce.number('must be a number').int().min(1).max(1000).default(100),
      empty: z.enum(['true', 'false'], 'must be true or false').optional(),
    }),
    answers: { 200: ['The questions, those asked most first', shapes.askedAnswer] },
    handle: async ({ query: { limit, empty } }) => ({
      json: { questions: await merchandising.asked(limit, empty === 'true') },
    }),
  }),
  route({
    method: 'get',
    path: '/admin/api/search/explain',
    tag: 'admin',
    summary: 'Why a product ranks where it does for a question',
    who: { role: 'viewer' },
    query: z.object({ q: z.string().min(1).max(1024), product: z.string().min(1).max(200) }),
    answers: { 200: ['What counted for it', shapes.explanationAnswer] },
    refusals: { 404: 'There is no such product to be found' },
    async handle({ query: { q, product } }) {
      const why = await merchandising.explain(q, product);
      if (!why) throw unknown('product', product);
      return { json: why };
    },
  }),
];
