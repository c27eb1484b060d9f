import { z } from 'zod';
import { AppError } from '#kernel';
import { localeName } from '#studio';
import type { AdminPorts } from '../../../ports.ts';
import { route } from '../../../route.ts';

/** More than anybody should have to listen to. */
const MOST_LETTERS = 1000;
/** The same with its marks. */
const MOST_MARKED = 3000;

export const voiceRoutes = ({ phraseVoice }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/studio/voice',
    tag: 'admin',
    summary: 'Who speaks for the shop',
    who: { role: 'viewer' },
    answers: { 200: ['The voice', z.object({ voice: z.string().nullable().describe('null: replies are text') })] },
    handle: () => ({ json: { voice: phraseVoice?.name ?? null } }),
  }),
  route({
    method: 'get',
    path: '/admin/api/studio/voice/said',
    tag: 'admin',
    summary: 'A phrase in the voice that shoppers hear, its gaps said by their names',
    who: { role: 'author' },
    query: z
      .object({
        locale: localeName,
        phrase: z.string().trim().min(1).max(MOST_LETTERS).optional(),
        ssml: z.string().min(1).max(MOST_MARKED).optional().describe('as a reply is spoken; instead of `phrase`'),
      })
      .refine(({ phrase, ssml }) => (phrase === undefined) !== (ssml === undefined), 'needs "phrase" or "ssml"'),
    cache: 'private, max-age=86400',
    answers: { 200: ['The voice, as it is made', 'audio/mpeg'] },
    refusals: {
      404: 'The shop has no voice',
      422: 'The phrase is broken, or nobody speaks this language',
      503: 'No voice speaks just now',
    },
    async handle({ query: { locale, phrase = '', ssml }, gone }) {
      if (!phraseVoice) throw new AppError('no-voice', 'The shop has no voice: its replies are text.', { status: 404 });
      const sound = await (ssml === undefined
        ? phraseVoice.say(phrase, locale, gone)
        : phraseVoice.speak(ssml, locale, gone));
      return { bytes: sound.bytes, type: sound.contentType };
    },
  }),
];
