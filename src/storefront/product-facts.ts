import type { Product } from '#catalog';
import { slugOf } from './category-path.ts';
import type { Frame } from './frame.ts';
import { pictureAddress } from './html.ts';

/** Minor units → "12.95", as schema.org wants prices. */
const decimal = (amount: number, currency: string): string => {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return (amount / 10 ** digits).toFixed(digits);
};

/** schema.org's Product with an Offer for each variant, and the way to it. */
export const productFacts = ({ say, shop }: Frame, product: Product): readonly object[] => {
  const address = (path: string) => shop.url() + path;
  const image = pictureAddress(product.image);
  const page = address(`/products/${encodeURIComponent(product.id)}`);
  return [
    {
      '@context': 'https://schema.org',
      '@type': 'Product',
      '@id': page,
      name: product.title,
      description: product.description,
      sku: product.id,
      ...(product.model !== null && { mpn: product.model }),
      ...(product.brand !== null && { brand: { '@type': 'Brand', name: product.brand } }),
      ...(product.category !== null && { category: product.category }),
      ...(image !== null && { image: image.startsWith('/') ? address(image) : image }),
      offers: product.variants.map(({ id, price, available }) => ({
        '@type': 'Offer',
        url: product.variants.length > 1 ? `${page}?variant=${encodeURIComponent(id)}` : page,
        sku: id,
        price: decimal(price.amount, price.currency),
        priceCurrency: price.currency,
        itemCondition: 'https://schema.org/NewCondition',
        availability: `https://schema.org/${available > 0 ? 'InStock' : 'OutOfStock'}`,
      })),
    },
    {
      '@context': 'https://schema.org',
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: say('home'), item: address('/') },
        ...(product.category === null
          ? []
          : [
              {
                '@type': 'ListItem',
                position: 2,
                name: say.term(product.category, 'category'),
                item: address(`/categories/${slugOf(product.category)}`),
              },
            ]),
        { '@type': 'ListItem', position: product.category === null ? 2 : 3, name: product.title, item: page },
      ],
    },
  ];
};
