import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect as connectHttp2 } from 'node:http2';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { openShop, type Shop, type Wishes } from './testing/stand-ins.ts';

let shop: Shop;
const open = async (wishes?: Wishes): Promise<Shop> => (shop = await openShop(wishes));
afterEach(() => shop.close(100));

describe('one port', () => {
  const over2 = async (
    headers: Record<string, string>,
    body?: string | Buffer,
  ): Promise<{ status: number; body: string; headers: Record<string, unknown> }> => {
    const session = connectHttp2(shop.url);
    try {
      const stream = session.request(headers);
      const arrived = new Promise<Record<string, unknown>>((resolve, reject) =>
        stream.on('response', resolve).on('error', reject),
      );
      stream.end(body);
      const found = await arrived;
      return { status: Number(found[':status']), body: await text(stream), headers: found };
    } finally {
      session.close();
    }
  };

  it('speaks HTTP/2 without TLS as well', async () => {
    await open();
    const token = await shop.token('ann');
    const turn = {
      ':method': 'POST',
      ':path': '/channels/web/turns',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    };
    const said = await over2(turn, JSON.stringify({ id: '1', text: 'hi' }));
    expect([said.status, (JSON.parse(said.body) as { turn: string }).turn]).toEqual([200, '1']);
    expect((await over2(turn, '{')).status).toBe(400);
    expect((await over2(turn, Buffer.alloc(3_000_000, 0x20))).status).toBe(413);
    expect((await over2({ ...turn, 'content-type': 'text/plain' }, 'hi')).status).toBe(415);
    const found = await over2({ ':path': '/api/products/mug-01' });
    expect([found.status, (JSON.parse(found.body) as { id: string }).id]).toEqual([200, 'mug-01']);
    expect(
      (await over2({ ':path': '/api/products/mug-01', 'if-none-match': found.headers.etag as string })).status,
    ).toBe(304);
    expect((await over2({ ':path': '/nowhere' })).status).toBe(404);
    expect((await over2({ ':method': 'DELETE', ':path': '/api/cart' })).status).toBe(405);
    expect((await over2({ ':path': '/metrics' })).body).toContain('parley');
    expect((await shop.get('/health/live')).status).toBe(200);
  });

  it('serves the pages over HTTP/2 too', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'pages-'));
    await writeFile(path.join(folder, 'index.html'), '<h1>shop</h1>');
    await open({ settings: { storefront: folder } });
    expect(await over2({ ':path': '/' })).toMatchObject({ status: 200, body: '<h1>shop</h1>' });
    await rm(folder, { recursive: true });
  });

  it('cannot be opened twice', async () => {
    await open();
    const { listen } = await import('./listen.ts');
    await expect(
      listen({ app: (() => undefined) as never, stop: () => undefined }, { host: '127.0.0.1', port: shop.port }),
    ).rejects.toMatchObject({
      code: 'port-taken',
    });
  });

  it('closes when what is running has been answered', async () => {
    let finish = (): void => undefined;
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    await open({
      answer: async () => {
        begun();
        await new Promise<void>((resolve) => (finish = resolve));
        return { kind: 'answer', answer: { turn: '1' } };
      },
    });
    const answer = shop.post('/channels/web/turns', { id: '1', text: 'hi' }, await shop.token());
    await started;
    const closing = shop.close();
    await expect(shop.get('/health/live')).rejects.toThrow();
    finish();
    expect((await answer).status).toBe(200);
    await closing;
  });

  it('hangs up on what takes too long', async () => {
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    await open({
      answer: () => {
        begun();
        return new Promise(() => undefined);
      },
    });
    const answer = shop.post('/channels/web/turns', { id: '1', text: 'hi' }, await shop.token());
    const refused = expect(answer).rejects.toThrow();
    await started;
    await shop.close(50);
    await refused;
  });
});
