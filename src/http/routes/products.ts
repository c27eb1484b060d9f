import { z } from 'zod';
import { AppError } from '#kernel';
import type { HttpDependencies } from '../ports.ts';
import { presentHit, presentProduct } from '../presenting.ts';
import { productQuery, searchOf } from '../product-query.ts';
import { route } from '../route.ts';
import { categoryList, productList, productPage } from '../schemas.ts';

/** Stock may be five seconds old; a shared cache may answer with what it has while it asks again. */
const cache = 'public, max-age=5, stale-while-revalidate=30';

export const productRoutes = ({ catalog }: HttpDependencies) => [
  route({
    method: 'get',
    path: '/api/products',
    tag: 'shop',
    summary: 'Find products by words; without words, all of them. Filters that are given are kept.',
    who: 'anyone',
    query: productQuery,
    cache,
    answers: { 200: ['Products, best first, and what the words were taken to mean', productList] },
    refusals: { 422: 'A lowest price above the highest' },
    async handle({ query }) {
      const { hits, total, atLeast, understood, facets, cursor } = await catalog.search(searchOf(query));
      return {
        json: { hits: hits.map(presentHit), total, atLeast, understood, ...(facets && { facets }), cursor },
      };
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
