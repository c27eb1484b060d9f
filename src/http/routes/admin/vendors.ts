import { z } from 'zod';
import type { AppError } from '#kernel';
import type { Received, ReceiveRefusal, VendorOrderState } from '#vendors';
import type { AdminPorts } from '../../ports.ts';
import { Refusal } from '../../problems.ts';
import { route } from '../../route.ts';
import { numbered, page, reason } from './asking.ts';
import { impossible, notNow, unknown } from './refusing.ts';
import { moved, suggested, vendorOrderFile, vendorRunFile, vendorRuns } from './vendor-answers.ts';

const quantity = z.int().min(1).max(1_000_000);

const refused = (number: number, no: ReceiveRefusal): AppError => {
  switch (no.reason) {
    case 'unknown-order':
      return unknown('vendor order', number);
    case 'not-now':
      return notNow(`Vendor order ${number}`, no.status);
    case 'unknown-sku':
      return impossible('unknown-sku', `order ${number} asks for no ${no.sku}`, '/lines');
    case 'too-many':
      return impossible('too-many', `${no.asked} of ${no.sku}, but ${no.expected} are expected`, '/lines');
    case 'is-bundle':
      return new Refusal('is-bundle', `${no.sku} is a bundle: it has no stock of its own.`, {
        status: 409,
        more: { state: 'bundle' },
      });
  }
};

type Decided =
  | { ok: true; value: { readonly status: VendorOrderState } }
  | { ok: false; reason: 'unknown-order' }
  | { ok: false; reason: 'not-now'; status: VendorOrderState };

const told = (number: number, done: Decided | Received) => {
  if (!done.ok) throw refused(number, done);
  return { number, status: done.value.status };
};

export const vendorDeskRoutes = ({ vendors }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/vendors/suggestion',
    tag: 'admin',
    summary: 'What would be ordered now, and what shoppers asked for in vain; changes nothing',
    who: { role: 'viewer' },
    answers: { 200: ['By vendor', suggested] },
    handle: async () => ({ json: await vendors.suggest() }),
  }),
  route({
    method: 'get',
    path: '/admin/api/vendors/runs',
    tag: 'admin',
    summary: 'Looks at what runs low, and the orders they led to',
    who: { role: 'viewer' },
    query: z.object({ limit: page.limit }),
    answers: { 200: ['Newest first', vendorRuns] },
    handle: async ({ query: { limit } }) => ({ json: { runs: await vendors.runs(limit) } }),
  }),
  route({
    method: 'post',
    path: '/admin/api/vendors/runs',
    tag: 'admin',
    summary: 'Look now, and order as REORDER_MODE says; `dry`: order nothing. The same key looks once.',
    who: { role: 'operator' },
    action: 'vendors.run',
    key: 'needed',
    body: z.strictObject({ dry: z.boolean().default(false) }),
    answers: { 202: ['It begins', z.object({ id: z.guid() })] },
    async handle({ body: { dry }, member, key }) {
      const id = await vendors.begin({ who: member.name, dry, key: `${member.id}:${key}` });
      return { status: 202, json: { id }, noted: { subject: `vendor-run:${id}`, detail: { dry } } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/vendors/runs/{id}',
    tag: 'admin',
    summary: 'What a run found, and every step of its orders',
    who: { role: 'viewer' },
    params: z.object({ id: z.guid('must be the id of a run') }),
    answers: { 200: ['The run', vendorRunFile] },
    async handle({ params: { id } }) {
      const found = await vendors.run(id);
      if (!found) throw unknown('run', id);
      return { json: found };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/vendors/orders/{number}',
    tag: 'admin',
    summary: 'An order to a vendor: asked, accepted, received, and every step',
    who: { role: 'viewer' },
    params: numbered,
    answers: { 200: ['The order', vendorOrderFile] },
    async handle({ params: { number } }) {
      const found = await vendors.order(number);
      if (!found) throw unknown('vendor order', number);
      return { json: found };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/vendors/orders/{number}/decide',
    tag: 'admin',
    summary: 'Approve an order that waits, which places it, or refuse it',
    who: { role: 'operator' },
    action: 'vendor-order.decided',
    params: numbered,
    body: z.strictObject({ decision: z.enum(['approve', 'refuse']), reason }),
    answers: { 200: ['So it is', moved] },
    refusals: { 409: 'It does not wait; `state` says what it is' },
    async handle({ params: { number }, body: { decision, reason: why }, member: { name: who } }) {
      const json = told(number, await vendors.decide(number, decision, { who, why }));
      return { json, noted: { subject: `vendor-order:${number}`, detail: { decision, why } } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/vendors/orders/{number}/receive',
    tag: 'admin',
    summary: 'Goods arrived: these, or all that is expected. They go into stock; the same key counts them once.',
    who: { role: 'operator' },
    action: 'vendor-order.received',
    key: 'needed',
    params: numbered,
    body: z.strictObject({
      lines: z
        .array(z.strictObject({ sku: z.string().min(1).max(200), quantity }))
        .min(1)
        .max(10_000)
        .refine((list) => new Set(list.map(({ sku }) => sku)).size === list.length, 'must name each SKU once')
        .optional(),
    }),
    answers: { 200: ['So it is', moved] },
    refusals: { 409: 'Nothing is expected; `state` says what it is', 422: 'Not of this order, or too many' },
    async handle({ params: { number }, body: { lines }, member: { id, name: who }, key }) {
      const done = await vendors.receive({ order: number, cause: `${id}:${key}`, who, ...(lines && { lines }) });
      const json = told(number, done);
      return { json, noted: { subject: `vendor-order:${number}`, detail: { lines: lines ?? 'all' } } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/vendors/orders/{number}/close',
    tag: 'admin',
    summary: 'Expect nothing more of an order; what runs low may be ordered anew',
    who: { role: 'operator' },
    action: 'vendor-order.closed',
    params: numbered,
    body: z.strictObject({ reason }),
    answers: { 200: ['So it is', moved] },
    refusals: { 409: 'It has ended; `state` says how' },
    async handle({ params: { number }, body: { reason: why }, member: { name: who } }) {
      const json = told(number, await vendors.close(number, { who, why }));
      return { json, noted: { subject: `vendor-order:${number}`, detail: { why } } };
    },
  }),
];
