import { z } from 'zod';
import { productTextsSchema } from '#catalog';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { unknown } from './refusing.ts';

const params = z.object({ id: z.string().min(1).max(200) });

const written = productTextsSchema.extend({
  id: z.string(),
  title: z.string().describe("the product's own, which every language falls back on"),
  description: z.string(),
  locales: z.array(z.string()).describe('those that the shop speaks'),
});

export const textRoutes = ({ texts, locales }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/products/{id}/texts',
    tag: 'admin',
    summary: 'What a product is called, and what is said of it, in each language',
    who: { role: 'viewer' },
    params,
    answers: { 200: ['Its own texts, and those of other languages', written] },
    async handle({ params: { id } }) {
      const found = /[\x00-\x1f]/.test(id) ? null : await texts.read(id);
      if (!found) throw unknown('product', id);
      return { json: { ...found, locales: [...locales] } };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/products/{id}/texts',
    tag: 'admin',
    summary:
      'What a product is called, and what is said of it, in other languages; a text that is left out is taken away',
    who: { role: 'publisher' },
    action: 'product-texts.saved',
    params,
    body: productTextsSchema,
    answers: { 200: ['It is found and said so from now on', written] },
    async handle({ params: { id }, body }) {
      const saved = /[\x00-\x1f]/.test(id) ? null : await texts.save(id, body.texts);
      if (!saved) throw unknown('product', id);
      return {
        json: { ...saved, locales: [...locales] },
        noted: { subject: `product:${id}`, detail: body },
      };
    },
  }),
];
