import { webAnswer, webDeadline, webTurn, webTurnId } from '#channels/web';
import { AppError } from '#kernel';
import type { HttpDependencies } from '../ports.ts';
import { check } from '../reading.ts';
import { recordingIn } from '../recording-in.ts';
import { route } from '../route.ts';

export const turnRoutes = ({ answerTurn, clock, deaf, identity }: HttpDependencies) => [
  route({
    method: 'post',
    path: '/channels/web/turns',
    tag: 'web',
    summary: 'Say or press something. The same id again gets the same answer and changes nothing.',
    who: 'conversation',
    limit: 'turns',
    body: webTurn,
    orBytes: { kinds: ['audio/*'], limit: '5mb' },
    headers: {
      'X-Turn-Id': 'the id of the turn, where the body is a recording',
      'X-Awaits': 'as `awaits`, where the body is a recording',
    },
    answers: {
      200: ['What the shop answers', webAnswer],
      202: [
        `"One moment", after ${webDeadline.answer / 1000} seconds: the answer follows on the stream, or by sending the turn again`,
        webAnswer,
      ],
    },
    refusals: { 422: 'Speech is not understood here or not in this language, or the recording is too long' },
    async handle({ body, raw, headers, holder: { conversation, shopper, locale } }) {
      const turn = { conversation, shopper, locale, channel: 'web', at: clock() };
      const said = async () => {
        if (body) return body;
        if (deaf !== undefined)
          throw new AppError('no-ears', `Speech is not understood here (${deaf}); please type.`, { status: 422 });
        const named = check(webTurnId, { id: headers['x-turn-id'], awaits: headers['x-awaits'] }, '');
        const recording = await recordingIn(headers['content-type'] ?? '', raw);
        return { ...named, modality: 'speech', input: { kind: 'recording', recording } } as const;
      };
      const answered = await answerTurn({ ...turn, ...(await said()) }, webDeadline);
      // What pages ask for from now on is told in the language that is talked.
      if ((answered.answer as { locale?: string }).locale !== locale) identity.forget(conversation);
      if (answered.kind !== 'busy') return { status: answered.kind === 'later' ? 202 : 200, json: answered.answer };
      throw answered.same
        ? new AppError('turn-running', 'This turn is still being answered; ask again with the same id.', {
            status: 409,
            retryAfter: 1,
          })
        : new AppError(
            'conversation-busy',
            'Another turn of this conversation is being answered; send this one again then.',
            {
              status: 409,
              retryAfter: 1,
            },
          );
    },
  }),
];
