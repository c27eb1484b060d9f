import { z } from 'zod';
import { AppError } from '#kernel';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { functionList, parkedPage, queueState, scheduleList, watchdogReport } from './operations-answers.ts';
import { page } from './asking.ts';

export const operationDeskRoutes = ({ parked, functions, schedules, queue, watchdog, orders }: AdminPorts) => [
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
    path: '/admin/api/operations/functions',
    tag: 'admin',
    summary: 'What runs after events and by the clock: what waits, runs, is parked, and was done in the last day',
    who: { role: 'viewer' },
    answers: { 200: ['All of them', functionList] },
    handle: async () => ({ json: { functions: await functions() } }),
  }),
  route({
    method: 'get',
    path: '/admin/api/operations/schedules',
    tag: 'admin',
    summary: 'What is done by the clock: when it last was, and when it will be',
    who: { role: 'viewer' },
    answers: { 200: ['All of them', scheduleList] },
    handle: async () => ({
      json: {
        schedules: (await schedules.list()).map(({ missed = 'last', about = {}, ...schedule }) => ({
          ...schedule,
          missed,
          about,
        })),
      },
    }),
  }),
  route({
    method: 'post',
    path: '/admin/api/operations/schedules/{name}/strike',
    tag: 'admin',
    summary: 'Do it now, as if its time had come; once per Idempotency-Key',
    who: { role: 'operator' },
    action: 'schedule.struck',
    key: 'needed',
    params: z.object({ name: z.string().min(1).max(100) }),
    answers: { 202: ['It will be done as soon as a process that works has room', z.object({ struck: z.boolean() })] },
    refusals: { 404: 'There is no such schedule' },
    async handle({ params: { name }, key }) {
      const known = (await schedules.list()).map((schedule) => schedule.name);
      if (!known.includes(name))
        throw new AppError('unknown-schedule', `There is no schedule "${name}"; there are ${known.join(', ')}.`, {
          status: 404,
        });
      // The same key again: it was struck before.
      const struck = await schedules.strike(name, key!);
      return { status: 202, json: { struck }, noted: { subject: `schedule:${name}`, detail: { struck } } };
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
