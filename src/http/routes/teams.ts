import { z } from 'zod';
import { readActivity } from '#channels/teams';
import { AppError } from '#kernel';
import type { HttpDependencies } from '../ports.ts';
import { parseJson } from '../reading.ts';
import { route } from '../route.ts';
import { createReceiver } from '../teams/receive.ts';

/** Microsoft Teams, by the Bot Framework; absent where no app is set up. */
export const teamsRoutes = (dependencies: HttpDependencies) => {
  if (!dependencies.teams) return [];
  const receive = createReceiver(dependencies, dependencies.teams);
  return [
    route({
      method: 'post',
      path: '/api/messages',
      tag: 'teams',
      summary: 'An activity of the Bot Framework, with the token by which the platform shows who sent it',
      who: 'anyone',
      body: 'raw',
      headers: { Authorization: 'Bearer, signed by the Bot Framework for this app' },
      answers: { 200: ['Taken; what an invocation is answered with, in its own form', z.unknown()] },
      refusals: {
        401: 'The platform did not sign this for this app',
        403: 'It comes from another organisation',
        501: 'An invocation that means nothing here',
        503: 'Who sent it cannot be checked now',
      },
      async handle({ raw, headers: { authorization } }) {
        if (!/^Bearer \S+$/.test(authorization ?? ''))
          throw new AppError('bad-token', 'A bearer token of the Bot Framework is needed.', { status: 401 });
        const read = readActivity(parseJson(raw));
        if (!read.ok) throw new AppError('malformed', `This is no activity: ${read.reason}.`, { status: 400 });
        const invoked = await receive(authorization, read.value);
        return { status: invoked?.status ?? 200, json: invoked?.body ?? {} };
      },
    }),
  ];
};
