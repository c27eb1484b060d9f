import { z } from 'zod';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { page } from './asking.ts';
import { unknown, valid } from './refusing.ts';

const path = z.object({ id: z.string().min(1).max(100) });
const parkedPath = z.object({ id: z.string().regex(/^\d{1,18}$/, 'must be a whole number') });
const time = z.iso.datetime();

const sensor = z.object({
  id: z.string(),
  kind: z.string(),
  place: z.string(),
  variant: z.string().nullable(),
  settings: z.record(z.string(), z.unknown()),
  active: z.boolean(),
  conditions: z.array(z.string()).describe('what is wrong now'),
  pieces: z.int().nullable().describe('as it counted them last'),
  owed: z.int().describe('pieces that went and are promised to orders: they come off the stock when they can'),
  value: z.number().nullable().describe('grams, pieces, pieces sold, degrees Celsius, or 1 for an open door'),
  readingAt: time.nullable(),
  heardAt: time.nullable().describe('null: it was never heard'),
});
const reading = z.object({ boot: z.int(), seq: z.int(), at: time, value: z.number() });
const alert = z.object({
  id: z.string(),
  sensor: z.string(),
  kind: z.string(),
  detail: z.string(),
  since: time,
  endedAt: time.nullable().describe('null: it lasts'),
  endedDetail: z.string().nullable(),
});
const parked = z.object({
  id: z.string(),
  topic: z.string(),
  reason: z.string(),
  payload: z.string().describe('the last of them'),
  times: z.int(),
  at: time,
});
const taken = z.object({ taken: z.int(), duplicate: z.int(), late: z.int(), ignored: z.int(), parked: z.int() });
const next = z.string().nullable();
const done = z.object({ id: z.string(), done: z.literal(true) });

export const sensorDeskRoutes = ({ sensors }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/sensors',
    tag: 'admin',
    summary: 'Every sensor: what it is, what it told last, what is wrong',
    who: { role: 'viewer' },
    answers: { 200: ['All of them', z.object({ sensors: z.array(sensor) })] },
    handle: async () => ({ json: { sensors: await sensors.list() } }),
  }),
  route({
    method: 'get',
    path: '/admin/api/sensors/{id}',
    tag: 'admin',
    summary: 'One sensor',
    who: { role: 'viewer' },
    params: path,
    answers: { 200: ['As it is now', sensor] },
    async handle({ params: { id } }) {
      const found = await sensors.find(id);
      if (!found) throw unknown('sensor', id);
      return { json: found };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/sensors/{id}',
    tag: 'admin',
    summary:
      'Declare a sensor, or change it. Another kind, variant or calibration lets it begin anew: its next count moves no stock.',
    who: { role: 'operator' },
    action: 'sensor.saved',
    params: path,
    body: z.strictObject({
      kind: z.string(),
      place: z.string().max(200),
      variant: z.string().min(1).max(200).nullable().default(null),
      active: z.boolean().default(true),
      settings: z.record(z.string(), z.unknown()).default({}),
    }),
    answers: { 200: ['So it is', sensor] },
    refusals: { 422: 'What does not fit; `errors` says where' },
    async handle({ params: { id }, body }) {
      return { json: valid(await sensors.save(id, body)), noted: { subject: `sensor:${id}`, detail: body } };
    },
  }),
  route({
    method: 'delete',
    path: '/admin/api/sensors/{id}',
    tag: 'admin',
    summary: 'Take a sensor away, with its readings and alerts',
    who: { role: 'operator' },
    action: 'sensor.removed',
    params: path,
    answers: { 200: ['It is gone', done] },
    async handle({ params: { id } }) {
      if (!(await sensors.remove(id))) throw unknown('sensor', id);
      return { json: { id, done: true }, noted: { subject: `sensor:${id}` } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/sensors/{id}/reset',
    tag: 'admin',
    summary: 'Let it begin anew: what it counts next is where it begins, and moves no stock',
    who: { role: 'operator' },
    action: 'sensor.reset',
    params: path,
    answers: { 200: ['It begins anew', done] },
    async handle({ params: { id } }) {
      if (!(await sensors.reset(id))) throw unknown('sensor', id);
      return { json: { id, done: true }, noted: { subject: `sensor:${id}` } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/sensors/{id}/readings',
    tag: 'admin',
    summary: 'What it told, newest first; kept for a week',
    who: { role: 'viewer' },
    params: path,
    query: z.object({ limit: page.limit }),
    answers: { 200: ['The last of them', z.object({ readings: z.array(reading) })] },
    async handle({ params: { id }, query: { limit } }) {
      if (!(await sensors.find(id))) throw unknown('sensor', id);
      return { json: { readings: await sensors.readings(id, limit) } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/sensor-alerts',
    tag: 'admin',
    summary: 'What was or is wrong with sensors, or with what they see, newest first',
    who: { role: 'viewer' },
    query: z.object({
      ...page,
      sensor: z.string().max(100).optional(),
      lasting: z.stringbool().default(false).describe('only those that are not over'),
    }),
    answers: { 200: ['A page of them', z.object({ alerts: z.array(alert), next })] },
    handle: async ({ query: { cursor, limit, sensor: of, lasting } }) => ({
      json: await sensors.alerts({
        ...{ limit, lasting },
        ...(cursor !== undefined && { cursor }),
        ...(of !== undefined && { sensor: of }),
      }),
    }),
  }),
  route({
    method: 'get',
    path: '/admin/api/sensor-messages',
    tag: 'admin',
    summary: 'Messages of sensors that could not be used: per topic and fault the last one, and how often it came',
    who: { role: 'operator' },
    query: z.object(page),
    answers: { 200: ['A page of them', z.object({ messages: z.array(parked), next })] },
    handle: async ({ query: { cursor, limit } }) => ({
      json: await sensors.parked({ limit, ...(cursor !== undefined && { cursor }) }),
    }),
  }),
  route({
    method: 'post',
    path: '/admin/api/sensor-messages/{id}/replay',
    tag: 'admin',
    summary: 'Try a parked message again, by what is declared now',
    who: { role: 'operator' },
    action: 'sensor-message.replayed',
    params: parkedPath,
    answers: { 200: ['What became of its readings', taken] },
    async handle({ params: { id }, member }) {
      const outcome = await sensors.replay(id, member.name);
      if (!outcome) throw unknown('parked-message', id);
      return { json: outcome, noted: { subject: `sensor-message:${id}`, detail: { ...outcome } } };
    },
  }),
  route({
    method: 'delete',
    path: '/admin/api/sensor-messages/{id}',
    tag: 'admin',
    summary: 'Put a parked message away: nobody needs it',
    who: { role: 'operator' },
    action: 'sensor-message.dropped',
    params: parkedPath,
    answers: { 200: ['It is put away', done] },
    async handle({ params: { id }, member }) {
      if (!(await sensors.drop(id, member.name))) throw unknown('parked-message', id);
      return { json: { id, done: true }, noted: { subject: `sensor-message:${id}` } };
    },
  }),
];
