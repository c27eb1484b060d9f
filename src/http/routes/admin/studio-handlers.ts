import { z } from 'zod';
import { bindingShape, handlerLimits, secretName } from '#handlers';
import { permissions } from '#kernel';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { pageAfter } from './asking.ts';
import { unknown, valid } from './refusing.ts';
import { attempted, checked, problem, rules, run, tested, testReport, tried } from './studio-handler-bodies.ts';

const at = '/admin/api/studio/handlers';
const intent = z.string().min(1).max(100);

export const studioHandlerRoutes = ({ handlers }: AdminPorts) => [
  route({
    method: 'get',
    path: `${at}/rules`,
    tag: 'admin',
    summary: 'What written handlers may be granted, what a run may use, which hosts may be asked',
    who: { role: 'viewer' },
    answers: { 200: ['For whoever writes one', rules] },
    handle: () => ({ json: { permissions, limits: handlerLimits, ...handlers.allowed } }),
  }),
  route({
    method: 'get',
    path: `${at}/surface`,
    tag: 'admin',
    summary: 'Types of everything that a written handler and its tests are given, as a TypeScript declaration',
    who: { role: 'viewer' },
    answers: { 200: ['For completion in an editor', z.object({ declaration: z.string() })] },
    handle: () => ({ json: { declaration: handlers.surface() } }),
  }),
  route({
    method: 'post',
    path: `${at}/check`,
    tag: 'admin',
    summary: 'What is wrong with a written handler and its tests: syntax, and names that there are not. Runs nothing.',
    who: { role: 'author' },
    body: checked,
    answers: { 200: ['Empty: nothing is wrong', z.object({ problems: z.array(problem) })] },
    handle: async ({ body }) => ({ json: { problems: await handlers.check(body) } }),
  }),
  route({
    method: 'post',
    path: `${at}/try`,
    tag: 'admin',
    summary:
      'Run a written handler once for a stored turn or one that is made up. Whatever would change something is held.',
    who: { role: 'author' },
    action: 'handler.tried',
    body: tried,
    answers: { 200: ['What it came to', attempted] },
    refusals: { 404: 'No such turn', 422: 'It cannot be read; problems say where' },
    async handle({ body: { intent: name, wording, against, ...written } }) {
      const done = await handlers.attempt(written, { intent: name, ...(wording && { wording }) }, against);
      if (!done.ok && done.reason === 'unknown-turn')
        throw unknown('turn', 'turn' in against ? `${against.turn} in conversation ${against.conversation}` : '');
      return { json: valid(done), noted: { subject: `intent:${name}` } };
    },
  }),
  route({
    method: 'post',
    path: `${at}/tests`,
    tag: 'admin',
    summary: 'Run the tests of a written handler, which reach nothing outside',
    who: { role: 'author' },
    body: tested,
    answers: { 200: ['One line for each', testReport] },
    refusals: { 422: 'It cannot be read; problems say where' },
    async handle({ body: { intent: name, wording, ...written } }) {
      const done = await handlers.test(written, { intent: name, ...(wording && { wording }) });
      return { json: valid(done) };
    },
  }),
  route({
    method: 'post',
    path: `${at}/source`,
    tag: 'admin',
    summary: 'The same handler as a file of the repository; null where it lies there already',
    who: { role: 'author' },
    body: z.strictObject({ intent, handler: bindingShape }),
    answers: { 200: ['intents/NAME/handler.ts', z.object({ source: z.string().nullable() })] },
    handle: ({ body }) => ({ json: { source: handlers.source(body.handler, body.intent) } }),
  }),
  route({
    method: 'get',
    path: `${at}/{intent}/runs`,
    tag: 'admin',
    summary: 'What a written handler did, newest first: time, memory, calls, log lines, and why it failed',
    who: { role: 'viewer' },
    params: z.object({ intent }),
    query: z.object({
      ...pageAfter,
      failed: z
        .enum(['true', 'false'])
        .default('false')
        .transform((word) => word === 'true'),
    }),
    answers: { 200: ['A page of them', z.object({ runs: z.array(run), next: z.string().nullable() })] },
    async handle({ params, query: { cursor, ...rest } }) {
      const { runs, next } = await handlers.runs(params.intent, { ...rest, ...(cursor && { cursor }) });
      return { json: { runs: runs.map((each) => ({ ...each, at: each.at.toISOString() })), next } };
    },
  }),
  route({
    method: 'get',
    path: `${at}/secrets`,
    tag: 'admin',
    summary: 'Secrets that written handlers may send to hosts: their names, never their values',
    who: { role: 'author' },
    answers: {
      200: [
        'By name',
        z.object({
          secrets: z.array(z.object({ name: z.string(), setAt: z.iso.datetime({ offset: true }), who: z.string() })),
        }),
      ],
    },
    handle: async () => ({
      json: { secrets: (await handlers.secrets.list()).map((each) => ({ ...each, setAt: each.setAt.toISOString() })) },
    }),
  }),
  route({
    method: 'put',
    path: `${at}/secrets/{name}`,
    tag: 'admin',
    summary: 'Keep a secret, or replace it. Nobody can read it again.',
    who: { role: 'owner' },
    action: 'handler-secret.set',
    params: z.object({ name: secretName }),
    body: z.strictObject({ value: z.string().min(8, 'must have at least 8 characters').max(4000) }),
    answers: { 200: ['It is kept', z.object({ name: z.string() })] },
    async handle({ params: { name }, body: { value }, member: { name: who } }) {
      await handlers.secrets.set(name, value, who);
      return { json: { name }, noted: { subject: `secret:${name}` } };
    },
  }),
  route({
    method: 'delete',
    path: `${at}/secrets/{name}`,
    tag: 'admin',
    summary: 'Forget a secret. A handler that sends it fails from now on.',
    who: { role: 'owner' },
    action: 'handler-secret.removed',
    params: z.object({ name: secretName }),
    answers: { 200: ['It is gone', z.object({ name: z.string() })] },
    async handle({ params: { name } }) {
      if (!(await handlers.secrets.remove(name))) throw unknown('secret', name);
      return { json: { name }, noted: { subject: `secret:${name}` } };
    },
  }),
];
