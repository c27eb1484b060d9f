import { z } from 'zod';
import { personas, type Run } from '#rehearsal';
import type { AdminPorts } from '../../../ports.ts';
import { route } from '../../../route.ts';
import { unknown } from '../refusing.ts';
import { playgroundAnswer, previewRun, testRun } from './rehearsal-answers.ts';

const edition = z.union(
  [z.enum(['draft', 'live']), z.int().min(1)],
  'must be "draft", "live" or the number of a version',
);
const said = z.string().max(1024);

const turn = z
  .strictObject({
    edition: edition.default('draft'),
    conversation: z.uuid().optional().describe('as an earlier answer gave it; without, another one begins'),
    at: z.int().min(1).max(1000).optional().describe('in place of this turn: what came after it is forgotten'),
    channel: z.enum(['web', 'lex', 'teams']).default('web'),
    locale: z.string().min(2).max(20).default('en-US'),
    modality: z.enum(['text', 'speech', 'keypad']).default('text'),
    persona: z
      .enum(personas)
      .default('regular')
      .describe('regular: with an address and a card on file; newcomer: with neither'),
    words: said.optional(),
    guesses: z
      .array(z.strictObject({ words: said, confidence: z.number().min(0).max(1) }))
      .min(1)
      .max(10)
      .optional()
      .describe('of a recogniser, best first'),
    press: z.string().min(1).max(256).optional(),
  })
  .refine(
    ({ words, guesses, press }) => [words, guesses, press].filter((each) => each !== undefined).length === 1,
    'needs exactly one of "words", "guesses" and "press"',
  );

const inputOf = ({ words, guesses, press }: z.output<typeof turn>) =>
  guesses
    ? ({ kind: 'recognised', guesses } as const)
    : press !== undefined
      ? ({ kind: 'pressed', value: press } as const)
      : ({ kind: 'words', words: words ?? '' } as const);

const told = <Report>(run: Run<Report>) => ({
  ...run,
  startedAt: run.startedAt.toISOString(),
  endedAt: run.endedAt?.toISOString() ?? null,
});

const path = z.object({ id: z.uuid('must be the id of a run') });

export const rehearsalRoutes = ({ rehearsals }: AdminPorts) => [
  route({
    method: 'post',
    path: '/admin/api/studio/playground/turns',
    tag: 'admin',
    summary:
      'Say something to the draft, or to a version, as a shopper of nobody: nothing is sold, and all is told of how',
    who: { role: 'author' },
    body: turn,
    answers: { 200: ['What was answered, and how it came to that', playgroundAnswer] },
    refusals: { 404: 'There is no such version, or no such conversation' },
    async handle({ body }) {
      const { conversation, at } = body;
      const answered = await rehearsals.say({ ...body, input: inputOf(body) });
      if (answered.ok) return { json: answered.value };
      throw answered.reason === 'unknown-edition'
        ? unknown('version', body.edition)
        : unknown('conversation', at === undefined ? conversation! : `${conversation} with a turn ${at}`);
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/playground/replays',
    tag: 'admin',
    summary: 'What a shopper said, said again up to there: the trace of a turn that was answered long ago',
    who: { role: 'author' },
    body: z.strictObject({
      edition: edition.default('live'),
      conversation: z.uuid(),
      turn: z.string().min(1).max(64),
    }),
    answers: { 200: ['What would be answered now, and how it comes to that', playgroundAnswer] },
    refusals: { 404: 'There is no such version, or no such turn' },
    async handle({ body }) {
      const answered = await rehearsals.again(body);
      if (answered.ok) return { json: answered.value };
      throw answered.reason === 'unknown-edition'
        ? unknown('version', body.edition)
        : unknown('turn', `${body.turn} in the conversation ${body.conversation}`);
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/tests',
    tag: 'admin',
    summary: 'Run the recorded conversations of the draft, or of a version',
    who: { role: 'author' },
    action: 'conversations.tested',
    body: z.strictObject({
      edition: edition.default('draft'),
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
