import { z } from 'zod';
import { webAnswer } from '#channels/web';
import { AppError } from '#kernel';
import type { HttpDependencies } from '../ports.ts';
import { route } from '../route.ts';

const refusals = {
  unknown: ['unknown-link', 404, 'This link leads to no conversation.'],
  used: ['link-used', 410, 'This link was used already. Ask for another one where the conversation began.'],
  expired: ['link-expired', 410, 'This link is too old. Ask for another one where the conversation began.'],
} as const;

const mostTurns = 50;

/** A conversation that began elsewhere, on the telephone for one, goes on in a browser. */
export const continueRoutes = ({ invitations, transcript }: HttpDependencies) => [
  route({
    method: 'post',
    path: '/channels/web/continue',
    tag: 'web',
    summary: 'Exchange the code of a link for a token of its conversation. A code is good once, and for some minutes.',
    who: 'anyone',
    limit: 'sessions',
    body: z.strictObject({ code: z.string().regex(/^[\w-]{16,64}$/, 'must be the code of a link') }),
    answers: {
      201: [
        'The conversation, as it is: the token is one more key to it',
        z.object({ token: z.string(), conversation: z.string(), locale: z.string() }),
      ],
    },
    refusals: { 404: 'No link has this code', 410: 'It was used, or is too old: see `type`' },
    async handle({ body }) {
      const accepted = await invitations.accept(body.code);
      if (accepted.ok) return { status: 201, json: accepted.value };
      const [code, status, sentence] = refusals[accepted.reason];
      throw new AppError(code, sentence, { status });
    },
  }),
  route({
    method: 'get',
    path: '/channels/web/transcript',
    tag: 'web',
    summary: `What was said and answered in this conversation, whatever the channel: the last ${mostTurns} turns, oldest first`,
    who: 'conversation',
    answers: {
      200: [
        'The turns; what is still being answered has no answer',
        z.object({
          turns: z.array(
            z.object({ turn: z.string(), heard: z.string(), answer: webAnswer.nullable(), at: z.iso.datetime() }),
          ),
        }),
      ],
    },
    async handle({ holder }) {
      const { turns } = await transcript(holder.conversation, mostTurns);
      const told = turns.map(({ turn, heard, answer, at }) => ({ turn, heard, answer, at: at.toISOString() }));
      return { json: { turns: told.reverse() } };
    },
  }),
];
