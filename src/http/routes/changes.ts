import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { outcomes, readMessages, type Capture } from '#capture';
import { AppError } from '#kernel';
import { tokenOf } from '../bearer.ts';
import { route } from '../route.ts';
import { page } from './admin/asking.ts';
import { impossible, unknown } from './admin/refusing.ts';

/** Of one delivery; a connector sends more in several. */
const mostEvents = 5000;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const taken = z.object({
  applied: z.int().describe('taken in: the shop stands where the source stood'),
  duplicate: z.int().describe('heard before'),
  stale: z.int().describe('older than what is known of the row'),
  parked: z.int().describe('could not be taken in; waits for a person'),
  ignored: z.int().describe('no change of a row that a mapping is for'),
  reasons: z.array(z.object({ outcome: z.enum(outcomes), reason: z.string(), count: z.int() })),
});

const time = z.iso.datetime().nullable();
const problem = z.object({ file: z.string().optional(), pointer: z.string(), detail: z.string() });
const state = z.object({
  parked: z.int(),
  sources: z.array(
    z.object({
      mapping: z.string(),
      to: z.string(),
      applied: z.int(),
      duplicate: z.int(),
      stale: z.int(),
      parked: z.int(),
      rows: z.int(),
      waiting: z.int().describe('not in the shop yet: what they belong to has not come'),
      lastChangeAt: time,
      lastHeardAt: time,
      lag: z.int().nullable().describe('milliseconds from the source to the shop, the slowest of the last batch'),
    }),
  ),
  problems: z.array(problem).describe('of mapping files that are left out'),
});
const parkedPage = z.object({
  events: z.array(
    z.object({
      id: z.string(),
      mapping: z.string().nullable(),
      reason: z.string(),
      event: z.unknown(),
      times: z.int(),
      at: z.iso.datetime(),
    }),
  ),
  next: z.string().nullable(),
});
const parkedPath = z.object({ id: z.string().regex(/^\d{1,18}$/, 'must be a whole number') });

const told = (error: Record<string, unknown>): unknown => JSON.parse(JSON.stringify(error));

export const changeRoutes = ({ token, capture }: { readonly token: string; readonly capture: Capture }) => [
  route({
    method: 'post',
    path: '/events/changes',
    tag: 'operations',
    summary:
      'Changes of an old system as Debezium tells them, with CHANGES_TOKEN as bearer: JSON, one or many, or JSON Lines',
    who: 'anyone',
    body: 'raw',
    answers: { 200: ['What became of each; sending it again changes nothing', taken] },
    refusals: { 401: 'CHANGES_TOKEN is wrong or missing', 413: `More than 1 MiB or ${mostEvents} events` },
    async handle({ raw, headers }) {
      const given = tokenOf(headers.authorization);
      if (given === undefined || !timingSafeEqual(digest(given), digest(token)))
        throw new AppError('changes-guarded', 'Changes are taken from the bearer of CHANGES_TOKEN.', { status: 401 });
      return { json: await capture.take(readMessages(raw, mostEvents)) };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/changes',
    tag: 'admin',
    summary: 'What was heard of old systems by each mapping, how long it took, what waits and what is parked',
    who: { role: 'viewer' },
    answers: { 200: ['As it is now', state] },
    handle: async () => ({ json: told({ ...(await capture.state()), problems: capture.problems }) }),
  }),
  route({
    method: 'get',
    path: '/admin/api/changes/parked',
    tag: 'admin',
    summary: 'Changes that could not be taken in, newest first',
    who: { role: 'operator' },
    query: z.object(page),
    answers: { 200: ['A page of them', parkedPage] },
    handle: async ({ query: { cursor, limit } }) => ({
      json: told(await capture.parked({ limit, ...(cursor !== undefined && { cursor }) })),
    }),
  }),
  route({
    method: 'post',
    path: '/admin/api/changes/parked/{id}/replay',
    tag: 'admin',
    summary:
      'Try a parked change again, by the mappings of now. What is older than what is known meanwhile changes nothing.',
    who: { role: 'operator' },
    action: 'change.replayed',
    params: parkedPath,
    answers: { 200: ['What became of it', taken] },
    async handle({ params: { id }, member }) {
      const done = await capture.replay(id, member.name);
      if (!done) throw unknown('parked-change', id);
      const { reasons: _reasons, ...counts } = done;
      return { json: done, noted: { subject: `change:${id}`, detail: counts } };
    },
  }),
  route({
    method: 'delete',
    path: '/admin/api/changes/parked/{id}',
    tag: 'admin',
    summary: 'Put a parked change away: nobody needs it',
    who: { role: 'operator' },
    action: 'change.dropped',
    params: parkedPath,
    answers: { 200: ['It is put away', z.object({ id: z.string(), dropped: z.literal(true) })] },
    async handle({ params: { id }, member }) {
      if (!(await capture.drop(id, member.name))) throw unknown('parked-change', id);
      return { json: { id, dropped: true }, noted: { subject: `change:${id}` } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/changes/try',
    tag: 'admin',
    summary: 'Try a mapping on an event: the row as it came, and in the standard shape. Nothing is kept.',
    who: { role: 'author' },
    action: 'mapping.tried',
    body: z.strictObject({ mapping: z.unknown(), event: z.unknown() }),
    answers: {
      200: [
        'What it would become',
        z.object({ before: z.unknown(), after: z.unknown(), target: z.string(), position: z.string() }),
      ],
    },
    refusals: { 422: 'What does not fit; `errors` says where' },
    async handle({ body: { mapping, event } }) {
      const tried = capture.try(mapping, event);
      if (tried.ok) return { json: tried.value, noted: { subject: `mapping:${tried.value.target}` } };
      if (tried.reason === 'refused') throw impossible('unconvertible', tried.why, '/event');
      const problems = tried.problems.map(({ pointer, detail }) => ({ pointer: `/mapping${pointer}`, detail }));
      throw new AppError('invalid-mapping', problems.map((each) => `${each.pointer}: ${each.detail}`).join('; '), {
        status: 422,
        problems,
      });
    },
  }),
];
