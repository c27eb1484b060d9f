import { z } from 'zod';
import type { AppError } from '#kernel';
import { isSftp, readSftpAddress, type Received, type ReceiveRefusal, type VendorOrderState } from '#vendors';
import type { AdminPorts } from '../../ports.ts';
import { Refusal } from '../../problems.ts';
import { route } from '../../route.ts';
import { numbered, page, reason } from './asking.ts';
import { impossible, notNow, unknown } from './refusing.ts';
import { moved, suggested, vendorOrderFile, vendorRunFile, vendorRuns, vendorTerms } from './vendor-answers.ts';

const named = z.object({ vendor: z.string().min(1).max(100) });
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
  route({
    method: 'get',
    path: '/admin/api/vendors/terms',
    tag: 'admin',
    summary: 'How vendors are ordered from',
    who: { role: 'viewer' },
    answers: { 200: ['All of them', z.object({ terms: z.array(vendorTerms) })] },
    handle: async () => ({ json: { terms: await vendors.terms() } }),
  }),
  route({
    method: 'put',
    path: '/admin/api/vendors/terms/{vendor}',
    tag: 'admin',
    summary: 'Say how a vendor is ordered from; its secret stands in VENDOR_SECRETS',
    who: { role: 'operator' },
    action: 'vendor-terms.saved',
    params: named,
    body: z.strictObject({
      adapter: z.enum(['json', 'soap', 'csv']),
      address: z.string().min(1).max(500).describe("a URL, a folder, sftp://USER@HOST/FOLDER#SHA256:…, or 'stand-in'"),
      minimum: z.int().min(0).max(1_000_000).default(0),
      leadDays: z.int().min(0).max(365).default(7),
      limitSeconds: z.int().min(1).max(120).default(10),
      answerHours: z.int().min(1).max(720).default(24),
    }),
    answers: { 200: ['So it is', z.object({ vendor: z.string() })] },
    refusals: { 422: 'An address that the wire cannot use' },
    async handle({ params: { vendor }, body }) {
      const web = URL.canParse(body.address) && /^https?:$/.test(new URL(body.address).protocol);
      if (body.adapter !== 'csv' && body.address !== 'stand-in' && !web)
        throw impossible('bad-address', `${body.adapter} needs an address such as https://vendor.example`, '/address');
      const sftp = body.adapter === 'csv' && isSftp(body.address) ? readSftpAddress(body.address) : null;
      if (typeof sftp === 'string') throw impossible('bad-address', sftp, '/address');
      if (!(await vendors.saveTerms({ vendor, ...body }))) throw unknown('vendor', vendor);
      return { json: { vendor }, noted: { subject: `vendor:${vendor}`, detail: body } };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/stock/{variant}/reorder',
    tag: 'admin',
    summary: 'Below how many a variant is ordered (0: never), up to how many, and in packs of how many',
    who: { role: 'operator' },
    action: 'reorder-rule.saved',
    params: z.object({ variant: z.string().min(1).max(200) }),
    body: z
      .strictObject({
        reorderBelow: z.int().min(0).max(1_000_000),
        reorderTo: z.int().min(0).max(1_000_000),
        packSize: z.int().min(1).max(100_000).default(1),
      })
      .refine(({ reorderBelow, reorderTo }) => reorderTo >= reorderBelow, 'must be filled up to reorderBelow at least'),
    answers: { 200: ['So it is', z.object({ variant: z.string() })] },
    async handle({ params: { variant }, body }) {
      if (!(await vendors.saveRule(variant, body))) throw unknown('variant', variant);
      return { json: { variant }, noted: { subject: `variant:${variant}`, detail: body } };
    },
  }),
];
