import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#kernel';
import { tokenOf } from '../bearer.ts';
import type { HttpDependencies } from '../ports.ts';
import { route } from '../route.ts';

const health = z.object({ status: z.string(), facts: z.record(z.string(), z.unknown()) });

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const fromThisMachine = ({ address, proxied }: { address: string; proxied: boolean }): boolean =>
  !proxied && /^(?:127\.|::1$|::ffff:127\.)/.test(address);

/** `stopping`: the house is closing and wants no new callers. */
export const operationRoutes = ({ readiness, metrics, settings }: HttpDependencies, stopping: () => boolean) => [
  route({
    method: 'get',
    path: '/health/live',
    tag: 'operations',
    summary: 'Whether the process answers at all',
    who: 'anyone',
    answers: { 200: ['It does', z.object({ status: z.literal('live') })] },
    handle: () => ({ json: { status: 'live' } }),
  }),
  route({
    method: 'get',
    path: '/health/ready',
    tag: 'operations',
    summary: 'Whether shoppers may be sent here',
    who: 'anyone',
    answers: { 200: ['They may', health], 503: ['Not yet, or no longer', health] },
    async handle() {
      if (stopping()) return { status: 503, json: { status: 'stopping', facts: {} } };
      const { ready, facts } = await readiness();
      return { status: ready ? 200 : 503, json: { status: ready ? 'ready' : 'starting', facts } };
    },
  }),
  route({
    method: 'get',
    path: '/metrics',
    tag: 'operations',
    summary: 'Figures for Prometheus: from this machine, or with METRICS_TOKEN as bearer',
    who: 'anyone',
    answers: { 200: ['The figures', 'text/plain'] },
    async handle({ from, headers }) {
      const token = tokenOf(headers.authorization);
      const known = token !== undefined && settings.metricsToken !== undefined && same(token, settings.metricsToken);
      if (!known && !fromThisMachine(from))
        throw new AppError(
          'metrics-guarded',
          'The metrics are open to this machine and to the bearer of METRICS_TOKEN.',
          { status: 401 },
        );
      return { text: await metrics.text(), type: metrics.contentType };
    },
  }),
];
