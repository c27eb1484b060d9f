import { z } from 'zod';
import { AppError } from '#kernel';
import type { HttpDependencies } from '../ports.ts';
import { presentHit, presentProduct } from '../presenting.ts';
import { route } from '../route.ts';
import { categoryList, productList, productPage } from '../schemas.ts';

/** Stock may be five seconds old; a shared cache may answer with what it has while it asks again. */
const cache = 'public, max-age=5, stale-while-revalidate=30';

const words = (longest: number) => z.string().max(longest, `must be at most ${longest} characters`);
const page = z.object({
  q: words(1024).default('').describe("the shopper's own words"),
  limit: z.coerce.number('must be a number').int().min(1).max(100).default(20),
  cursor: z
    .string()
    .regex(/^[\x21-\x7e]{1,512}$/, 'must be a cursor that an earlier answer gave')
    .optional(),
  category: words(200).optional(),
  brand: words(200).optional(),
  sort: z.enum(['relevance', 'cheapest', 'dearest']).optional(),
});

export const productRoutes = ({ catalog }: HttpDependencies) => [
  route({
    method: 'get',
    path: '/api/products',
    tag: 'shop',
    summary: 'Find products by words; without words, all of them',
    who: 'anyone',
    query: page,
    cache,
    answers: { 200: ['Products, best first, and what the words were taken to mean', productList] },
    async handle({ query: { q, limit, cursor, category, brand, sort } }) {
      const { hits, total, understood, ...found } = await catalog.search({
        words: q,
        limit,
        ...(cursor && { cursor }),
        ...(sort && { sort }),
        ...((category || brand) && { within: { ...(category && { category }), ...(brand && { brand }) } }),
      });
      return { json: { hits: hits.map(presentHit), total, understood, cursor: found.cursor } };
    },
  }),
  route({
    method: 'get',
    path: '/api/products/{id}',
    tag: 'shop',
    summary: 'One product with its variants',
    who: 'anyone',
    params: z.object({ id: z.string().min(1).max(200) }),
    cache,
    answers: { 200: ['The product', productPage] },
    async handle({ params: { id } }) {
      const product = /[\x00-\x1f]/.test(id) ? null : await catalog.product(id);
      if (!product) throw new AppError('unknown-product', 'There is no product with this id.', { status: 404 });
      return { json: presentProduct(product) };
    },
  }),
  route({
    method: 'get',
    path: '/api/categories',
    tag: 'shop',
    summary: 'All categories, with how many products each has',
    who: 'anyone',
    cache,
    answers: { 200: ['The categories', categoryList] },
    handle: async () => ({ json: { categories: await catalog.categories() } }),
  }),
];
