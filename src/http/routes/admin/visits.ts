import { z } from 'zod';
import { windows } from '#insight';
import { webMoney } from '#channels/web';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { time } from './answers.ts';

const names = Object.keys(windows) as (keyof typeof windows)[];
const share = z.object({ name: z.string(), views: z.int(), visitors: z.int() });

const figures = z.object({
  window: z.enum(names),
  from: time,
  to: time,
  here: z.int().describe('seen within the last five minutes'),
  visitors: z.int(),
  shoppers: z.int().describe('those of them who have talked with the shop'),
  views: z.int(),
  dwell: z.object({ average: z.number(), median: z.number() }).describe('seconds of a visitor, over all pages'),
  pages: z.array(share.extend({ page: z.string(), seconds: z.number() })),
  sources: z.array(share),
  locales: z.array(share),
  devices: z.array(share),
  series: z.array(z.object({ at: time, views: z.int(), visitors: z.int() })),
  funnel: z.object({
    visited: z.int(),
    lookedAtProduct: z.int(),
    filledCart: z.int(),
    askedForTotal: z.int(),
    ordered: z.int(),
  }),
  nearlyBought: z
    .object({
      shoppers: z.int(),
      askedForTotal: z.int(),
      worth: webMoney,
      products: z.array(z.object({ id: z.string(), title: z.string(), shoppers: z.int(), pieces: z.int() })),
    })
    .describe('carts of any channel that were left for five minutes and not ordered'),
});

export const visitDeskRoutes = ({ visits }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/insight/visits',
    tag: 'admin',
    summary:
      'Who visits the shop now and lately, how long they stay, and what was nearly bought; some seconds old at most',
    who: { role: 'viewer' },
    query: z.object({ window: z.enum(names).default('1h') }),
    answers: { 200: ['The figures', figures] },
    handle: async ({ query: { window } }) => ({ json: await visits.figures(window) }),
  }),
];
