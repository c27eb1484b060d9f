import { openShop, type OpenShop } from '../helpers/open-shop.ts';
import { openSite, type Site } from './site.ts';

/** A shop, and another site whose pages have its widget. */
export interface Embedded {
  readonly site: Site;
  readonly shop: OpenShop;
  readonly close: () => Promise<void>;
}

export const openEmbedded = async (settings: Readonly<Record<string, string>> = {}): Promise<Embedded> => {
  const site = await openSite();
  const shop = await openShop({ WIDGET_ORIGINS: site.origin, ...settings });
  site.embed(shop.url);
  return {
    site,
    shop,
    close: async () => {
      await shop.close();
      await site.close();
    },
  };
};
