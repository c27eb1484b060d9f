import { z } from 'zod';
import type { HttpDependencies } from '../ports.ts';
import { route } from '../route.ts';
import { linkCode, presentCode } from './link-code.ts';

/** A shopper of the page who is in Teams too; absent where Teams is not. */
export const teamsLinkRoutes = ({ teams }: HttpDependencies) => {
  if (!teams) return [];
  const { codes } = teams.links;
  return [
    route({
      method: 'post',
      path: '/channels/web/teams-link',
      tag: 'web',
      summary:
        'A code by which this shopper goes on in Teams: one cart, one list of orders. Good once, for ten minutes.',
      who: 'conversation',
      limit: 'sessions',
      body: z.strictObject({}).optional(),
      answers: {
        201: [
          'The code; the one before is good no more',
          linkCode.extend({ url: z.url().describe('opens the chat with the bot, with the words written into it') }),
        ],
      },
      async handle({ holder }) {
        const made = presentCode(await codes.make('shopper', holder.conversation));
        const url = `https://teams.microsoft.com/l/chat/0/0?users=28:${teams.appId}&message=${encodeURIComponent(made.say)}`;
        return { status: 201, json: { ...made, url } };
      },
    }),
  ];
};
