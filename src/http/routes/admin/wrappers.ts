import { z } from 'zod';
import { AppError } from '#kernel';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { impossible, unknown } from './refusing.ts';

const state = z.object({
  name: z.string(),
  about: z.string(),
  circuit: z.enum(['closed', 'open', 'half-open']),
  asked: z.int(),
  cached: z.int(),
  failed: z.int(),
});

export const wrapperRoutes = ({ wrappers }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/wrappers',
    tag: 'admin',
    summary: 'Routes to old systems, and how they do; the counts are of this process',
    who: { role: 'viewer' },
    answers: { 200: ['All of them', z.object({ wrappers: z.array(state) })] },
    handle: () => ({
      json: { wrappers: wrappers.map((each) => ({ name: each.name, about: each.about, ...each.state() })) },
    }),
  }),
  route({
    method: 'get',
    path: '/admin/api/wrappers/{name}',
    tag: 'admin',
    summary: "Ask an old system through its route; the question's fields are the query's",
    who: { role: 'viewer' },
    params: z.object({ name: z.string().min(1).max(100) }),
    query: z.looseObject({}).catchall(z.string().max(1000)),
    answers: { 200: ['What it said', z.record(z.string(), z.union([z.string(), z.number(), z.null()]))] },
    refusals: { 422: 'The question does not fit its route', 503: 'It gave no answer that could be used' },
    async handle({ params: { name }, query }) {
      const wrapper = wrappers.find((each) => each.name === name);
      if (!wrapper) throw unknown('wrapper', name);
      const answer = await wrapper.ask(query);
      if (answer.ok) return { json: answer.value };
      if (answer.reason === 'unfit') throw impossible('unfit', answer.why, '');
      throw new AppError(`wrapper-${answer.reason}`, `${name} gave no answer: ${answer.reason.replace('-', ' ')}.`, {
        status: 503,
        retryAfter: 20,
      });
    },
  }),
];
