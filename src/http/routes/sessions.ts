import { z } from 'zod';
import { withoutCardNumbers } from '#kernel';
import { plainWords } from '#rendering';
import { nearestLocale } from '../locales.ts';
import type { HttpDependencies } from '../ports.ts';
import { route } from '../route.ts';

const wish = z.strictObject({
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}$/, 'must be a language tag such as "en-US"')
    .optional()
    .meta({ examples: ['en-US'] }),
  visitor: z
    .string()
    .transform(plainWords)
    .refine((visitor) => visitor !== '' && visitor.length <= 128, 'must be 1 to 128 characters')
    .optional()
    .meta({
      description: 'who this browser belongs to; the same visitor is the same shopper',
      minLength: 1,
      maxLength: 128,
    }),
});

/** What the client calls itself, for the fraud check: it is free text, so whatever it holds is treated as such. */
const deviceOf = (agent: string | undefined): string =>
  withoutCardNumbers(plainWords(agent ?? ''), { within: 'record', instead: '[card number]' }).text.slice(0, 200);

export const sessionRoutes = ({ identity, settings }: HttpDependencies) => [
  route({
    method: 'post',
    path: '/channels/web/sessions',
    tag: 'web',
    summary: 'Open a conversation. A language the shop does not speak gets the nearest one, which the answer names.',
    who: 'anyone',
    limit: 'sessions',
    body: wish.optional(),
    answers: {
      201: [
        'The conversation; its token is the only key to it',
        z.object({ token: z.string(), conversation: z.string(), locale: z.string() }),
      ],
    },
    async handle({ body, from, headers }) {
      const locale = nearestLocale(body?.locale, settings.locales);
      const device = deviceOf(headers['user-agent']);
      const { token, conversation } = await identity.openConversation({
        channel: 'web',
        locale,
        ...(body?.visitor !== undefined && { visitor: body.visitor }),
        ...(from.caller !== '' && { network: from.caller }),
        ...(device !== '' && { device }),
      });
      return { status: 201, json: { token, conversation, locale } };
    },
  }),
];
