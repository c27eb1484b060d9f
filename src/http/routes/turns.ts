import { webAnswer, webTurn } from '#channels/web';
import { AppError } from '#kernel';
import type { HttpDependencies } from '../ports.ts';
import { route } from '../route.ts';

export const turnRoutes = ({ answerTurn, clock }: HttpDependencies) => [
  route({
    method: 'post',
    path: '/channels/web/turns',
    tag: 'web',
    summary: 'Say or press something. The same id again gets the same answer and changes nothing.',
    who: 'conversation',
    limit: 'turns',
    body: webTurn,
    answers: { 200: ['What the shop answers', webAnswer] },
    async handle({ body, holder: { conversation, shopper, locale } }) {
      const answered = await answerTurn({ ...body, conversation, shopper, locale, channel: 'web', at: clock() });
      if (answered.kind === 'answer') return { json: answered.answer };
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
