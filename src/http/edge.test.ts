import { connect as connectTcp } from 'node:net';
import { text } from 'node:stream/consumers';
import { AppError } from '#kernel';
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

describe('methods and paths', () => {
  it('say what is possible instead', async () => {
    await open();
    const wrong = await fetch(`${shop.url}/channels/web/turns`, { method: 'PUT', body: '{}' });
    expect([wrong.status, wrong.headers.get('allow'), await typeOf(wrong)]).toEqual([
      405,
      'POST, OPTIONS',
      'urn:parley:wrong-method',
    ]);
    const removal = await fetch(`${shop.url}/api/products/mug-01`, { method: 'DELETE' });
    expect([removal.status, removal.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect((await fetch(`${shop.url}/api/cart`, { method: 'OPTIONS' })).status).toBe(204);
  });

  it('guard pages and answers with headers', async () => {
    await open();
    const { headers } = await shop.get('/api/products');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*object-src 'none'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });

  it("keep a caller's sane request id, and make one otherwise", async () => {
    await open();
    const idFor = async (id: string) =>
      (await shop.get('/health/live', undefined, { 'x-request-id': id })).headers.get('x-request-id');
    expect(await idFor('abc-123')).toBe('abc-123');
    expect(await idFor('a b<script>')).toMatch(/^request-/);
    expect(await idFor('x'.repeat(500))).toMatch(/^request-/);
  });

  it('answer bytes that are not HTTP with a 4xx, and go on', async () => {
    await open();
    expect(await raw('hello there\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw('P')).toBe('');
    expect(await raw(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(80_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
    const both =
      'POST /channels/web/turns HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await raw(both)).toMatch(/^HTTP\/1.1 400 /);
    expect(
      await raw('POST /channels/web/turns HTTP/1.1\r\nhost: x\r\ntransfer-encoding: gzip, wonder\r\n\r\n'),
    ).toMatch(/^HTTP\/1.1 [45]0[01] /);
    expect(await raw('GET http://[::bad/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 4/);
    expect((await shop.get('/health/live')).status).toBe(200);
  });

  it('tell apart a plain no of ours, a fault of the caller and a breakdown', async () => {
    let fault: unknown = new AppError('not-possible', 'That cannot be done.', { status: 422 });
    await open({
      answer: async () => {
        throw fault;
      },
    });
    const token = await shop.token();
    const say = async () => {
      const response = await shop.post('/channels/web/turns', { id: '1', text: 'x' }, token);
      return [response.status, await typeOf(response), response.headers.get('retry-after')];
    };
    expect(await say()).toEqual([422, 'urn:parley:not-possible', null]);
    fault = new AppError('database-away', 'secret host db7 is away', { status: 503, retryAfter: 2.1 });
    expect(await say()).toEqual([503, 'urn:parley:not-now', '3']);
    fault = new AppError('odd', 'odd');
    expect(await say()).toEqual([500, 'urn:parley:internal', null]);
    fault = 'a thrown string';
    expect(await say()).toEqual([500, 'urn:parley:internal', null]);
  });
});
