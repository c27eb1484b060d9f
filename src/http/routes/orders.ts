import { z } from 'zod';
import { AppError } from '#kernel';
import type { HttpDependencies } from '../ports.ts';
import { presentOrder } from '../presenting.ts';
import { route } from '../route.ts';
import { orderList, orderPage } from '../schemas.ts';

/** The database counts orders in 32 bits: a larger number is nobody's. */
const largest = 2 ** 31 - 1;

export const orderRoutes = ({ orders, catalog }: HttpDependencies) => [
  route({
    method: 'get',
    path: '/api/orders',
    tag: 'shop',
    summary: "The shopper's own orders, newest first",
    who: 'conversation',
    query: z.object({ limit: z.coerce.number('must be a number').int().min(1).max(100).default(20) }),
    answers: { 200: ['The orders', orderList] },
    async handle({ holder, query }) {
      const naming = catalog.naming(holder.locale);
      const recent = await orders.recent(holder.shopper, query.limit);
      return { json: { orders: recent.map((order) => presentOrder(order, naming)) } };
    },
  }),
  route({
    method: 'get',
    path: '/api/orders/{number}',
    tag: 'shop',
    summary: "One of the shopper's own orders; somebody else's is unknown",
    who: 'conversation',
    params: z.object({
      number: z
        .string()
        .regex(/^\d{1,15}$/, 'must be a whole number')
        .transform(Number)
        .meta({ description: 'the number the shopper was told' }),
    }),
    answers: { 200: ['The order', orderPage] },
    async handle({ params: { number }, holder }) {
      const order = number > largest ? null : await orders.find(holder.shopper, number);
      if (!order) throw new AppError('unknown-order', `You have no order ${number}.`, { status: 404 });
      return { json: presentOrder(order, catalog.naming(holder.locale)) };
    },
  }),
];
