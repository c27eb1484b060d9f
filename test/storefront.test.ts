import { request } from 'node:http';
import { openShop, type OpenShop } from './helpers/open-shop.ts';

let shop: OpenShop;
const hostile = `Mug "><img src=x onerror=alert(1)></script><script>alert(2)</script>`;
beforeAll(async () => {
  shop = await openShop();
  await shop.db.product.update({
    where: { id: 'harbor-mug' },
    data: { title: hostile, description: hostile, brand: hostile, image: 'javascript:alert(3)' },
  });
});
afterAll(() => shop.close());

const browser = { accept: 'text/html,application/xhtml+xml', 'accept-language': 'en-US,en;q=0.9' };
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(shop.url + path, { headers: { ...browser, ...headers }, redirect: 'manual' });
/** The page without the white space that only our own lines bring. */
const page = async (path: string, headers: Record<string, string> = {}) =>
  (await (await get(path, headers)).text())
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s*\/?>/g, '>')
    .replaceAll(/(<[\w-]+[^<>]*>) (?=\S)/g, '$1')
    .replaceAll(/ (?=<)/g, '');
const attribute = (markup: string, pattern: RegExp): string => pattern.exec(markup)?.[1] ?? '';

const paths = [
  '/',
  '/search?q=mug',
  '/categories/kitchen',
  '/products/ferry-travel-mug',
  '/cart',
  '/checkout',
  '/orders',
];

