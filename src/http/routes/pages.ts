import { z } from 'zod';
import type { Product } from '#catalog';
import { AppError } from '#kernel';
import { withSaid } from '#rendering';
import {
  cartPage,
  categoryPage,
  checkoutPage,
  draw,
  homePage,
  orderPage,
  ordersPage,
  productPage,
  searchPage,
  slugOf,
  type Frame,
  type Page,
} from '#storefront';
import type { Frames } from '../pages/languages.ts';
import { listed, wish } from '../pages/listed.ts';
import { alikeIn, createStocked } from '../pages/stocked.ts';
import type { HttpDependencies, StorefrontPorts } from '../ports.ts';
import { route, type Declaration, type Route } from '../route.ts';

/** The same for everybody: a cache near the shopper may keep it, and answer with it while it asks again. */
const cache = 'public, max-age=5, s-maxage=30, stale-while-revalidate=60';

type Given<Params, Query> = Pick<
  Parameters<Declaration<Params, Query, undefined, 'anyone'>['handle']>[0],
  'params' | 'query'
>;

/** The page under its own path, and under one for each language. */
const inEveryLanguage = <Params = undefined, Query = undefined>(
  frames: Frames,
  {
    path,
    params,
    query,
    page,
  }: {
    readonly path: string;
    readonly params?: z.ZodType<Params>;
    readonly query?: z.ZodType<Query>;
    readonly page: (frame: Frame, given: Given<Params, Query>) => Page | Promise<Page>;
  },
): Route[] =>
  [undefined, ...frames.languages].map((chosen) =>
    route<Params, Query>({
      method: 'get',
      path: chosen === undefined ? path : `/${chosen}${path === '/' ? '' : path}`,
      tag: 'shop',
      summary: 'A page of the shop',
      who: 'anyone',
      ...(params && { params }),
      ...(query && { query }),
      cache,
      answers: { 200: ['The page', 'text/html'] },
      async handle(given) {
        const frame = frames.of(chosen, given.headers['accept-language']);
        return {
          text: draw(frame, await page(frame, given)),
          type: 'text/html; charset=utf-8',
          headers: { 'content-language': frame.say.locale, ...(chosen === undefined && { vary: 'accept-language' }) },
        };
      },
    }),
  );

/** The products as the page's language calls and describes them. */
const saidIn = ({ say }: Frame, products: readonly Product[]): readonly Product[] =>
  products.map((product) => withSaid(product, say.term));

/** Products in a shelf under one product. */
const IN_A_ROW = 4;

/** The shop's pages. What is personal in them is fetched by their scripts. */
export const pageRoutes = (
  { catalog, clock, pictures }: HttpDependencies,
  shop: StorefrontPorts,
  frames: Frames,
): Route[] => {
  const stocked = createStocked(catalog, shop.shelves, () => clock().getTime());
  const unknown = (what: string) => new AppError('unknown-page', `There is no such ${what}.`, { status: 404 });
  const list = async (frame: Frame, wished: Parameters<typeof listed>[1]) => {
    const found = await listed(catalog, wished, {
      categories: await stocked.categories(),
      currency: shop.shop.currency,
      locale: frame.say.locale,
    });
    return { ...found, hits: saidIn(frame, found.hits) };
  };
  /** With what stands in the place of these pictures until they have come. */
  const pictured = async (frame: Frame, shown: readonly { readonly image: string | null }[]): Promise<Frame> => {
    const previews = await pictures?.previews(shown.flatMap(({ image }) => image ?? []));
    return previews ? { ...frame, previews } : frame;
  };
  return [
    ...inEveryLanguage(frames, {
      path: '/',
      page: async (frame) => {
        const { categories, ...shelves } = await stocked.home();
        const [popular, newest] = [saidIn(frame, shelves.popular), saidIn(frame, shelves.newest)];
        const home = { categories, popular, newest };
        return homePage(await pictured(frame, [...home.categories, ...home.popular, ...home.newest]), home);
      },
    }),
    ...inEveryLanguage(frames, {
      path: '/search',
      query: wish,
      page: async (frame, { query }) => {
        const found = await list(frame, query);
        return searchPage(await pictured(frame, found.hits), query, found);
      },
    }),
    ...inEveryLanguage(frames, {
      path: '/categories/{slug}',
      params: z.object({ slug: z.string().max(200) }),
      page: async (frame, { params: { slug } }) => {
        const found = (await stocked.categories()).find(({ name }) => slugOf(name) === slug);
        if (!found) throw unknown('category');
        const goods = await list(frame, { q: '', category: found.name });
        return categoryPage(await pictured(frame, goods.hits), found.name, goods);
      },
    }),
    ...inEveryLanguage(frames, {
      path: '/products/{id}',
      params: z.object({ id: z.string().min(1).max(200) }),
      query: z.object({ variant: z.string().max(200).optional() }),
      page: async (frame, { params: { id }, query: { variant } }) => {
        const found = /[\x00-\x1f]/.test(id) ? null : await catalog.product(id);
        if (!found) throw unknown('product');
        const [offers, paired, like] = await Promise.all([
          shop.deliveries(found, frame.say.locale),
          shop.goesWith(found, IN_A_ROW),
          alikeIn(catalog, found, IN_A_ROW),
        ]);
        const product = withSaid(found, frame.say.term);
        const [goesWith, alike] = [saidIn(frame, paired), saidIn(frame, like)];
        const drawn = await pictured(frame, [product, ...goesWith, ...alike]);
        return productPage(drawn, product, { offers, goesWith, alike, ...(variant !== undefined && { variant }) });
      },
    }),
    ...inEveryLanguage(frames, { path: '/cart', page: cartPage }),
    ...inEveryLanguage(frames, { path: '/checkout', page: checkoutPage }),
    ...inEveryLanguage(frames, { path: '/orders', page: ordersPage }),
    ...inEveryLanguage(frames, {
      path: '/orders/{number}',
      params: z.object({
        number: z
          .string()
          .regex(/^\d{1,9}$/)
          .transform(Number),
      }),
      page: (frame, { params: { number } }) => orderPage(frame, number),
    }),
  ];
};
