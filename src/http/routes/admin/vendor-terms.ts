import { z } from 'zod';
import { isSftp, readSftpAddress } from '#vendors';
import type { AdminPorts } from '../../ports.ts';
import { Refusal } from '../../problems.ts';
import { route } from '../../route.ts';
import { page } from './asking.ts';
import { impossible, unknown } from './refusing.ts';
import { reorderLines, vendorTerms } from './vendor-answers.ts';

const named = z.object({ vendor: z.string().min(1).max(100) });

/** How vendors are ordered from, and when what. */
export const vendorTermsRoutes = ({ vendors: { terms, lines } }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/vendors/terms',
    tag: 'admin',
    summary: 'How vendors are ordered from, and those from whom people order',
    who: { role: 'viewer' },
    answers: { 200: ['All of them', vendorTerms] },
    handle: async () => ({ json: await terms.list() }),
  }),
  route({
    method: 'put',
    path: '/admin/api/vendors/terms/{vendor}',
    tag: 'admin',
    summary: 'Say how a vendor is ordered from; with a name, also one that is new. Its secret stands in VENDOR_SECRETS',
    who: { role: 'operator' },
    action: 'vendor-terms.saved',
    params: named,
    body: z.strictObject({
      name: z.string().trim().min(1).max(100).optional().describe('what a vendor is called that is new'),
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
      if (!(await terms.save({ vendor, ...body }))) throw unknown('vendor', vendor);
      return { json: { vendor }, noted: { subject: `vendor:${vendor}`, detail: body } };
    },
  }),
  route({
    method: 'delete',
    path: '/admin/api/vendors/terms/{vendor}',
    tag: 'admin',
    summary: 'People order from a vendor again, once none of its orders is under way',
    who: { role: 'operator' },
    action: 'vendor-terms.removed',
    params: named,
    answers: { 200: ['So it is', z.object({ vendor: z.string() })] },
    refusals: { 409: 'Orders to it are under way' },
    async handle({ params: { vendor } }) {
      const done = await terms.remove(vendor);
      if (done.ok) return { json: { vendor }, noted: { subject: `vendor:${vendor}` } };
      if (done.reason === 'no-terms') throw unknown('terms of a vendor', vendor);
      throw new Refusal(
        'under-way',
        `${done.orders} of the orders to ${vendor} are under way: they need its terms. Close them, or wait until they have ended.`,
        { status: 409, more: { state: 'under-way', orders: done.orders } },
      );
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/vendors/lines',
    tag: 'admin',
    summary: 'When each variant is ordered, up to how many, and from whom; by the id of the variant',
    who: { role: 'viewer' },
    query: z.object({
      words: z.string().trim().max(200).optional().describe('a part of the title, the id or the SKU'),
      vendor: z.string().max(100).optional(),
      limit: page.limit,
      cursor: z.string().min(1).max(200).optional().describe('`next` of the page before'),
    }),
    answers: { 200: ['A page of them', reorderLines] },
    handle: async ({ query }) => ({ json: await lines.list(query) }),
  }),
  route({
    method: 'put',
    path: '/admin/api/stock/{variant}/reorder',
    tag: 'admin',
    summary: 'Below how many a variant is ordered (0: never), up to how many, in packs of how many, and from whom',
    who: { role: 'operator' },
    action: 'reorder-rule.saved',
    params: z.object({ variant: z.string().min(1).max(200) }),
    body: z
      .strictObject({
        reorderBelow: z.int().min(0).max(1_000_000),
        reorderTo: z.int().min(0).max(1_000_000),
        packSize: z.int().min(1).max(100_000).default(1),
        vendor: z
          .string()
          .min(1)
          .max(100)
          .nullable()
          .optional()
          .describe('of the whole product; null: people order it; left out: as it was'),
      })
      .refine(({ reorderBelow, reorderTo }) => reorderTo >= reorderBelow, {
        path: ['reorderTo'],
        error: 'must be at least as many as it is ordered below',
      }),
    answers: { 200: ['So it is', z.object({ variant: z.string() })] },
    refusals: { 422: 'There is no such vendor' },
    async handle({ params: { variant }, body }) {
      const lacks = await lines.save(variant, body);
      if (lacks === 'unknown-variant') throw unknown('variant', variant);
      if (lacks === 'unknown-vendor') throw impossible(lacks, `there is no vendor ${body.vendor}`, '/vendor');
      return { json: { variant }, noted: { subject: `variant:${variant}`, detail: body } };
    },
  }),
];
