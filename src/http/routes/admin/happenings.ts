import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';

export const happeningRoutes = ({ happenings }: Pick<AdminPorts, 'happenings'>) => [
  route({
    method: 'get',
    path: '/admin/api/stream',
    tag: 'admin',
    summary: 'What changes, as it does: a topic and what it is about, never its content',
    who: { role: 'viewer' },
    answers: {
      200: ['Server-sent events: `changed` with {"topic": "order", "subject": "order:1042"}', 'text/event-stream'],
    },
    handle: () => ({
      events: (send) => happenings.follow((body) => send({ id: null, kind: 'changed', body })),
    }),
  }),
];
