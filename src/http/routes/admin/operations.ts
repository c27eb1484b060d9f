import { z } from 'zod';
import { AppError } from '#kernel';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { parkedPage, queueState, watchdogReport } from './answers.ts';
import { page } from './asking.ts';

export const operationDeskRoutes = ({ parked, queue, watchdog, orders }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/operations/parked',
    tag: 'admin',
    summary: 'Work that failed as often as it may, newest first',
    who: { role: 'viewer' },
    query: z.object(page),
    answers: { 200: ['A page of it', parkedPage] },
    handle: async ({ query: { cursor, limit } }) => ({
      json: await parked.list({ limit, ...(cursor !== undefined && { cursor }) }),
    }),
  }),
  route({
    method: 'post',
    path: '/admin/api/operations/parked/replay',
    tag: 'admin',
    summary: 'Run parked work again: one run, all of one name, or all. Doing it twice does it once.',
    who: { role: 'operator' },
    action: 'parked.replayed',
    key: 'taken',
    body: z.union([
      z.strictObject({ event: z.uuid(), name: z.string().min(1).max(100) }),
      z.strictObject({ all: z.literal(true), name: z.string().min(1).max(100).optional() }),
    ]),
    answers: { 202: ['So many run again', z.object({ replayed: z.int() })] },
    refusals: { 409: 'It is not parked' },
    async handle({ body }) {
      if ('all' in body) {
        const replayed = await parked.replayAll(body.name);
        return { status: 202, json: { replayed }, noted: { subject: 'parked', detail: { ...body, replayed } } };
      }
      if (!(await parked.replay(body.event, body.name)))
        throw new AppError('not-parked', `${body.name} is not parked for event ${body.event}.`, { status: 409 });
      return {
        status: 202,
        json: { replayed: 1 },
        noted: { subject: `event:${body.event}`, detail: { name: body.name } },
      };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/operations/queue',
    tag: 'admin',
    summary: 'Orders that wait for their turn and those at work, stuck ones, and the circuit to the payment provider',
    who: { role: 'viewer' },
    answers: { 200: ['As it is now', queueState] },
    handle: async () => {
      const [state, stuck] = await Promise.all([queue(), orders.stuck()]);
      return { json: { ...state, stuck } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/operations/watchdog',
    tag: 'admin',
    summary: "Compare the provider's payments with our orders now; what has no order is finished or given back",
    who: { role: 'operator' },
    action: 'watchdog.ran',
    key: 'taken',
    answers: { 200: ['What it found and did', watchdogReport] },
    async handle() {
      const report = await watchdog();
      return { json: report, noted: { subject: 'watchdog', detail: { ...report } } };
    },
  }),
];
