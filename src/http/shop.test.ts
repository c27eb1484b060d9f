import { connect as connectTcp } from 'node:net';
import { text } from 'node:stream/consumers';
import { openShop, type Shop, type Wishes } from './testing/stand-ins.ts';

let shop: Shop;
const open = async (wishes?: Wishes): Promise<Shop> => (shop = await openShop(wishes));
afterEach(() => shop.close(100));

interface Problem {
  type: string;
  errors?: { pointer: string; detail: string }[];
}
const typeOf = async (response: Response): Promise<string> => {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return ((await response.json()) as Problem).type;
};

/** Sends bytes as they are and gives all that comes back: for what no client library would send. */
const raw = (bytes: string | Buffer): Promise<string> => {
  const socket = connectTcp(shop.port, '127.0.0.1');
  socket.end(bytes);
  return text(socket);
};

describe('the catalogue', () => {
  it('lists and shows products', async () => {
    await open();
    const list = await shop.get('/api/products?q=red%20mugs&limit=5');
    expect(await list.json()).toEqual({
      hits: [
        {
          id: 'mug-01',
          title: 'Red Mug',
          brand: 'Hearth',
          category: 'Kitchen',
          price: { amount: 1250, currency: 'USD' },
          upTo: { amount: 1450, currency: 'USD' },
          image: '/pictures/mug.svg',
          stock: 7,
          fewerThan: null,
        },
      ],
      total: 1,
      atLeast: false,
      understood: {
        ...{ words: 'red mugs', filters: {}, corrected: [], without: [], relaxed: [], didYouMean: null },
        sort: 'relevance',
      },
      cursor: null,
    });
    expect(await (await shop.get('/api/products/mug-01')).json()).toMatchObject({
      id: 'mug-01',
      variants: [
        { id: 'mug-01-l', options: [{ group: 'size', value: 'large' }], price: { amount: 1450 }, stock: 4 },
        { id: 'mug-01-s', stock: 3 },
      ],
    });
    expect(await (await shop.get('/api/categories')).json()).toEqual({
      categories: [{ name: 'Kitchen', label: 'Kitchen', products: 1 }],
    });
  });

  it('may be cached, and is asked again by ETag', async () => {
    await open();
    const first = await shop.get('/api/products/mug-01');
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+, stale-while-revalidate=\d+$/);
    const etag = first.headers.get('etag')!;
    const second = await shop.get('/api/products/mug-01', undefined, { 'if-none-match': etag });
    expect([second.status, await second.text(), second.headers.get('etag')]).toEqual([304, '', etag]);
    const head = await fetch(`${shop.url}/api/products/mug-01`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
  });

  it.each([
    'limit=0',
    'limit=-1',
    'limit=1e99',
    'limit=NaN',
    'limit=ten',
    'limit=1.5',
    'limit=',
    'limit=5&limit=6',
    `q=${'x'.repeat(1025)}`,
    'q=a&q=b',
    `cursor=${'x'.repeat(513)}`,
    'cursor=',
    'sort=price;drop',
  ])('refuses ?%s and says which part', async (query) => {
    await open();
    const response = await shop.get(`/api/products?${query}`);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as Problem;
    expect(errors?.[0]?.pointer).toBe(`/query/${query.split('=', 1)[0]}`);
  });

  it('takes odd but harmless queries', async () => {
    await open();
    for (const query of [
      'q=%00red%00',
      'q=%',
      'q=%ff%fe',
      'q=%E0%A4%A',
      '__proto__=1&constructor=2',
      'q=&utm_source=mail',
      'brand=HP&brand=Canon&option=colour:red&option=colour:blue',
      '&&&',
    ])
      expect([query, (await shop.get(`/api/products?${query}`)).status]).toEqual([query, 200]);
    expect(
      ((await (await shop.get('/api/products?q=%00red%0amugs%00')).json()) as { understood: object }).understood,
    ).toMatchObject({
      words: 'red mugs',
    });
  });

  it.each([
    '/api/products/nothing',
    '/api/products/a%00b',
    '/api/products/%2e%2e%2fetc',
    '/nowhere',
    '/api',
    '/api/products/',
    '/%2e%2e/%2e%2e/etc/passwd',
  ])('knows nothing at %s', async (path) => {
    await open();
    const response = await shop.get(path);
    if (path === '/api/products/') return expect(response.status).toBe(200);
    expect(response.status).toBe(404);
    await typeOf(response);
  });

  it.each(['/api/products/%', '/api/products/%ff', '/api/orders/%zz'])('cannot read the address %s', async (path) => {
    await open();
    expect(await raw(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 400 [^]*urn:parley:malformed/,
    );
  });
});

describe("a shopper's own things", () => {
  it('are the cart and the orders of the token', async () => {
    await open();
    const ann = await shop.token('ann');
    expect(await (await shop.get('/api/cart', ann)).json()).toMatchObject({
      lines: [
        { variant: 'mug-01-s', options: [{ group: 'size', value: 'small' }], quantity: 2, price: { amount: 1250 } },
      ],
      total: { amount: 2500, currency: 'USD' },
    });
    const order = await shop.get('/api/orders/1042', ann);
    expect(order.headers.get('cache-control')).toBe('no-store');
    expect(await order.json()).toMatchObject({ number: 1042, status: 'paid', placedAt: '2026-11-21T10:00:00.000Z' });
    expect(await (await shop.get('/api/orders', ann)).json()).toMatchObject({ orders: [{ number: 1042 }] });
  });

  it("hide somebody else's, exactly like those that do not exist", async () => {
    await open();
    const bob = await shop.token('bob');
    for (const number of ['1042', '7', '0', '2147483648', '999999999999999']) {
      const response = await shop.get(`/api/orders/${number}`, bob);
      expect([number, response.status, await typeOf(response)]).toEqual([number, 404, 'urn:parley:unknown-order']);
    }
    expect(await (await shop.get('/api/orders', bob)).json()).toEqual({ orders: [] });
    for (const number of ['-1', '1.5', 'abc', '1e3', '9'.repeat(40)])
      expect([number, (await shop.get(`/api/orders/${number}`, bob)).status]).toEqual([number, 400]);
  });

  it.each([
    '/api/cart',
    '/api/orders',
    '/api/orders/1042',
    '/channels/web/stream',
    '/channels/web/stream?token=token-1',
  ])('need a token: %s', async (path) => {
    await open();
    await shop.token('ann');
    const response = await shop.get(path);
    expect([response.status, await typeOf(response)]).toEqual([401, 'urn:parley:invalid-token']);
  });
});
