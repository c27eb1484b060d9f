import { z } from 'zod';
import { AppError } from '#kernel';
import { intentName, localeName, takings } from '#studio';
import type { AdminPorts } from '../../../ports.ts';
import { route } from '../../../route.ts';
import { unknown } from '../refusing.ts';
import { changed, waitingFiles } from './answers.ts';
import { intentPath, ofIntent, ofVersion } from './asking.ts';

const noRename = {
  unknown: (name: string) => unknown('intent', name),
  taken: (_: string, to: string) => new AppError('taken', `There is an intent ${to} already.`, { status: 409 }),
  'in-repository': (name: string) =>
    new AppError('in-repository', `The handler of ${name} stands in the repository under this name.`, { status: 409 }),
};

export const draftManyRoutes = ({ studio }: AdminPorts) => [
  route({
    method: 'post',
    path: '/admin/api/studio/draft/intents/{name}/rename',
    tag: 'admin',
    summary: 'Rename an intent, and wherever others name it: follow-ups, recorded conversations',
    who: { role: 'author' },
    action: 'intent.renamed',
    params: intentPath,
    body: z.strictObject({ to: intentName }),
    answers: { 200: ['Intents that are not as before', changed] },
    refusals: { 409: 'The name is taken, or the handler stands in the repository' },
    async handle({ params: { name }, body: { to }, member: { name: who } }) {
      const renamed = await studio.draft.rename(name, to, who);
      if (!renamed.ok) throw noRename[renamed.reason](name, to);
      return { json: { changed: renamed.value }, noted: { ...ofIntent(name), detail: { to } } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/draft/locales',
    tag: 'admin',
    summary:
      'Another language: every intent that speaks `from` speaks it, with the same words until they are translated',
    who: { role: 'author' },
    action: 'locale.added',
    body: z.strictObject({ locale: localeName, from: localeName }),
    answers: { 200: ['Intents that are not as before', changed] },
    async handle({ body: { locale, from }, member: { name: who } }) {
      const added = await studio.draft.addLocale(locale, from, who);
      return { json: { changed: added }, noted: { subject: `locale:${locale}`, detail: { from, changed: added } } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/draft/reset',
    tag: 'admin',
    summary: 'Make the draft what a version is; every intent can be undone by itself',
    who: { role: 'author' },
    action: 'draft.reset',
    body: z.strictObject({ version: z.int32().min(1) }),
    answers: { 200: ['Intents that are not as before', changed] },
    refusals: { 404: 'There is no such version' },
    async handle({ body: { version }, member: { name: who } }) {
      const found = await studio.read.version(version);
      if (!found) throw unknown('version', version);
      const reset = await studio.draft.reset(found.content, who);
      return { json: { changed: reset }, noted: { ...ofVersion(version), detail: { changed: reset } } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/draft/files',
    tag: 'admin',
    summary: 'Intents whose files have changed since the draft took them: their three sides',
    who: { role: 'viewer' },
    answers: { 200: ['They wait to be taken', waitingFiles] },
    handle: async () => ({ json: { intents: await studio.files.waiting() } }),
  }),
  route({
    method: 'post',
    path: '/admin/api/studio/draft/files',
    tag: 'admin',
    summary:
      'Take what changed in the files into the draft, or keep the draft as it is; without names: all that do not conflict',
    who: { role: 'author' },
    action: 'files.taken',
    body: z.strictObject({
      intents: z.array(intentName).min(1).max(500).optional(),
      as: z
        .enum(takings)
        .default('merged')
        .describe('merged: both changes; files: as in the files; studio: as in the draft'),
    }),
    answers: { 200: ['Intents that wait no more', changed] },
    refusals: { 409: 'Both changed the same places: take one side, or write what it should be and take "studio"' },
    async handle({ body, member: { name: who } }) {
      const taken = await studio.files.take(body, who);
      if (!taken.ok && taken.reason === 'not-waiting') throw unknown('change-in-the-files', taken.intent);
      if (!taken.ok)
        throw new AppError('conflict', `The files and the draft changed the same places of ${taken.intent}.`, {
          status: 409,
        });
      return {
        json: { changed: taken.value },
        noted: { subject: 'draft', detail: { as: body.as, intents: taken.value } },
      };
    },
  }),
];
