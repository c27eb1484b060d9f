import { MOST_IN_SITEMAP, robots, sitemap } from '#storefront';
import type { Frames } from '../pages/languages.ts';
import type { HttpDependencies, StorefrontPorts } from '../ports.ts';
import { route, type Route } from '../route.ts';

const cache = 'public, max-age=3600';

/** What search engines ask for. */
export const crawlerRoutes = (
  { catalog }: HttpDependencies,
  { shop, shelves }: StorefrontPorts,
  { languages }: Frames,
): Route[] => [
  route({
    method: 'get',
    path: '/robots.txt',
    tag: 'shop',
    summary: 'What search engines may read',
    who: 'anyone',
    cache,
    answers: { 200: ['The rules', 'text/plain'] },
    handle: () => ({ text: robots(shop.url()), type: 'text/plain; charset=utf-8' }),
  }),
  route({
    method: 'get',
    path: '/sitemap.xml',
    tag: 'shop',
    summary: 'Every page that search engines may find, newest products first',
    who: 'anyone',
    cache,
    answers: { 200: ['The map', 'application/xml'] },
    async handle() {
      const [categories, products] = await Promise.all([catalog.categories(), shelves.newest(MOST_IN_SITEMAP)]);
      const names = categories.map(({ name }) => name);
      return { text: sitemap(shop.url(), languages, names, products), type: 'application/xml; charset=utf-8' };
    },
  }),
];
