import { slugOf } from './category-path.ts';
import { inLanguage } from './frame.ts';
import { escaped } from './html.ts';

/** The protocol allows 50,000 addresses in a file; every page stands there once in each language. */
export const MOST_IN_SITEMAP = 20_000;

/** sitemap.xml of the shop with its categories and these products. */
export const sitemap = (
  shop: string,
  languages: readonly string[],
  categories: readonly string[],
  products: readonly string[],
): string => {
  const paths = [
    '/',
    ...categories.map((name) => `/categories/${slugOf(name)}`),
    ...products.map((id) => `/products/${encodeURIComponent(id)}`),
  ];
  const others = (path: string) =>
    languages
      .map(
        (each) => `<xhtml:link rel="alternate" hreflang="${each}" href="${escaped(shop + inLanguage(each, path))}"/>`,
      )
      .join('');
  const urls = paths.flatMap((path) =>
    languages.map((each) => `<url><loc>${escaped(shop + inLanguage(each, path))}</loc>${others(path)}</url>`),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`;
};

/** What is personal is kept from search engines; everything else may be read. */
export const robots = (shop: string): string => `User-agent: *
Disallow: /cart
Disallow: /checkout
Disallow: /orders
Disallow: /api/
Disallow: /channels/
Disallow: /admin

Sitemap: ${shop}/sitemap.xml
`;
