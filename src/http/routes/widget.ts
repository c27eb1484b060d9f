import { z } from 'zod';
import { AppError } from '#kernel';
import type { HttpDependencies } from '../ports.ts';
import { recordingIn } from '../recording-in.ts';
import { route } from '../route.ts';

/** What a widget has to know before a word is said, and what it asks beside its turns. */
export const widgetRoutes = ({ widget, hear, deaf, settings }: HttpDependencies) => [
  route({
    method: 'get',
    path: '/channels/web/settings',
    tag: 'web',
    summary: 'What the shop is called, the languages it speaks, and whether it hears and can be heard',
    who: 'anyone',
    cache: 'public, max-age=60',
    answers: {
      200: [
        'The same for everybody',
        z.object({
          name: z.string(),
          locales: z.array(z.string()),
          hears: z.array(z.string()).describe('locales in which speech is understood'),
          speaks: z.boolean().describe('replies have `audio`'),
          person: z.string().optional().describe('who answers when a person is asked for'),
          browserSpeech: z.boolean().describe("the browser's own recognition may be used where `hears` is empty"),
        }),
      ],
    },
    handle: () => {
      const { name = '', hears = [], speaks = false, browserSpeech = false, person } = widget ?? {};
      return { json: { name, locales: [...settings.locales], hears: [...hears], speaks, browserSpeech, person } };
    },
  }),
  route({
    method: 'post',
    path: '/channels/web/hearing',
    tag: 'web',
    summary: 'Put words to a recording and say nothing: what would act on money is looked at first',
    who: 'conversation',
    limit: 'turns',
    body: z.undefined(),
    orBytes: { kinds: ['audio/*'], limit: '5mb' },
    answers: { 200: ['What was understood; empty: nothing', z.object({ heard: z.string() })] },
    refusals: { 422: 'Speech is not understood here or not in this language, or the recording is too long' },
    async handle({ holder, raw, headers }) {
      if (deaf !== undefined)
        throw new AppError('no-ears', `Speech is not understood here (${deaf}); please type.`, { status: 422 });
      return { json: { heard: await hear(holder, await recordingIn(headers['content-type'] ?? '', raw)) } };
    },
  }),
];
