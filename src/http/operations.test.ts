import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { openShop, type Shop, type Wishes } from './testing/stand-ins.ts';

let shop: Shop;
const open = async (wishes?: Wishes): Promise<Shop> => (shop = await openShop(wishes));
afterEach(() => shop.close(100));

/** Sends bytes as they are and gives all that comes back: for what no client library would send. */
const raw = (bytes: string | Buffer): Promise<string> => {
  const socket = connectTcp(shop.port, '127.0.0.1');
  socket.end(bytes);
  return text(socket);
};

describe('payments and operations', () => {
  it('hand over the bytes of an event as they came', async () => {
    await open();
    const event = Buffer.from([0xff, 0x00, 0x7b, 0x0a]);
    const send = (signature?: string) =>
      shop.post('/payments/stripe/webhook', event, undefined, { ...(signature && { 'stripe-signature': signature }) });
    expect((await send('v1=4')).status).toBe(200);
    expect((await send('v1=5')).status).toBe(400);
    expect((await send()).status).toBe(400);
    expect(shop.payments).toEqual([{ id: 'evt_1', kind: 'captured', payment: 'pi_1', reference: null }]);
  });

  it('are live at once and ready when they say so', async () => {
    let ready = false;
    await open({ ports: { readiness: () => ({ ready, facts: { database: 'embedded' } }) } });
    expect((await shop.get('/health/live')).status).toBe(200);
    expect((await shop.get('/health/ready')).status).toBe(503);
    ready = true;
    const response = await shop.get('/health/ready');
    expect([response.status, await response.json()]).toEqual([
      200,
      { status: 'ready', facts: { database: 'embedded' } },
    ]);
  });

  it('show figures to this machine and to the token, not through a proxy', async () => {
    await open({ settings: { metricsToken: 'secret-42' } });
    expect(await (await shop.get('/metrics')).text()).toContain('parley_turns_total');
    const proxied = { 'x-forwarded-for': '127.0.0.1' };
    expect((await shop.get('/metrics', undefined, proxied)).status).toBe(401);
    expect((await shop.get('/metrics', 'wrong', proxied)).status).toBe(401);
    expect((await shop.get('/metrics', 'secret-42', proxied)).status).toBe(200);
    await shop.get('/api/products/mug-01');
    await shop.get('/nowhere/at/all');
    expect(shop.observed).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ route: '/api/products/{id}', status: 200 }),
        expect.objectContaining({ route: 'other', status: 404 }),
      ]),
    );
  });
});

it('gives other rooms their pages, with what follows their path', async () => {
  await open({
    ports: { pages: { '/payments/sandbox': (request, response) => response.end(`${request.method} ${request.url}`) } },
  });
  expect(await (await shop.get('/payments/sandbox/authenticate/pi_1')).text()).toBe('GET /authenticate/pi_1');
  expect((await shop.get('/payments/sandboxes')).status).toBe(404);
});

describe('the pages', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'pages-'));
    await mkdir(path.join(folder, 'pictures'));
    await writeFile(path.join(folder, 'index.html'), '<h1>shop</h1>');
    await writeFile(path.join(folder, '.secret'), 'x');
    await writeFile(path.join(folder, 'pictures', 'mug.svg'), '<svg/>');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are served beside the API', async () => {
    await open({ settings: { storefront: folder } });
    const page = await shop.get('/');
    expect([page.status, await page.text(), page.headers.get('cache-control')]).toEqual([
      200,
      '<h1>shop</h1>',
      'no-cache',
    ]);
    expect((await shop.get('/', undefined, { 'if-none-match': page.headers.get('etag')! })).status).toBe(304);
    const picture = await shop.get('/pictures/mug.svg');
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(picture.headers.get('cache-control')).toContain('max-age=604800');
    for (const address of ['/pictures', '/.secret', '/..%2f..%2fetc/passwd', '/missing.js', '/index.html%00.png'])
      expect([address, (await shop.get(address)).status]).toEqual([address, expect.any(Number)]);
    for (const address of ['/pictures', '/.secret', '/missing.js'])
      expect([address, (await shop.get(address)).status]).toEqual([address, 404]);
    const wrong = await shop.post('/', {});
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect(await raw('GET /%00 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 4/);
  });
});
