import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http2';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { openShop, textOf, type OpenShop } from '../helpers/open-shop.ts';

/** What is asked of Lex, and what it answers: a stand-in that speaks HTTP/2 as Lex does. */
interface Asked {
  readonly path: string;
  readonly body: { readonly text: string; readonly requestAttributes?: Readonly<Record<string, string>> };
}
interface Script {
  readonly status?: number;
  readonly name?: string;
  readonly wait?: number;
  readonly body?: object;
}

const standInLex = async () => {
  const asked: Asked[] = [];
  let script: Script = {};
  const server = createServer();
  server.on('stream', (stream, headers) => {
    let text = '';
    stream.on('data', (piece: Buffer) => (text += piece.toString()));
    stream.on('error', () => undefined);
    stream.on('end', () => {
      asked.push({ path: String(headers[':path']), body: JSON.parse(text) as Asked['body'] });
      const { status = 200, name, wait = 0, body = {} } = script;
      void pause(wait).then(() => {
        if (stream.destroyed) return;
        stream.respond({
          ':status': status,
          'content-type': 'application/json',
          ...(name && { 'x-amzn-errortype': name }),
        });
        stream.end(JSON.stringify(body));
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    says: (next: Script) => void ((script = next), asked.splice(0)),
    close: () => server.close(),
  };
};

const understood = (name: string, score: number, slots: object = {}): Script => ({
  body: {
    interpretations: [
      { intent: { name, slots, state: 'InProgress' }, nluConfidence: { score }, interpretationSource: 'Lex' },
      { intent: { name: 'FallbackIntent', slots: {} } },
    ],
  },
});

const saved = { ...process.env };
beforeAll(() => Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIDTEST', AWS_SECRET_ACCESS_KEY: 'test' }));
afterAll(() => {
  process.env.AWS_ACCESS_KEY_ID = saved.AWS_ACCESS_KEY_ID ?? '';
  process.env.AWS_SECRET_ACCESS_KEY = saved.AWS_SECRET_ACCESS_KEY ?? '';
});

const settings = { LEX_BOT_ID: 'PARLEYSHOP', AWS_REGION: 'us-east-1', LEX_PATIENCE_MS: '400' };
const countOf = async (shop: OpenShop, outcome: string): Promise<number> => {
  const metrics = await (await fetch(`${shop.url}/metrics`)).text();
  return Number(new RegExp(`lex_answers_total\\{outcome="${outcome}"\\} (\\d+)`).exec(metrics)?.[1] ?? 0);
};

describe('with a Lex bot to ask', () => {
  let lex: Awaited<ReturnType<typeof standInLex>>;
  let shop: OpenShop;
  const logged: string[] = [];
  beforeAll(async () => {
    lex = await standInLex();
    shop = await openShop(
      { ...settings, LOG_LEVEL: 'warn', AWS_ENDPOINT_URL_LEX_RUNTIME_V2: lex.url },
      { write: (line) => void logged.push(line) },
    );
    // The SDK is loaded by the first question.
    lex.says(understood('FallbackIntent', 0));
    await (await shop.shopper()).say('hello');
  });
  afterAll(async () => {
    await shop.close();
    lex.close();
  });

  it('its intent counts, in whatever way the bot spells it; its slots too', async () => {
    const shopper = await shop.shopper();
    lex.says(understood('ShowCart', 0.93));
    expect((await shopper.say('zork the blorb')).intent).toEqual({
      name: 'show-cart',
      confidence: 0.93,
      state: 'fulfilled',
    });
    expect(lex.asked[0]!.path).toMatch(
      /^\/bots\/PARLEYSHOP\/botAliases\/TSTALIASID\/botLocales\/en_US\/sessions\/parley-[\w-]+\/text$/,
    );
    expect(lex.asked[0]!.body).toEqual({
      text: 'zork the blorb',
      requestAttributes: { 'parley-asks': 'understanding' },
    });
    const items = { shape: 'Scalar', value: { interpretedValue: 'two large red harbor mugs' } };
    lex.says(understood('Add_To_Cart', 0.9, { items }));
    const added = await shopper.say('the usual');
    expect(added.cart.lines).toMatchObject([{ quantity: 2 }]);
  });

  it('what it knows nothing of is read here', async () => {
    const shopper = await shop.shopper();
    lex.says(understood('FallbackIntent', 0));
    expect((await shopper.say('add two large red harbor mugs')).cart.lines).toMatchObject([{ quantity: 2 }]);
    const readBack = await shopper.say('check out');
    expect(readBack.expects).toEqual({ confirmation: true });
    expect((await shopper.say('yes')).order).not.toBeNull();
  });

  it('a card number is never sent there', async () => {
    lex.says(understood('FallbackIntent', 0));
    await (await shop.shopper()).say('pay with 4242 4242 4242 4242');
    expect(JSON.stringify(lex.asked)).not.toContain('4242');
  });

  it('when it is slow, throttled or broken the answer comes in time, and the fact is told', async () => {
    const shopper = await shop.shopper();
    lex.says({ ...understood('ShowCart', 0.9), wait: 3000 });
    const begun = performance.now();
    expect((await shopper.say('do you have red mugs?')).intent?.name).toBe('search-products');
    expect(performance.now() - begun).toBeLessThan(2500);
    lex.says({ status: 429, name: 'ThrottlingException', body: { message: 'slow down' } });
    expect((await shopper.say('do you have blue mugs?')).intent?.name).toBe('search-products');
    lex.says({ status: 500, name: 'InternalServerException', body: { message: 'broken' } });
    expect((await shopper.say('do you have green mugs?')).intent?.name).toBe('search-products');
    // Three in a row: it is left alone for a while.
    lex.says(understood('ShowCart', 0.9));
    expect(textOf(await shopper.say('do you have white mugs?'))).toMatch(/mug/i);
    expect(lex.asked).toEqual([]);
    for (const outcome of ['slow', 'throttled', 'failed', 'resting'])
      expect([outcome, await countOf(shop, outcome)]).toEqual([outcome, 1]);
    expect(logged.filter((line) => line.includes('Lex did not answer'))).toHaveLength(3);
  });
});

const freePort = async (): Promise<number> => {
  const probe = createTcpServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

it('a shop that asks itself does not go round in circles, nor does a bot whose code hook is the shop', async () => {
  const port = String(await freePort());
  const shop = await openShop({
    ...settings,
    PORT: port,
    LEX_PATIENCE_MS: '5000',
    LEX_WEBHOOK_SECRET: 'hook',
    AWS_ENDPOINT_URL_LEX_RUNTIME_V2: `http://127.0.0.1:${port}`,
  });
  const shopper = await shop.shopper();
  expect((await shopper.say('add two large red harbor mugs')).cart.lines).toMatchObject([{ quantity: 2 }]);
  expect(await countOf(shop, 'answered')).toBe(1);
  const body = JSON.stringify({
    sessionId: 'parley-1',
    bot: { id: 'PARLEYSHOP', localeId: 'en_US' },
    invocationSource: 'DialogCodeHook',
    inputMode: 'Text',
    inputTranscript: 'add two large red harbor mugs',
    requestAttributes: { 'parley-asks': 'understanding' },
    sessionState: { intent: { name: 'AddToCart', slots: {}, state: 'InProgress' } },
  });
  const time = Math.floor(Date.now() / 1000);
  const v1 = createHmac('sha256', 'hook').update(`${time}.${body}`).digest('hex');
  const hook = await fetch(`${shop.url}/channels/lex`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-parley-signature': `t=${time},v1=${v1}` },
    body,
  });
  expect(await hook.json()).toMatchObject({ sessionState: { dialogAction: { type: 'Delegate' } } });
  expect([
    await shop.db.turn.count(),
    await shop.db.conversation.count(),
    await shop.db.platformSession.count(),
  ]).toEqual([1, 1, 0]);
  await shop.close();
});
