import { z } from 'zod';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { page, when } from './asking.ts';
import { funnel, goesWith, imported, learnedState, offerWorth, rebuild, trends, troubles } from './insight-answers.ts';

const DAY_MS = 86_400_000;

/** A window of time: the last thirty days unless told otherwise. */
const span = {
  from: when.optional().describe('from then on; otherwise 30 days before `to`'),
  to: when.optional().describe('until just before then; otherwise now'),
};

const basket = z.strictObject({
  id: z.string().min(1).max(200),
  shopper: z.string().min(1).max(200),
  at: when,
  lines: z
    .array(z.strictObject({ sku: z.string().min(1).max(200), quantity: z.int().min(1).max(100_000) }))
    .min(1)
    .max(500),
});

type Span = { from?: Date | undefined; to?: Date | undefined };

export const insightRoutes = ({ learned }: AdminPorts) => {
  const windowOf = ({ from, to = learned.clock() }: Span) => ({
    from: from ?? new Date(to.getTime() - 30 * DAY_MS),
    to,
  });
  return [
    route({
      method: 'get',
      path: '/admin/api/insight/learned',
      tag: 'admin',
      summary: 'What has been learned from, and how the last rebuild agreed with what was counted as it came',
      who: { role: 'viewer' },
      answers: { 200: ['So it is', learnedState] },
      handle: async () => ({ json: await learned.baskets.state() }),
    }),
    route({
      method: 'post',
      path: '/admin/api/insight/learned/rebuild',
      tag: 'admin',
      summary:
        'Learn everything anew, now; `differing` counts figures that were other than counted, which should be none',
      who: { role: 'operator' },
      action: 'insight.rebuilt',
      answers: { 200: ['How it went', rebuild] },
      async handle() {
        const done = await learned.baskets.rebuild();
        return { json: done, noted: { subject: 'insight:learned', detail: { ...done } } };
      },
    }),
    route({
      method: 'post',
      path: '/admin/api/insight/history',
      tag: 'admin',
      summary: 'Learn from baskets of another system’s book; the same id is learned from once',
      who: { role: 'operator' },
      action: 'insight.history',
      body: z.strictObject({ baskets: z.array(basket).min(1).max(500) }),
      answers: { 200: ['What came of them', imported] },
      async handle({ body: { baskets } }) {
        const done = await learned.baskets.history(baskets);
        return {
          json: done,
          noted: { subject: 'insight:history', detail: { learned: done.learned, known: done.known } },
        };
      },
    }),
    route({
      method: 'get',
      path: '/admin/api/insight/goes-with/{product}',
      tag: 'admin',
      summary: 'What goes best with a product; empty: nothing is known to',
      who: { role: 'viewer' },
      params: z.object({ product: z.string().min(1).max(200) }),
      query: z.object({ limit: page.limit }),
      answers: { 200: ['The best first', goesWith] },
      handle: async ({ params: { product }, query: { limit } }) => ({
        json: { products: await learned.trends.goesWith([product], limit) },
      }),
    }),
    route({
      method: 'get',
      path: '/admin/api/insight/trending',
      tag: 'admin',
      summary: 'What sells more of late than its own past and its category make one expect',
      who: { role: 'viewer' },
      query: z.object({ category: z.string().max(200).optional(), limit: page.limit }),
      answers: { 200: ['The most surprising first', trends] },
      handle: async ({ query: { category, limit } }) => ({
        json: { products: await learned.trends.trending({ limit, ...(category !== undefined && { category }) }) },
      }),
    }),
    route({
      method: 'get',
      path: '/admin/api/insight/offers',
      tag: 'admin',
      summary: 'What offers were worth: shoppers who saw them beside the hold-out group, with 95 % intervals',
      who: { role: 'viewer' },
      query: z.object(span),
      answers: { 200: ['Both groups', offerWorth] },
      async handle({ query }) {
        const { from, to } = windowOf(query);
        return { json: { from, to, ...(await learned.worth(from, to)) } };
      },
    }),
    route({
      method: 'get',
      path: '/admin/api/insight/funnel',
      tag: 'admin',
      summary:
        'Conversations begun in a window of time: how many searched, filled a cart, were read a total, paid, and left',
      who: { role: 'viewer' },
      query: z.object({ ...span, channel: z.string().max(40).optional() }),
      answers: { 200: ['How far they came', funnel] },
      async handle({ query: { channel, ...given } }) {
        const { from, to } = windowOf(given);
        const wish = { from, to, leftHours: learned.leftHours, ...(channel !== undefined && { channel }) };
        return { json: { from, to, ...(await learned.talks.funnel(wish)) } };
      },
    }),
    route({
      method: 'get',
      path: '/admin/api/insight/conversations',
      tag: 'admin',
      summary: 'Conversations that went wrong, and the signs of it; newest first',
      who: { role: 'viewer' },
      query: z.object({ ...span, limit: page.limit }),
      answers: { 200: ['Those that were alerted of', troubles] },
      async handle({ query: { limit, ...given } }) {
        return { json: { conversations: await learned.talks.troubled({ ...windowOf(given), limit }) } };
      },
    }),
  ];
};
