import { z } from 'zod';
import { kinds, optional } from '#notify';
import type { AdminPorts } from '../../ports.ts';
import { Refusal } from '../../problems.ts';
import { route } from '../../route.ts';
import { time } from './answers.ts';
import { page } from './asking.ts';
import { impossible, unknown } from './refusing.ts';

const notice = z.object({
  id: z.uuid(),
  cause: z.string(),
  recipient: z.string().describe('"shopper:<id>", "desk:fraud" or "desk:operators"'),
  way: z.enum(['mail', 'push', 'text', 'webhook', 'teams']),
  kind: z.enum(kinds),
  template: z.string(),
  locale: z.string(),
  address: z.string().nullable(),
  status: z.enum(['due', 'waiting', 'collected', 'sent', 'withheld']),
  reason: z.string().nullable(),
  attempts: z.int(),
  error: z.string().nullable(),
  dueAt: time,
  sentAt: time.nullable(),
  createdAt: time,
});

const hour = z.int().min(0).max(23).nullable();
const preference = z.strictObject({
  timeZone: z.string().max(60).nullable().describe('of the IANA database; null: the shop’s own'),
  quietFrom: hour,
  quietUntil: hour,
  digest: z.boolean(),
  ways: z.array(z.enum(['mail', 'push', 'text'])).max(3),
  phone: z
    .string()
    .regex(/^\+\d{7,15}$/, 'must be a number such as +15550100199')
    .nullable(),
  unwanted: z.array(z.enum(optional)).max(3),
});

const shopperPath = z.object({ shopper: z.uuid() });

export const noticeDeskRoutes = ({ notices }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/notices',
    tag: 'admin',
    summary: 'What was told to whom, by which way, and what waits; newest first',
    who: { role: 'viewer' },
    query: z.object({
      shopper: z.uuid().optional(),
      status: notice.shape.status.optional(),
      limit: page.limit,
      cursor: z
        .string()
        .regex(/^\d{1,15}\.[0-9a-f-]{36}$/, 'must be a cursor that an earlier answer gave')
        .optional(),
    }),
    answers: { 200: ['A page of it', z.object({ notices: z.array(notice), next: z.string().nullable() })] },
    handle: async ({ query: { shopper, status, cursor, limit } }) => ({
      json: await notices.list({
        limit,
        ...(shopper !== undefined && { shopper }),
        ...(status !== undefined && { status }),
        ...(cursor !== undefined && { cursor }),
      }),
    }),
  }),
  route({
    method: 'post',
    path: '/admin/api/notices/{id}/resend',
    tag: 'admin',
    summary: 'Send it once more, as a message of its own. The same key does it once.',
    who: { role: 'operator' },
    action: 'notice.resent',
    key: 'needed',
    params: z.object({ id: z.uuid() }),
    answers: { 202: ['It goes', notice] },
    refusals: { 409: 'It was told live' },
    async handle({ params: { id }, member, key }) {
      const done = await notices.resend(id, `${member.id}:${key}`);
      if (done.ok)
        return { status: 202, json: done.value, noted: { subject: `notice:${id}`, detail: { notice: done.value.id } } };
      if (done.reason === 'unknown-notice') throw unknown('message', id);
      throw new Refusal('told-live', 'It was told in a conversation, where it still stands.', {
        status: 409,
        more: { state: 'told' },
      });
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/shoppers/{shopper}/notices',
    tag: 'admin',
    summary: 'How a shopper wants to be told, and what they asked to be told of, with their consent',
    who: { role: 'viewer' },
    params: shopperPath,
    answers: {
      200: [
        'Preferences and wishes',
        z.object({
          preference,
          wishes: z.array(
            z.object({
              id: z.uuid(),
              kind: z.string(),
              productId: z.string().nullable(),
              asked: z.string(),
              said: z.string(),
              at: time,
              toldAt: time.nullable(),
              withdrawnAt: time.nullable(),
            }),
          ),
        }),
      ],
    },
    async handle({ params: { shopper } }) {
      const found = await notices.preference(shopper);
      if (!found) throw unknown('shopper', shopper);
      return { json: { preference: found, wishes: await notices.wishes(shopper) } };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/shoppers/{shopper}/notices',
    tag: 'admin',
    summary: 'Change how a shopper wants to be told; what is left out stays',
    who: { role: 'operator' },
    action: 'notices.preferred',
    params: shopperPath,
    body: preference.partial(),
    answers: { 200: ['So it is', preference] },
    refusals: { 422: 'A time zone nobody knows, or half of the quiet hours' },
    async handle({ params: { shopper }, body }) {
      const change = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      const done = await notices.prefer(shopper, change);
      if (done.ok)
        return { json: done.value, noted: { subject: `shopper:${shopper}`, detail: { changed: Object.keys(change) } } };
      switch (done.reason) {
        case 'unknown-shopper':
          throw unknown('shopper', shopper);
        case 'unknown-zone':
          throw impossible('unknown-zone', `there is no time zone ${done.zone}`, '/timeZone');
        case 'half-hours':
          throw impossible('half-hours', 'quiet hours need both ends, or neither', '/quietUntil');
      }
    },
  }),
];
