import type { AdminPorts } from '../../../ports.ts';
import { route } from '../../../route.ts';

export const studioStreamRoutes = ({ studio }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/studio/stream',
    tag: 'admin',
    summary:
      'That something changed, from now on: `draft` {intent, revision}, `release` {revision}, `schedule` {id}, `presence` {intent}, or `missed`: look anew',
    who: { role: 'viewer' },
    answers: { 200: ['Events: event, data (JSON)', 'text/event-stream'] },
    handle: () => ({
      events: (send) => studio.follow(({ kind, ...body }) => send({ id: null, kind, body })),
    }),
  }),
];
