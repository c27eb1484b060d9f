import { z } from 'zod';
import { plainWords } from '#rendering';
import { tokenOf } from '../bearer.ts';
import type { HttpDependencies } from '../ports.ts';
import { route } from '../route.ts';

const text = (longest: number) =>
  z.string().max(longest, `must be at most ${longest} characters`).transform(plainWords);

const seen = z.object({
  view: z.uuid().describe("the page's own id of this view: what is told again under it is the same view"),
  page: z
    .enum(['home', 'category', 'search', 'product', 'cart', 'checkout', 'orders', 'order', 'trouble', 'other'])
    .describe('its kind'),
  path: text(300)
    .refine((path) => path.startsWith('/'), 'must begin with /')
    .transform((path) => path.split(/[?#]/, 1)[0]!)
    .describe('words that were searched for are not kept'),
  product: text(200).optional(),
  referrer: text(2000).optional(),
  campaign: text(200).optional().describe('utm_source of the link'),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'must be a language tag')
    .optional(),
  seconds: z.int().min(0).max(86_400).optional().describe('for which the page was visible so far'),
  consent: z.boolean().optional().describe('a yes of the visitor, where the shop asks for one'),
});

export const visitRoutes = ({ visits, identity }: HttpDependencies) => {
  if (!visits) return [];
  return [
    route({
      method: 'post',
      path: '/api/visits',
      tag: 'shop',
      summary:
        'Tell that a page was looked at, and for how long. Do Not Track and Global Privacy Control are kept to; no address is stored.',
      who: 'anyone',
      limit: 'visits',
      body: seen,
      headers: { DNT: '1: count nothing', 'Sec-GPC': '1: count nothing' },
      answers: {
        202: [
          'Whether it is counted, and why not',
          z.object({ counted: z.boolean(), why: z.enum(['off', 'refused', 'no-consent', 'too-many']).optional() }),
        ],
      },
      async handle({ body, headers, from }) {
        const token = tokenOf(headers.authorization);
        const holder = token === undefined ? null : await identity.whoHolds(token);
        const noted = await visits.note(body, {
          address: from.caller,
          agent: headers['user-agent'] ?? '',
          refuses: headers.dnt === '1' || headers['sec-gpc'] === '1',
          shopper: holder?.shopper ?? null,
          host: headers.host ?? '',
        });
        return { status: 202, json: noted };
      },
    }),
  ];
};
