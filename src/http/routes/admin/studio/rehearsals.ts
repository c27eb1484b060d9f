import { z } from 'zod';
import type { Run } from '#rehearsal';
import type { AdminPorts } from '../../../ports.ts';
import { route } from '../../../route.ts';
import { unknown } from '../refusing.ts';
import { whichEdition } from './playground.ts';
import { previewRun, testRun } from './rehearsal-answers.ts';

const told = <Report>(run: Run<Report>) => ({
  ...run,
  startedAt: run.startedAt.toISOString(),
  endedAt: run.endedAt?.toISOString() ?? null,
});

const path = z.object({ id: z.uuid('must be the id of a run') });

export const rehearsalRoutes = ({ rehearsals }: AdminPorts) => [
  route({
    method: 'post',
    path: '/admin/api/studio/tests',
    tag: 'admin',
    summary: 'Run the recorded conversations of the draft, or of a version',
    who: { role: 'author' },
    action: 'conversations.tested',
    body: z.strictObject({
      edition: whichEdition.default('draft'),
      only: z.array(z.string().max(100)).max(500).optional().describe('those of these intents'),
    }),
    answers: { 202: ['It runs; ask for it by its id', testRun] },
    refusals: { 404: 'There is no such version' },
    async handle({ body, member: { name: who } }) {
      const begun = await rehearsals.test({ ...body, who });
      if (!begun.ok) throw unknown('version', body.edition);
      return {
        status: 202,
        json: told(begun.value),
        noted: { subject: `test:${begun.value.id}`, detail: { edition: body.edition } },
      };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/tests/{id}',
    tag: 'admin',
    summary: 'How far the recorded conversations are, and what each came to',
    who: { role: 'viewer' },
    params: path,
    answers: { 200: ['As it is now', testRun] },
    async handle({ params: { id } }) {
      const run = await rehearsals.tested(id);
      if (!run) throw unknown('run', id);
      return { json: told(run) };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/preview',
    tag: 'admin',
    summary: 'Say the last turns of shoppers again, to what is in force and to the draft: what would go another way',
    who: { role: 'author' },
    action: 'draft.previewed',
    body: z.strictObject({ turns: z.int().min(1).max(20_000).default(2000) }),
    answers: { 202: ['It runs, or was done before; ask for it by its id', previewRun] },
    async handle({ body, member: { name: who } }) {
      const run = await rehearsals.preview({ ...body, who });
      return { status: 202, json: told(run), noted: { subject: `preview:${run.id}`, detail: body } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/preview/{id}',
    tag: 'admin',
    summary: 'How far it is, how many turns would go another way, which, and how many orders would differ',
    who: { role: 'viewer' },
    params: path,
    answers: { 200: ['As it is now', previewRun] },
    async handle({ params: { id } }) {
      const run = await rehearsals.previewed(id);
      if (!run) throw unknown('run', id);
      return { json: told(run) };
    },
  }),
  route({
    method: 'delete',
    path: '/admin/api/studio/runs/{id}',
    tag: 'admin',
    summary: 'Stop a preview or a test that runs',
    who: { role: 'author' },
    action: 'rehearsal.cancelled',
    params: path,
    answers: { 200: ['It stops', z.object({ id: z.uuid() })] },
    async handle({ params: { id } }) {
      if (!(await rehearsals.cancel(id))) throw unknown('run', `${id} that still runs`);
      return { json: { id }, noted: { subject: `run:${id}` } };
    },
  }),
];
