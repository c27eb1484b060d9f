import { z } from 'zod';
import { orderStates, type OrderStatus } from '#commerce';
import { asWritten } from '#kernel';
import type { AdminPorts } from '../../ports.ts';
import { presentOrder } from '../../presenting.ts';
import { route } from '../../route.ts';
import { orderFile, orderRows, orderStateTable, transcriptPage } from './order-answers.ts';
import { numbered, page, reason } from './asking.ts';
import { presentFile } from './presenting.ts';
import { notNow, unknown } from './refusing.ts';

const states = Object.keys(orderStates) as [OrderStatus, ...OrderStatus[]];
const number = z.coerce
  .number('must be a number')
  .int()
  .min(1)
  .max(2 ** 31 - 1)
  .optional();
const moved = z.object({ number: z.int(), status: z.string() });

export const orderDeskRoutes = ({ orders, fraud, transcript }: AdminPorts) => {
  /** What people do with the goods: again is the same. */
  const handling = <Body>(
    word: 'pack' | 'ship' | 'deliver',
    past: 'packed' | 'shipped' | 'delivered',
    body: z.ZodType<Body>,
    act: (number: number, who: string, body: Body) => ReturnType<AdminPorts['orders']['pack']>,
  ) =>
    route({
      method: 'post',
      path: `/admin/api/orders/{number}/${word}`,
      tag: 'admin',
      summary: `Say that an order was ${past}. Saying it twice is saying it once.`,
      who: { role: 'operator' },
      action: `order.${past}`,
      key: 'taken',
      params: numbered,
      body,
      answers: { 200: ['It was', moved] },
      refusals: { 409: 'Not in the state it is in, which `state` names' },
      async handle({ params, body: given, member }) {
        const done = await act(params.number, member.name, given);
        if (!done.ok)
          throw done.reason === 'unknown-order'
            ? unknown('order', params.number)
            : notNow(`Order ${params.number}`, done.status, `: it cannot be ${past} now`);
        return {
          json: { number: params.number, status: past },
          noted: { subject: `order:${params.number}`, detail: { ...(given as object | undefined) } },
        };
      },
    });

  return [
    route({
      method: 'get',
      path: '/admin/api/order-states',
      tag: 'admin',
      summary: 'Every state of an order, what it means and the moves it allows',
      who: { role: 'viewer' },
      answers: { 200: ['The table', orderStateTable] },
      handle: () => ({
        json: {
          states: states.map((state) => ({ state, means: orderStates[state].means, to: orderStates[state].to })),
        },
      }),
    }),
    route({
      method: 'get',
      path: '/admin/api/orders',
      tag: 'admin',
      summary: 'Orders, newest first',
      who: { role: 'viewer' },
      query: z.object({
        ...page,
        status: z
          .string()
          .transform((list) => list.split(','))
          .pipe(z.array(z.enum(states, `must be one or more of ${states.join(', ')}, with commas between them`)))
          .optional()
          .describe('one or more states with commas between them'),
        shopper: z.string().min(1).max(200).optional().describe("the shopper's id, or a part of name or mail address"),
        from: number.describe('the lowest number'),
        to: number.describe('the highest number'),
      }),
      answers: { 200: ['A page of them', orderRows] },
      async handle({ query: { cursor, limit, status, shopper, from, to } }) {
        const found = await orders.list({
          limit,
          ...(cursor !== undefined && { cursor: Math.min(Number(cursor), 2 ** 31 - 1) }),
          ...(status && { status }),
          ...(shopper !== undefined && { shopper }),
          ...(from !== undefined && { from }),
          ...(to !== undefined && { to }),
        });
        return { json: { orders: found.orders, next: found.next === null ? null : String(found.next) } };
      },
    }),
    route({
      method: 'get',
      path: '/admin/api/orders/{number}',
      tag: 'admin',
      summary: 'Everything that is known of an order: moves, payment, refunds, returns, disputes, fraud facts',
      who: { role: 'viewer' },
      params: numbered,
      answers: { 200: ['Its file', orderFile] },
      async handle({ params }) {
        const [file, facts] = await Promise.all([orders.read(params.number), fraud.facts(params.number)]);
        if (!file) throw unknown('order', params.number);
        return { json: { ...presentFile(file), order: presentOrder(file.order, asWritten), facts } };
      },
    }),
    route({
      method: 'get',
      path: '/admin/api/orders/{number}/transcript',
      tag: 'admin',
      summary: 'The conversation that an order was placed in, newest turn first; no card numbers, no PINs',
      who: { role: 'viewer' },
      params: numbered,
      query: z.object(page),
      answers: { 200: ['Its turns; none where the order came without words', transcriptPage] },
      async handle({ params, query: { cursor, limit } }) {
        const file = await orders.read(params.number);
        if (!file) throw unknown('order', params.number);
        const { conversation } = file;
        const talk =
          conversation === null
            ? { turns: [], next: null }
            : await transcript(conversation, { limit, ...(cursor !== undefined && { cursor }) });
        return { json: { conversation, ...talk } };
      },
    }),
    handling('pack', 'packed', z.strictObject({}).optional(), (each, who) => orders.pack(each, who)),
    handling(
      'ship',
      'shipped',
      z
        .strictObject({
          tracking: z
            .string()
            .regex(/^[A-Za-z0-9 ._/-]{1,64}$/, 'must be letters, digits, spaces and . _ / -, at most 64')
            .optional()
            .describe("the carrier's number"),
        })
        .optional(),
      (each, who, given) => orders.ship(each, who, given?.tracking),
    ),
    handling('deliver', 'delivered', z.strictObject({}).optional(), (each, who) => orders.deliver(each, who)),
    route({
      method: 'post',
      path: '/admin/api/orders/{number}/cancel',
      tag: 'admin',
      summary: 'Call an order off before it is shipped: stock, promotion uses and money go back',
      who: { role: 'operator' },
      action: 'order.cancelled',
      key: 'taken',
      params: numbered,
      body: z.strictObject({ reason }),
      answers: { 200: ['It is off, and was paid back where it was paid', moved] },
      refusals: { 409: 'Called off already, or too late; `state` says what it is' },
      async handle({ params, body, member }) {
        const done = await orders.cancel(params.number, { who: member.name, reason: body.reason });
        if (!done.ok) {
          if (done.reason === 'unknown-order') throw unknown('order', params.number);
          if (done.reason === 'already-cancelled') throw notNow(`Order ${params.number}`, 'cancelled', ' already');
          throw notNow(
            `Order ${params.number}`,
            done.status,
            ': it is too late to call it off; give money back instead',
          );
        }
        const file = await orders.read(params.number);
        return {
          json: { number: params.number, status: file?.order.status ?? 'cancelled' },
          noted: { subject: `order:${params.number}`, detail: { reason: body.reason } },
        };
      },
    }),
  ];
};
