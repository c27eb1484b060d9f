import { randomBytes } from 'node:crypto';
import type { Catalog } from '#catalog';
import type { Config } from '#config';
import type { HttpDependencies } from '#http';
import { createShelves, createVisits, forgetVisits, type Learned } from '#insight';
import type { Clock, Log } from '#kernel';
import type { Pricing } from '#pricing';
import type { Database } from '#store';

/** Who asks for a price without being anybody: what reaches everybody is what reaches them. */
const nobody = {
  shopper: '00000000-0000-0000-0000-000000000000',
  address: { line1: '', city: '', region: '', postcode: '', country: '' },
};

/** What the pages are made from, and the counting of who looks at them. */
export const openStorefront = (
  { shopfront, shop, insight, demo }: Config,
  {
    db,
    clock,
    log,
    catalog,
    learned,
    pricing,
    shopUrl,
  }: {
    db: Database;
    clock: Clock;
    log: Log;
    catalog: Pick<Catalog, 'products'>;
    learned: { readonly trends: Pick<Learned['trends'], 'goesWith'> };
    pricing: Pick<Pricing, 'deliveries'>;
    shopUrl: () => string;
  },
) => {
  const visits = createVisits({
    ...{ db, clock, log, random: randomBytes },
    settings: { visits: insight.visits, days: insight.visitDays, currency: shop.currency },
  });
  const storefront: NonNullable<HttpDependencies['storefront']> = {
    shop: {
      name: shopfront.name,
      phone: shopfront.phone,
      email: shopfront.email,
      url: shopUrl,
      demo,
      currency: shop.currency,
      visits: insight.visits,
    },
    shelves: createShelves({ db, clock }),
    goesWith: async ({ id }, limit) =>
      catalog.products((await learned.trends.goesWith([id], limit)).map(({ product }) => product)),
    deliveries: (product, locale) => {
      const { id, price } = product.variants[0]!;
      const line = { variant: id, product: product.id, category: product.category, quantity: 1, unit: price.amount };
      return pricing.deliveries({ ...nobody, lines: [line], locale, at: clock() });
    },
  };
  return { visits, storefront, workflows: [forgetVisits(visits)] };
};
