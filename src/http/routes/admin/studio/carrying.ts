import { z } from 'zod';
import { pack } from '#channels/lex-bots';
import { AppError } from '#kernel';
import { filesOf, same } from '#studio';
import type { AdminPorts } from '../../../ports.ts';
import { route } from '../../../route.ts';
import { changed, diffAnswer } from './answers.ts';

const zip = (bytes: Uint8Array, name: string) => ({
  text: Buffer.from(bytes),
  type: 'application/zip',
  headers: { 'content-disposition': `attachment; filename="${name}"` },
});

const prefix = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be small letters, digits and dashes, such as travel')
  .max(30)
  .optional()
  .describe('before the names of its intents');

/** The zip that Lex makes. */
const botExport = {
  body: z.never('must be the export of a bot: send its bytes as application/zip'),
  orBytes: { kinds: ['application/zip', 'application/octet-stream'], limit: '20mb' },
};

export const carryingRoutes = ({ studio, lexBots }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/studio/draft/folder',
    tag: 'admin',
    summary: 'Intents of the draft as files for the folder intents/: those that are not as they lie there, or all',
    who: { role: 'author' },
    query: z.object({ all: z.enum(['true', 'false']).default('false') }),
    answers: { 200: ['A folder per intent', 'application/zip'] },
    async handle({ query: { all } }) {
      const { edition } = await studio.draft.now();
      const lying = await studio.files.found();
      const wanted = Object.entries(edition.intents).filter(
        ([name, intent]) => all === 'true' || !same(intent, lying.intents[name] ?? null),
      );
      const files = wanted.flatMap(([name, intent]) =>
        Object.entries(filesOf(intent)).map(([file, text]) => [`${name}/${file}`, Buffer.from(text)] as const),
      );
      return zip(pack(new Map(files)), 'intents.zip');
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/draft/lex',
    tag: 'admin',
    summary: 'The draft as a bot that Lex V2 takes',
    who: { role: 'author' },
    answers: { 200: ['A bot’s export', 'application/zip'] },
    handle: async () => zip(await lexBots.export(), 'lex-bot.zip'),
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/draft/lex/preview',
    tag: 'admin',
    summary: 'What the intents of a Lex V2 bot would change in the draft; nothing is changed',
    who: { role: 'author' },
    query: z.object({ prefix }),
    ...botExport,
    answers: {
      200: [
        'What would not be as before, and what has no place here',
        z.object({
          bot: z.string(),
          intents: diffAnswer.shape.intents,
          taken: z.array(z.string()).describe('intents of the draft by the same names'),
          notes: z.array(z.string()),
        }),
      ],
    },
    refusals: { 413: 'More than 20 MiB', 422: 'It is no export of a bot' },
    handle: async ({ raw, query }) => ({ json: await lexBots.preview(raw, query) }),
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/draft/lex',
    tag: 'admin',
    summary: 'The intents of a Lex V2 bot, from its export, into the draft',
    who: { role: 'author' },
    action: 'bot.imported',
    query: z.object({
      prefix,
      replace: z
        .enum(['true', 'false'])
        .default('false')
        .describe('definitions and wordings of intents that are there; handlers stay'),
    }),
    ...botExport,
    answers: {
      200: [
        'What is not as before, and what has no place here',
        changed.extend({ bot: z.string(), notes: z.array(z.string()) }),
      ],
    },
    refusals: { 409: 'The draft has intents by these names', 413: 'More than 20 MiB', 422: 'It is no export of a bot' },
    async handle({ raw, query: { prefix, replace }, member: { name: who } }) {
      const done = await lexBots.import(raw, { prefix, replace: replace === 'true', who });
      if (!done.ok)
        throw new AppError(
          'taken',
          `The draft has intents by these names: ${done.intents.join(', ')}. Give a prefix, or replace them.`,
          { status: 409 },
        );
      return {
        json: done.value,
        noted: { subject: 'draft', detail: { bot: done.value.bot, intents: done.value.changed } },
      };
    },
  }),
];
