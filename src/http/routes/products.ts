import { z } from 'zod';
import { withFacetsSaid } from '#catalog';
import { AppError, asWritten, type Locale, type Naming } from '#kernel';
import { withSaid } from '#rendering';
import type { HttpDependencies } from '../ports.ts';
import { presentHit, presentProduct } from '../presenting.ts';
import { language, productQuery, searchOf } from '../product-query.ts';
import { route } from '../route.ts';
import { categoryList, productList, productPage } from '../schemas.ts';

/** Stock may be five seconds old; a shared cache may answer with what it has while it asks again. */
const cache = 'public, max-age=5, stale-while-revalidate=30';

export const productRoutes = ({ catalog }: HttpDependencies) => {
  const namingIn = (locale: Locale | undefined): Naming => (locale === undefined ? asWritten : catalog.naming(locale));
  return [
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
        const naming = namingIn(query.locale);
        return {
          json: {
            hits: hits.map((hit) => presentHit(withSaid(hit, naming))),
            total,
            atLeast,
            understood,
            ...(facets && { facets: withFacetsSaid(facets, naming) }),
            cursor,
          },
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
      query: language,
      cache,
      answers: { 200: ['The product', productPage] },
      async handle({ params: { id }, query: { locale } }) {
        const product = /[\x00-\x1f]/.test(id) ? null : await catalog.product(id);
        if (!product) throw new AppError('unknown-product', 'There is no product with this id.', { status: 404 });
        return { json: presentProduct(product, namingIn(locale)) };
      },
    }),
    route({
      method: 'get',
      path: '/api/categories',
      tag: 'shop',
      summary: 'All categories, with how many products each has',
      who: 'anyone',
      query: language,
      cache,
      answers: { 200: ['The categories', categoryList] },
      async handle({ query: { locale } }) {
        const all = await catalog.categories();
        return {
          json: { categories: all.map((each) => ({ ...each, label: namingIn(locale)(each.name, 'category') })) },
        };
      },
    }),
  ];
};
