import { z } from 'zod';
import { AppError } from '#kernel';
import { endings, intentName, localeName, teachSentence, type Studio } from '#studio';
import type { AdminPorts } from '../../../ports.ts';
import { route } from '../../../route.ts';
import { page, when } from '../asking.ts';
import { impossible, unknown } from '../refusing.ts';
import { inboxAnswer, talk, talks, trendAnswer } from './answers.ts';
import { ofIntent } from './asking.ts';

const heard = z.string().trim().min(1).max(1024);
const done = z.object({ intent: z.string() });
const path = z.object({ id: z.uuid('must be the id of a conversation') });

/** Into the draft, or the reason why not. */
const teach = async (studio: Studio, given: Parameters<typeof teachSentence>[1], who: string): Promise<void> => {
  const taught = await teachSentence(studio.draft, given, who);
  if (taught.ok) return;
  const { intent, locale } = given;
  if (taught.reason === 'unknown-intent') throw unknown('intent', intent);
  if (taught.reason === 'taken') throw new AppError('taken', `There is an intent ${intent} already.`, { status: 409 });
  if (taught.reason === 'too-long') throw impossible('too-long', 'must be at most 200 characters', '/heard');
  throw impossible('not-spoken', `${intent} is not worded in ${locale}`, '/locale');
};

export const inboxRoutes = ({ studio, transcript, unmet }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/studio/inbox',
    tag: 'admin',
    summary: 'Sentences that nobody understood and nobody dealt with since, with what the draft takes them for',
    who: { role: 'viewer' },
    query: z.object({
      days: z.coerce.number().int().min(1).max(365).default(30),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answers: { 200: ['Most often said first', inboxAnswer] },
    async handle({ query }) {
      const { edition } = await studio.draft.now();
      const sentences = (await studio.inbox.list(query)).map((each) => ({
        ...each,
        guesses: studio.teaching.tried(edition, each.locale, each.heard)?.tried.guesses.slice(0, 5) ?? [],
      }));
      return { json: { sentences } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/inbox/trend',
    tag: 'admin',
    summary: 'Week by week: what was said, what nobody understood, what somebody dealt with',
    who: { role: 'viewer' },
    query: z.object({ weeks: z.coerce.number().int().min(1).max(53).default(12) }),
    answers: { 200: ['Oldest first', trendAnswer] },
    handle: async ({ query: { weeks } }) => ({ json: { weeks: await studio.inbox.trend(weeks) } }),
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/inbox/assign',
    tag: 'admin',
    summary: 'Teach a sentence to an intent of the draft, or to a new one',
    who: { role: 'author' },
    action: 'inbox.assigned',
    body: z.strictObject({
      heard,
      locale: localeName,
      intent: intentName,
      create: z
        .strictObject({ title: z.string().trim().min(1).max(80), reply: z.string().trim().min(1).max(1000) })
        .optional()
        .describe('begins the intent: an aside that says `reply`'),
    }),
    answers: { 200: ['The draft teaches it', done] },
    refusals: {
      404: 'There is no such intent',
      409: 'There is such an intent already',
      422: 'It is not worded in this locale',
    },
    async handle({ body, member: { name: who } }) {
      const { heard: sentence, locale, intent, create } = body;
      await teach(studio, { sentence, locale, intent, create }, who);
      await studio.inbox.handle({ heard: sentence, locale }, 'assigned', { who, intent });
      return { json: { intent }, noted: { ...ofIntent(intent), detail: { sentence, locale } } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/inbox/dismiss',
    tag: 'admin',
    summary:
      'Nothing is to be learned from a sentence, or it was a wish for a product: then that is noted for whoever buys',
    who: { role: 'author' },
    action: 'inbox.dismissed',
    body: z.strictObject({ heard, locale: localeName, as: z.enum(['ignored', 'product-wish']) }),
    answers: { 200: ['It leaves the list until it is said again', z.object({ as: z.string() })] },
    async handle({ body, request, member: { name: who } }) {
      const { as, locale } = body;
      if (as === 'product-wish') await unmet.note({ cause: `inbox:${request}`, words: body.heard });
      await studio.inbox.handle({ heard: body.heard, locale }, as, { who });
      return { json: { as }, noted: { subject: 'inbox', detail: body } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/conversations',
    tag: 'admin',
    summary: 'Conversations, those spoken in last first',
    who: { role: 'viewer' },
    query: z.object({
      channel: z.string().max(40).optional(),
      outcome: z.enum(endings).optional(),
      since: when.optional(),
      text: z.string().trim().min(1).max(200).optional().describe('something that was said in it'),
      before: when.optional().describe('`next` of the page before'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: { 200: ['A page of them', talks] },
    async handle({ query }) {
      const found = await studio.read.talks({ ...query, limit: query.limit + 1 });
      const conversations = found.slice(0, query.limit);
      return {
        json: { conversations, next: found.length > query.limit ? conversations.at(-1)!.last!.toISOString() : null },
      };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/conversations/{id}',
    tag: 'admin',
    summary: 'What was said and answered in a conversation, without card numbers and PINs',
    who: { role: 'viewer' },
    params: path,
    query: z.object(page),
    answers: { 200: ['Newest first', talk] },
    async handle({ params: { id }, query: { cursor, limit } }) {
      const found = await transcript(id, { limit, ...(cursor !== undefined && { cursor }) });
      if (found.turns.length === 0 && cursor === undefined) throw unknown('conversation', id);
      return { json: { conversation: id, ...found } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/conversations/{id}/correct',
    tag: 'admin',
    summary: 'What was said in a turn means this intent: the draft is taught it',
    who: { role: 'author' },
    action: 'conversation.corrected',
    params: path,
    body: z.strictObject({ turn: z.string().min(1).max(200), intent: intentName }),
    answers: { 200: ['The draft teaches it', done] },
    refusals: { 422: 'The intent is not worded in the conversation’s language' },
    async handle({ params: { id }, body: { turn, intent }, member: { name: who } }) {
      const said = await studio.read.said(id, turn);
      if (!said) throw unknown('turn', `${turn} in conversation ${id}`);
      const { heard: sentence, locale } = said;
      if (sentence.trim() === '') throw impossible('nothing-said', 'was a press, and taught nothing', '/turn');
      await teach(studio, { sentence: sentence.trim(), locale, intent }, who);
      await studio.inbox.handle({ heard: sentence, locale }, 'assigned', { who, intent });
      return { json: { intent }, noted: { ...ofIntent(intent), detail: { conversation: id, turn } } };
    },
  }),
];
