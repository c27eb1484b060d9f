import { z } from 'zod';
import { AppError, type Result } from '#kernel';
import type { Saved, SaveRefusal } from '#studio';
import type { AdminPorts } from '../../../ports.ts';
import { Refusal } from '../../../problems.ts';
import { route } from '../../../route.ts';
import { impossible, unknown } from '../refusing.ts';
import { content, draftIntent, draftOverview, present, revisions, saved, staleMore } from './answers.ts';
import { before, ifMatch, intentPath, ofIntent, revisionIn } from './asking.ts';
import { overviewOf } from './presenting.ts';

const refusals = {
  409: ['Somebody else changed the same places meanwhile', staleMore],
  428: 'If-Match is missing',
} as const;

const savedOf = (name: string, result: Result<Saved, SaveRefusal>) => {
  if (result.ok) {
    const { value } = result;
    return {
      json: value,
      headers: { etag: `"${value.revision}"` },
      noted: { ...ofIntent(name), detail: { revision: value.revision } },
    };
  }
  if (result.reason === 'unknown-revision')
    throw new AppError('unknown-revision', `Intent ${name} has no such revision.`, { status: 422 });
  const { head, conflicts } = result;
  const { revision, content: now, who, at } = head;
  throw new Refusal('stale', `${who} changed ${name} meanwhile, in the same places.`, {
    status: 409,
    more: { revision, content: now, who, at: at.toISOString(), conflicts },
  });
};

export const draftRoutes = ({ studio }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/studio/draft',
    tag: 'admin',
    summary: 'The draft: every intent in a line, and how it differs from what is live',
    who: { role: 'viewer' },
    answers: { 200: ['In the order of their names', draftOverview] },
    handle: async () => ({ json: await overviewOf(studio) }),
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/draft/intents/{name}',
    tag: 'admin',
    summary: 'One intent of the draft, beside what is live',
    who: { role: 'viewer' },
    params: intentPath,
    answers: { 200: ['Its revision is the ETag', draftIntent] },
    async handle({ params: { name } }) {
      const { edition, heads } = await studio.draft.now();
      const head = heads.find(({ intent }) => intent === name);
      if (!head) throw unknown('intent', name);
      const { revision, who, at } = head;
      const live = (await studio.live())?.content.intents[name] ?? null;
      const problems = studio.problems(edition).filter(({ intent }) => intent === name);
      const editing = await studio.presence.now(name);
      const settings = studio.settingsOf(name);
      const json = { name, revision, content: head.content, live, who, at, editing, problems, settings };
      return { json, headers: { etag: `"${revision}"` } };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/studio/draft/intents/{name}',
    tag: 'admin',
    summary: 'Save an intent, or begin one. What others changed elsewhere in it meanwhile is kept and told.',
    who: { role: 'author' },
    action: 'intent.saved',
    params: intentPath,
    headers: ifMatch,
    body: content,
    answers: { 200: ['What it became', saved] },
    refusals: { ...refusals, 422: 'It is called otherwise than its path' },
    async handle({ params: { name }, headers, body, member: { name: who } }) {
      if (body.definition.name !== name)
        throw impossible('other-name', `must be ${name}; rename it by …/rename`, '/definition/name');
      return savedOf(
        name,
        await studio.draft.save({ intent: name, content: body, revision: revisionIn(headers), who }),
      );
    },
  }),
  route({
    method: 'delete',
    path: '/admin/api/studio/draft/intents/{name}',
    tag: 'admin',
    summary: 'Remove an intent from the draft; undo brings it back',
    who: { role: 'author' },
    action: 'intent.removed',
    params: intentPath,
    headers: ifMatch,
    answers: { 200: ['It is gone from the draft', saved] },
    refusals,
    async handle({ params: { name }, headers, member: { name: who } }) {
      if (!(await studio.read.head(name))?.content) throw unknown('intent', name);
      return savedOf(
        name,
        await studio.draft.save({ intent: name, content: null, revision: revisionIn(headers), who }),
      );
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/draft/intents/{name}/undo',
    tag: 'admin',
    summary: 'Take back the last change of an intent; again: the one before',
    who: { role: 'author' },
    action: 'intent.undone',
    params: intentPath,
    answers: { 200: ['What it became', saved] },
    refusals: { 409: 'There is nothing to take back' },
    async handle({ params: { name }, member: { name: who } }) {
      const undone = await studio.draft.undo(name, who);
      if (undone.ok) return savedOf(name, undone);
      if (undone.reason === 'unknown') throw unknown('intent', name);
      throw new AppError('nothing-to-undo', `Intent ${name} is as it was first.`, { status: 409 });
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/draft/intents/{name}/restore',
    tag: 'admin',
    summary: 'Take an earlier revision of an intent again',
    who: { role: 'author' },
    action: 'intent.restored',
    params: intentPath,
    body: z.strictObject({ revision: z.int32().min(1) }),
    answers: { 200: ['What it became', saved] },
    async handle({ params: { name }, body: { revision }, member: { name: who } }) {
      const restored = await studio.draft.restore(name, revision, who);
      if (!restored.ok) throw unknown('revision', `${revision} of ${name}`);
      return savedOf(name, restored);
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/draft/intents/{name}/history',
    tag: 'admin',
    summary: 'Every change of an intent in the draft, newest first',
    who: { role: 'viewer' },
    params: intentPath,
    query: z.object({ cursor: before, limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answers: { 200: ['A page of them', revisions] },
    async handle({ params: { name }, query: { cursor, limit } }) {
      const found = await studio.read.revisions(name, { before: cursor, limit: limit + 1 });
      const page = found.slice(0, limit).map(({ intent: _, ...rest }) => rest);
      return { json: { revisions: page, next: found.length > limit ? String(page.at(-1)!.revision) : null } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/draft/intents/{name}/history/{revision}',
    tag: 'admin',
    summary: 'An intent as it was at a revision',
    who: { role: 'viewer' },
    params: intentPath.extend({ revision: z.string().regex(/^\d{1,15}$/, 'must be a whole number') }),
    answers: { 200: ['Its content; null: it was removed', z.object({ content: content.nullable() })] },
    async handle({ params: { name, revision } }) {
      const found = await studio.read.revision(name, Number(revision));
      if (!found) throw unknown('revision', `${revision} of ${name}`);
      return { json: { content: found.content } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/draft/intents/{name}/presence',
    tag: 'admin',
    summary: 'Say that one has an intent open: every fifteen seconds, and others see it for thirty',
    who: { role: 'author' },
    params: intentPath,
    answers: { 200: ['Everybody who has it open', z.object({ editing: present })] },
    handle: async ({ params: { name }, member: { name: who } }) => ({
      json: { editing: await studio.presence.here(name, who) },
    }),
  }),
];