describe('every page', () => {
  it.each(paths)('%s is a whole page that shared caches may keep, and is not sent twice', async (path) => {
    const first = await get(path);
    const markup = await first.text();
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+, s-maxage=\d+/);
    expect(first.headers.get('vary')).toMatch(/accept-language/i);
    expect(markup).toMatch(/^\s*<!doctype html>\s*<html\s+lang="en-US"/);
    expect(markup.match(/<h1/g)).toHaveLength(1);
    expect(first.headers.get('set-cookie')).toBeNull();
    const again = await get(path, { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it.each(paths)(
    '%s has nothing inline that the content policy refuses, and names nothing of other hosts',
    async (path) => {
      const markup = await page(path);
      expect(markup).not.toMatch(/<style|\sstyle="|\son[a-z]+="/i);
      for (const [, attributes] of markup.matchAll(/<script([^>]*)>/g))
        expect(attributes).toMatch(/src="\/|type="application\/(?:ld\+)?json"/);
      for (const [, address] of markup.matchAll(
        /<(?:script|img|link rel="(?:stylesheet|modulepreload|icon)")[^>]+(?:src|href)="([^"]+)"/g,
      ))
        expect(address).toMatch(/^\//);
    },
  );

  it.each(paths)('%s finds every file that it names, and these are kept for ever', async (path) => {
    const named = [...(await page(path)).matchAll(/"(\/(?:assets\/\w+|pictures)\/[^"#]+)["#]/g)].map(
      ([, name]) => name!,
    );
    expect(named.some((name) => name.endsWith('/shop.js'))).toBe(true);
    for (const name of new Set(named)) {
      const answer = await get(name);
      expect([name, answer.status]).toEqual([name, 200]);
      if (name.startsWith('/assets/'))
        expect(answer.headers.get('cache-control')).toMatch(/max-age=31536000, immutable/);
    }
  });

  it('is small on the wire, and an old page still finds its scripts', async () => {
    const sizes = await Promise.all(['br', 'identity'].map((coding) => wireSize('/', coding)));
    expect(sizes[0]).toBeLessThan(sizes[1]! / 3);
    const old = await get('/assets/000000000000/shop.js');
    expect([old.status, old.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect((await get('/assets/000000000000/none.js')).status).toBe(404);
  });
});

/** fetch() unpacks what it gets. */
const wireSize = (path: string, coding: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(shop.url + path, { headers: { ...browser, 'accept-encoding': coding } }, (response) => {
      let size = 0;
      response.on('data', (part: Buffer) => (size += part.length)).on('end', () => resolve(size));
    });
    asked.on('error', reject).end();
  });

describe('languages', () => {
  it('follow the browser, or the choice in the address', async () => {
    const said = async (path: string, accepted: string) =>
      attribute(await page(path, { 'accept-language': accepted }), /<html\s+lang="([^"]+)"/);
    expect(await said('/', 'es-MX,es;q=0.9,en;q=0.5')).toBe('es-US');
    expect(await said('/', 'de,en;q=0.3')).toBe('en-US');
    expect(await said('/', 'en;q=0.2, es;q=0.8')).toBe('es-US');
    expect(await said('/', '!!;q=x')).toBe('en-US');
    expect(await said('/es', 'en')).toBe('es-US');
    expect(await said('/en/products/ferry-travel-mug', 'es')).toBe('en-US');
  });

  it('keep to themselves: a page with a chosen language leads to pages in it', async () => {
    const answer = await get('/es/categories/kitchen');
    const markup = await page('/es/categories/kitchen');
    expect(answer.headers.get('vary')).not.toMatch(/accept-language/i);
    expect(markup).toContain('<h1>Cocina</h1>');
    const links = [...markup.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map(([, link]) => link!);
    expect(links.filter((link) => !/^\/(?:es\b|en\/|demo\/)/.test(link))).toEqual([]);
    expect(markup).toContain('hreflang="en" lang="en" data-language="en">English</a>');
  });
});

describe('a product', () => {
  it('can be read without scripts: price, choices, stock, delivery, details', async () => {
    const markup = await page('/products/ferry-travel-mug');
    expect(markup).toContain('<h1>Ferry Travel Mug</h1>');
    expect(markup).toMatch(/\$24\.00/);
    expect(markup).toMatch(/In stock/);
    expect(markup).toMatch(/Delivery \$4\.99, between \w{3}, \w{3} \d+ and/);
    expect(markup).toMatch(/<p class="note without-script">[^<]*\+1 555 010 0199/);
    expect(attribute(markup, /<link rel="canonical" href="([^"]+)"/)).toBe(`${shop.url}/en/products/ferry-travel-mug`);
  });

  it('has facts for search engines that are the shop’s own', async () => {
    const markup = await page('/products/ferry-travel-mug');
    const facts = [...markup.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
      ([, json]) => JSON.parse(json!) as { '@type': string; offers?: object[]; name?: string },
    );
    const product = facts.find((each) => each['@type'] === 'Product');
    const known = (await (await fetch(`${shop.url}/api/products/ferry-travel-mug`)).json()) as { variants: object[] };
    expect(product).toMatchObject({ name: 'Ferry Travel Mug' });
    expect(product?.offers).toHaveLength(known.variants.length);
    expect(product?.offers?.[0]).toMatchObject({
      price: '24.00',
      priceCurrency: 'USD',
      availability: 'https://schema.org/InStock',
    });
  });

  it('with a hostile name is text wherever it stands', async () => {
    for (const path of ['/products/harbor-mug', '/categories/kitchen', `/search?q=${encodeURIComponent(hostile)}`]) {
      const markup = await page(path);
      expect(markup).not.toMatch(/<img src=x|<script>alert|javascript:alert/);
    }
    expect(await page('/products/harbor-mug')).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;');
  });

  it('that is sold out offers to tell when it is back', async () => {
    await shop.db.variant.updateMany({ where: { productId: 'ferry-travel-mug' }, data: { onHand: 0 } });
    const markup = await page('/products/ferry-travel-mug');
    expect(markup).toMatch(/<button[^>]*data-add-chosen hidden/);
    expect(markup).toMatch(/<button[^>]*data-wish\s*>/);
    expect(markup).toContain('https://schema.org/OutOfStock');
  });
});

describe('a product', () => {
  it('stands beside what is bought with it', async () => {
    await shop.db.$executeRaw`
      insert into learned_goes_with (product_id, other_id, score) values ('farmyard-puzzle', 'trail-enamel-mug', 2)`;
    expect(await page('/products/farmyard-puzzle')).toMatch(/Goes with it.*Trail Enamel Mug.*More of this kind/);
  });
});

describe('a list', () => {
  it('says what it found, what it corrected and what it gave up', async () => {
    expect(await page('/search?q=mug')).toMatch(/<p class="found">\d+ products?<\/p>/);
    expect(await page('/search?q=bakpack')).toMatch(/Did you mean<a href="\/search\?q=backpack">backpack<\/a>/);
    expect(await page('/search?q=mugs+under+2+dollars+by+Quillane')).toMatch(/given up:/);
    expect(await page('/search?q=porcelain+harbor+mug')).toMatch(/Nothing here has porcelain/);
    expect(await page('/search?q=xyzzyq')).toMatch(/Nothing in the shop fits that.*data-say="xyzzyq"/s);
  });

  it('counts what can be chosen next, and takes several of one kind', async () => {
    const all = await page('/search?q=mug');
    const counted = [...all.matchAll(/value="(colour:[a-z]+)"[^>]*>[a-z]+<span class="count-of">(\d+)/g)];
    expect(counted.length).toBeGreaterThan(2);
    const [first, second] = counted.map(([, value]) => value!);
    const both = await page(`/search?q=mug&option=${first}&option=${second}`);
    expect(both.match(/name="option" value="[^"]+" checked/g)).toHaveLength(2);
    expect(both).toMatch(
      new RegExp(`<a class="chip on" href="/search\\?q=mug&amp;option=${encodeURIComponent(second!)}"`),
    );
  });

  it('keeps what was chosen by hand, though nothing is left of it', async () => {
    expect(await page('/search?q=mug&brand=Quillane')).toMatch(/Nothing in the shop fits that/);
  });

  it('takes what a form sends, keeps it in its links, and is not put off by nonsense', async () => {
    const markup = await page('/search?q=&category=Kitchen&brand=&min=10&max=30&stock=1&sort=cheapest');
    const prices = [...markup.matchAll(/<b class="price">\D*([\d.]+)<\/b>/g)].map(([, price]) => Number(price));
    expect(prices.length).toBeGreaterThan(2);
    expect([...prices].sort((one, other) => one - other)).toEqual(prices);
    expect(Math.min(...prices)).toBeGreaterThanOrEqual(10);
    expect(markup).toContain('<option value="cheapest" selected>');
    expect((await get('/search?min=abc&sort=upwards&cursor=%00&stock=maybe')).status).toBe(200);
  });

  it('goes on to the next page until all were seen once', async () => {
    const seen: string[] = [];
    for (let path = '/search'; path;) {
      const markup = await page(path);
      seen.push(...[...markup.matchAll(/<h2 class="name"><a href="\/products\/([^"]+)"/g)].map(([, id]) => id!));
      path = attribute(markup, /rel="next" href="([^"]+)"/).replaceAll('&amp;', '&');
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(await shop.db.product.count({ where: { active: true } }));
  });
});

describe('what is not there', () => {
  it('is a page for people and a problem document for programs', async () => {
    for (const path of ['/nowhere', '/products/none', '/categories/none', '/orders/none', '/es/nowhere']) {
      const answer = await get(path);
      expect([path, answer.headers.get('content-type')]).toEqual([path, 'text/html; charset=utf-8']);
      expect(answer.status).toBe(path === '/orders/none' ? 400 : 404);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    expect(await page('/es/nowhere')).toContain('Aquí no hay nada');
    const asked = await fetch(`${shop.url}/nowhere`);
    expect([asked.status, asked.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect((await get('/api/nowhere')).headers.get('content-type')).toMatch(/problem\+json/);
    expect((await fetch(`${shop.url}/cart`, { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });
});

test('search engines find every page, and nothing personal', async () => {
  const rules = await page('/robots.txt');
  expect(rules).toContain(`Sitemap: ${shop.url}/sitemap.xml`);
  expect(rules).toContain('Disallow: /cart');
  const map = await page('/sitemap.xml');
  const named = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address!);
  expect(named).toContain(`${shop.url}/es/categories/sports-and-outdoors`);
  expect(named.filter((address) => address.includes('/en/products/'))).toHaveLength(
    await shop.db.product.count({ where: { active: true } }),
  );
  for (const path of ['/cart', '/orders', '/checkout'])
    expect(await page(path)).toContain('<meta name="robots" content="noindex">');
});

describe('the cart by itself', () => {
  it('is changed all or nothing, once per key, and says what is possible', async () => {
    const shopper = await shop.shopper();
    const change = async (changes: object[], key: string | null = crypto.randomUUID()) => {
      const answer = await fetch(`${shop.url}/api/cart/changes`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${shopper.token}`,
          'content-type': 'application/json',
          ...(key && { 'idempotency-key': key }),
        },
        body: JSON.stringify({ changes }),
      });
      return [answer.status, await answer.json()] as const;
    };
    const [variant] = await shop.db.variant.findMany({
      where: { productId: 'market-tote' },
      orderBy: { position: 'asc' },
    });
    const add = [{ do: 'add', variant: variant!.id, quantity: 2 }];
    expect(await change(add, 'one')).toMatchObject([200, { lines: [{ quantity: 2 }], total: { amount: 3200 } }]);
    expect(await change(add, 'one')).toMatchObject([200, { lines: [{ quantity: 2 }] }]);
    expect(await change(add, null)).toMatchObject([400, {}]);
    expect(
      await change([
        { do: 'set', variant: variant!.id, quantity: 1 },
        { do: 'code', code: 'nope' },
      ]),
    ).toMatchObject([422, { type: 'urn:parley:code', fault: 'unknown', code: 'NOPE' }]);
    expect(await change([{ do: 'set', variant: variant!.id, quantity: 99 }])).toMatchObject([
      422,
      { type: 'urn:parley:too-few', available: 60 },
    ]);
    expect(await change([{ do: 'code', code: 'welcome10' }])).toMatchObject([200, { codes: ['WELCOME10'] }]);
    const told = await shopper.say('what is in my cart?');
    expect(told.replies.map(({ text }) => text).join(' ')).toMatch(/2 .*Market Tote/);
  });
});
