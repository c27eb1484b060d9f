import { z } from 'zod';
import { productWishSchema } from '#catalog';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { valid } from './refusing.ts';

const added = z.object({
  id: z.string(),
  alike: z
    .array(z.object({ id: z.string(), title: z.string(), spokenName: z.string().nullable() }))
    .describe('others that sound like it: give one of them a spoken name that keeps it apart'),
});

export const productDeskRoutes = ({ products }: AdminPorts) => [
  route({
    method: 'post',
    path: '/admin/api/products',
    tag: 'admin',
    summary: 'Add a product, as a file of one row would; under its id it is added once, however often it is sent',
    who: { role: 'operator' },
    action: 'product.added',
    body: productWishSchema,
    answers: { 201: ['It is sold from now on', added] },
    refusals: { 422: 'Something else has its id or an article number, or its variants do not go together' },
    async handle({ body }) {
      const json = valid(await products.add(body));
      const { title, vendor, variants } = body;
      return {
        status: 201,
        json,
        noted: { subject: `product:${json.id}`, detail: { title, ...(vendor && { vendor }), variants } },
      };
    },
  }),
];
