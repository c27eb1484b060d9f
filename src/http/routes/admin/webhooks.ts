import { z } from 'zod';
import { toldTypes } from '#events';
import { AppError } from '#kernel';
import { deliveryStatuses } from '#webhooks';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { time } from './answers.ts';
import { pageAfter } from './asking.ts';
import { unknown, valid } from './refusing.ts';

const path = z.object({ id: z.guid('must be the id of a webhook') });
const wish = z.strictObject({
  url: z.string().min(1).max(2000).describe('https://…, not of a private network'),
  types: z.array(z.string().min(1).max(100)).min(1).max(100).describe('events, as docs/events.md names them'),
  note: z.string().max(500).default(''),
});
const subscription = z.object({
  id: z.guid(),
  url: z.string(),
  types: z.array(z.string()),
  note: z.string(),
  who: z.string(),
  previousUntil: time.nullable().describe('until then the secret before signs as well'),
  failingSince: time.nullable(),
  disabledAt: time.nullable(),
  disabledWhy: z.string().nullable(),
  createdAt: time,
  waiting: z.int(),
  parked: z.int(),
});
const delivery = z.object({
  id: z.uuid(),
  subscription: z.guid(),
  event: z.guid(),
  type: z.string(),
  status: z.enum(deliveryStatuses),
  attempts: z.int(),
  tries: z.array(
    z.object({ at: z.string(), status: z.int().nullable(), ms: z.int(), error: z.string().nullable() }),
  ).describe('the last ones, the newest last'), // prettier-ignore
  createdAt: time,
  endedAt: time.nullable(),
});
const secret = z.string().describe('told here and never again; whsec_ and base64, as Standard Webhooks has it');
const own = z.object({ id: z.guid() });
const asId = (id: string) => ({ subject: `webhook:${id}` });

export const webhookDeskRoutes = ({ webhooks }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/webhooks',
    tag: 'admin',
    summary: 'Systems outside that are told of events: which, whether they take them, what waits and what is parked',
    who: { role: 'viewer' },
    answers: {
      200: [
        'All of them',
        z.object({
          webhooks: z.array(subscription),
          told: z.array(z.string()).describe('every event that can be told'),
        }),
      ],
    },
    handle: async () => ({ json: { webhooks: await webhooks.list(), told: [...toldTypes] } }),
  }),
  route({
    method: 'post',
    path: '/admin/api/webhooks',
    tag: 'admin',
    summary: 'Tell another system of events from now on; the same key adds it once',
    who: { role: 'owner' },
    action: 'webhook.added',
    key: 'taken',
    body: wish,
    answers: { 201: ['It is told; keep the secret', own.extend({ secret })] },
    refusals: { 422: 'An address that may not be reached, or an event that is not told' },
    async handle({ body, member: { id, name: who }, key }) {
      const added = valid(await webhooks.add({ ...body, who, ...(key !== null && { key: `${id}:${key}` }) }));
      const detail = { host: new URL(body.url).host, types: body.types };
      return { status: 201, json: added, noted: { ...asId(added.id), detail } };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/webhooks/{id}',
    tag: 'admin',
    summary: 'Change its address, its events, its note',
    who: { role: 'owner' },
    action: 'webhook.changed',
    params: path,
    body: wish,
    answers: { 200: ['So it is', own] },
    refusals: { 422: 'An address that may not be reached, or an event that is not told' },
    async handle({ params: { id }, body }) {
      const done = await webhooks.change(id, body);
      if (!done.ok && done.reason === 'unknown-webhook') throw unknown('webhook', id);
      valid(done);
      return { json: { id }, noted: { ...asId(id), detail: { host: new URL(body.url).host, types: body.types } } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/webhooks/{id}/turn',
    tag: 'admin',
    summary: 'Turn it on or off. Off: nothing is kept for it, and what waits is parked.',
    who: { role: 'owner' },
    action: 'webhook.turned',
    params: path,
    body: z.strictObject({ on: z.boolean() }),
    answers: { 200: ['So it is', own.extend({ on: z.boolean() })] },
    async handle({ params: { id }, body: { on }, member: { name: who } }) {
      if (!(await webhooks.turn(id, on, who)).ok) throw unknown('webhook', id);
      return { json: { id, on }, noted: { ...asId(id), detail: { on } } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/webhooks/{id}/rotate',
    tag: 'admin',
    summary: 'A new secret; the one before signs as well for so many hours (24; 0: not at all)',
    who: { role: 'owner' },
    action: 'webhook.rotated',
    params: path,
    body: z.strictObject({ overlapHours: z.number().min(0).max(720).default(24) }),
    answers: { 200: ['Keep it', own.extend({ secret, previousUntil: time })] },
    async handle({ params: { id }, body: { overlapHours } }) {
      const rotated = await webhooks.rotate(id, overlapHours);
      if (!rotated.ok) throw unknown('webhook', id);
      return { json: { id, ...rotated.value }, noted: { ...asId(id), detail: { overlapHours } } };
    },
  }),
  route({
    method: 'delete',
    path: '/admin/api/webhooks/{id}',
    tag: 'admin',
    summary: 'Tell it nothing any more, and forget what it was told',
    who: { role: 'owner' },
    action: 'webhook.removed',
    params: path,
    answers: { 200: ['It is gone', own] },
    async handle({ params: { id } }) {
      if (!(await webhooks.remove(id))) throw unknown('webhook', id);
      return { json: { id }, noted: asId(id) };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/webhooks/{id}/deliveries',
    tag: 'admin',
    summary: 'What it was told, newest first, with every attempt: status, time, error; no bodies and no secrets',
    who: { role: 'viewer' },
    params: path,
    query: z.object({ ...pageAfter, status: z.enum(deliveryStatuses).optional() }),
    answers: { 200: ['A page of them', z.object({ deliveries: z.array(delivery), next: z.string().nullable() })] },
    async handle({ params: { id }, query: { limit, cursor, status } }) {
      const found = await webhooks.deliveries(id, { limit, ...(cursor && { cursor }), ...(status && { status }) });
      if (!found) throw unknown('webhook', id);
      return { json: found };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/webhooks/{id}/replay',
    tag: 'admin',
    summary: 'Send again: one message, or all that are parked. Receivers know it by the same webhook-id.',
    who: { role: 'operator' },
    action: 'webhook.replayed',
    params: path,
    body: z.union([z.strictObject({ delivery: z.uuid() }), z.strictObject({ parked: z.literal(true) })]),
    answers: { 202: ['So many are sent again', z.object({ replayed: z.int() })] },
    refusals: { 409: 'It waits already, or there is no such message' },
    async handle({ params: { id }, body }) {
      const one = 'delivery' in body;
      const replayed = await webhooks.replay(id, one ? body : 'parked');
      if (one && replayed === 0)
        throw new AppError('not-ended', `Message ${body.delivery} of webhook ${id} has not ended, or is unknown.`, {
          status: 409,
        });
      return { status: 202, json: { replayed }, noted: { ...asId(id), detail: { ...body, replayed } } };
    },
  }),
];
