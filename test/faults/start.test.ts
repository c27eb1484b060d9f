import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive } from '../../src/store/embedded/platform.ts';
import { startShop, type Shop } from '../helpers/shop.ts';

describe('starting and stopping the shop', () => {
  let folder: string;
  let shops: Shop[];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parley-start-'));
    shops = [];
  });
  afterEach(async () => {
    for (const shop of shops) await shop.end('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (more?: Readonly<Record<string, string>>): Promise<Shop> => {
    const shop = await startShop(folder, more);
    shops.push(shop);
    return shop;
  };
  const database = (): number =>
    Number(readFileSync(path.join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const answers = async (shop: Shop): Promise<boolean> => {
    const { token } = await shop.session();
    const { status, answer } = await shop.say(token, 'hello-1', 'hello');
    return status === 200 && answer.replies.some(({ text }) => text.length > 0);
  };
  const isSilent = (shop: Shop): Promise<boolean> =>
    fetch(`${shop.base}/health/live`).then(
      () => false,
      () => true,
    );

  it('answers, leaves nothing behind on Ctrl-C, and does so again in the same folder', async () => {
    for (let times = 0; times < 2; times += 1) {
      const shop = await start();
      expect(await answers(shop)).toBe(true);
      expect(await shop.line((line) => line.startsWith('Console set-up: '))).toMatch(
        /^Console set-up: http:\/\/127\.0\.0\.1:\d+\/admin\/#setup=[\w-]{43}$/,
      );
      const server = database();
      expect(isAlive(server)).toBe(true);
      expect(await shop.end('SIGINT')).toEqual({ code: 0, signal: null });
      expect(await isSilent(shop)).toBe(true);
      expect(isAlive(server)).toBe(false);
    }
  }, 120_000);

  it('runs what is written in the console', async () => {
    const shop = await start();
    const [token] = /[\w-]{43}$/.exec(await shop.line((line) => line.startsWith('Console set-up: ')))!;
    const post = (place: string, body: unknown, more: Readonly<Record<string, string>> = {}) =>
      fetch(shop.base + place, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-parley': 'console', ...more },
        body: JSON.stringify(body),
      });
    const cookie = (await post('/admin/session/setup', { token, name: 'Olga' })).headers.get('set-cookie')!;
    const source = 'export default ({ heard }) => say({ text: `You said ${heard}` });';
    const wish = { intent: 'greet', source, grants: [], against: { heard: 'hello there' } };
    const tried = await post('/admin/api/studio/handlers/try', wish, { cookie: cookie.split(';')[0]! });
    expect(await tried.json()).toMatchObject({
      reply: { messages: [{ text: 'You said hello there' }] },
      failure: null,
    });
  }, 60_000);

  it('comes back after a kill -9, to the same conversation', async () => {
    const killed = await start();
    const { token } = await killed.session();
    const first = await killed.say(token, 't1', 'show me mugs');
    await killed.end('SIGKILL');
    const server = database();
    const shop = await start();
    expect(database()).toBe(server);
    expect((await shop.say(token, 't1', 'show me mugs')).answer).toEqual(first.answer);
    expect(await shop.end('SIGINT')).toEqual({ code: 0, signal: null });
    expect(isAlive(server)).toBe(false);
  }, 120_000);

  it('runs beside another copy, which goes on when the first one leaves', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    const server = database();
    const { token } = await one.session();
    await one.say(token, 't1', 'hello');
    expect(await one.end('SIGINT')).toEqual({ code: 0, signal: null });
    expect((await other.say(token, 't2', 'show me mugs')).status).toBe(200);
    expect(isAlive(server)).toBe(true);
    await other.end('SIGINT');
    expect(isAlive(server)).toBe(false);
  }, 120_000);

  it('stops as well when it is asked to by SIGTERM', async () => {
    const shop = await start();
    const server = database();
    expect(await shop.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(isAlive(server)).toBe(false);
  }, 60_000);

  it.each([
    ['a variable that does not fit', { PORT: 'eighty' }, /PORT: found "eighty"; possible is a whole number/],
    [
      'a database out of reach',
      { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x' },
      /database at 127\.0\.0\.1:1\/x cannot be reached/,
    ],
  ])(
    'says in plain words what is wrong with %s',
    async (_what, more, sentence) => {
      const error = await start(more).then(
        () => null,
        (caught: unknown) => caught as Error,
      );
      expect(error?.message).toMatch(sentence);
      expect(error?.message).not.toMatch(/^\s+at /m);
    },
    60_000,
  );
});
