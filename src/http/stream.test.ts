import { connect as connectHttp2 } from 'node:http2';
import { openShop, type Shop } from './testing/stand-ins.ts';
import { until } from '../../test/helpers/until.ts';

let shop: Shop;
beforeEach(async () => void (shop = await openShop()));
afterEach(() => shop.close(100));

/** Reads a stream until its text holds `wanted`; gives all the text so far. */
const readUntil = async (response: Response, wanted: string): Promise<string> => {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let seen = '';
  while (!seen.includes(wanted)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`the stream ended before ${wanted}: ${seen}`);
    seen += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return seen;
};

const open = async (visitor = 'ann') => {
  const opened = await shop.post('/channels/web/sessions', { visitor });
  return (await opened.json()) as { token: string; conversation: string };
};
const follow = (token: string, lastId?: string) =>
  shop.get('/channels/web/stream', token, lastId === undefined ? {} : { 'last-event-id': lastId });

describe('the stream of a conversation', () => {
  it('tells its news, old and new, and nobody else’s', async () => {
    const ann = await open('ann');
    const bob = await open('bob');
    shop.news.tell(ann.conversation, 'order', { number: 1042, status: 'paid' });
    shop.news.tell(bob.conversation, 'order', { number: 7 });
    const stream = await follow(ann.token);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.headers.get('cache-control')).toContain('no-cache');
    const text = readUntil(stream, 'second');
    await until(() => shop.news.followers.size === 1);
    shop.news.tell(ann.conversation, 'reply', { text: 'second\nline' });
    expect(await text).toContain('id: 1\nevent: order\ndata: {"number":1042,"status":"paid"}\n\n');
    expect(await text).toContain('id: 3\nevent: reply\ndata: {"text":"second\\nline"}\n\n');
    expect(await text).not.toContain('"number":7');
  });

  it('goes on after the last event that arrived', async () => {
    const ann = await open();
    for (const number of [1, 2, 3]) shop.news.tell(ann.conversation, 'order', { number });
    const text = await readUntil(await follow(ann.token, '2'), 'id: 3');
    expect(text).not.toMatch(/id: [12]\n/);
  });

  it.each(['abc', '-1', '1; drop', '9'.repeat(30)])('cannot go on after "%s"', async (id) => {
    const ann = await open();
    expect((await follow(ann.token, id)).status).toBe(400);
  });

  it('beats while nothing happens, and stops following when the reader goes', async () => {
    const ann = await open();
    expect(await readUntil(await follow(ann.token), ': still here\n\n: still here')).toContain('retry: 2000');
    await until(() => shop.news.followers.size === 0);
  });

  it('ends when the house closes', async () => {
    const ann = await open();
    const stream = await follow(ann.token);
    const whole = stream.text();
    await until(() => shop.news.followers.size === 1);
    const begun = performance.now();
    await shop.close(5000);
    expect(await whole).toContain('retry');
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(shop.news.followers.size).toBe(0);
  });

  it('flows over HTTP/2 as well', async () => {
    const ann = await open();
    shop.news.tell(ann.conversation, 'order', { number: 1042 });
    const session = connectHttp2(shop.url);
    const stream = session.request({ ':path': '/channels/web/stream', authorization: `Bearer ${ann.token}` });
    let seen = '';
    stream.setEncoding('utf8').on('data', (text: string) => (seen += text));
    await until(() => seen.includes('1042'));
    stream.close();
    await until(() => shop.news.followers.size === 0);
    session.close();
  });

  it('answers HEAD without opening', async () => {
    const ann = await open();
    const head = await fetch(`${shop.url}/channels/web/stream`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${ann.token}` },
    });
    expect([head.status, shop.news.followers.size]).toEqual([200, 0]);
  });
});
