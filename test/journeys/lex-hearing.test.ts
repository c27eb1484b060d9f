import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import {
  LexRuntimeV2Client,
  RecognizeTextCommand,
  RecognizeUtteranceCommand,
  type RecognizeUtteranceCommandOutput,
} from '@aws-sdk/client-lex-runtime-v2';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { unpacked } from '../../src/channels/lex/index.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';
import { answerToSound, saidAsPcm, saidAsWav, withVoice, withoutVoice } from '../helpers/synthetic-voice.ts';

const bot = { botId: 'PARLEYSHOP', botAliasId: 'TSTALIASID', localeId: 'en_US' };
const keys = { accessKeyId: 'AKIDPARLEY', secretAccessKey: 'a secret of ours' };
const l16 = 'audio/l16; rate=16000; channels=1';

const countOf = async ({ url }: OpenShop, outcome: string): Promise<number> => {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`lex_answers_total\\{outcome="${outcome}"\\} (\\d+)`).exec(metrics)?.[1] ?? 0);
};

withVoice(`sound through Lex's own client${withoutVoice}`, () => {
  let shop: OpenShop;
  let lex: LexRuntimeV2Client;
  beforeAll(async () => {
    shop = await openShop({
      EARS: 'auto',
      PARLEY_ACCESS_KEY_ID: keys.accessKeyId,
      PARLEY_SECRET_ACCESS_KEY: keys.secretAccessKey,
    });
    lex = new LexRuntimeV2Client({
      endpoint: shop.url,
      region: 'us-east-1',
      credentials: keys,
      maxAttempts: 1,
      requestHandler: new NodeHttpHandler(),
    });
  }, 240_000);
  afterAll(async () => {
    lex?.destroy();
    await shop.close();
  });

  const speak = (sessionId: string, inputStream: Uint8Array, responseContentType: string, kind = l16) =>
    lex.send(
      new RecognizeUtteranceCommand({ ...bot, sessionId, requestContentType: kind, responseContentType, inputStream }),
    );

  /** What was heard, where the session stands, and the sound that came back. */
  const told = async ({ inputTranscript, inputMode, sessionState, audioStream }: RecognizeUtteranceCommandOutput) => ({
    heard: unpacked(inputTranscript!) as string,
    mode: inputMode,
    state: unpacked(sessionState!) as { dialogAction: { type: string }; intent: { name: string; state: string } },
    sound: Buffer.from(await audioStream!.transformToByteArray()),
  });

  it('finds, fills the cart, checks out and pays, by audio alone in both directions', async () => {
    const say = async (words: string, wanted = 'audio/pcm') =>
      told(await speak('by-ear', await saidAsPcm(words), wanted));

    const found = await say('show me headphones');
    expect([found.mode, found.heard]).toEqual(['Speech', 'show me headphones']);
    expect(found.state.intent.name).toBe('search-products');
    // A second of silence is no answer; something was said.
    expect(found.sound.length).toBeGreaterThan(32_000);
    expect(found.sound.some((byte) => byte !== 0)).toBe(true);

    for (const words of ['two large red mugs please', 'add that to my cart', 'the first one', 'yes please'])
      if ((await shop.db.cartLine.count()) === 0) await say(words);
    expect(await shop.db.cartLine.count()).toBe(1);

    const asked = await say('place my order', 'audio/mpeg');
    expect(asked.state.dialogAction.type).toBe('ConfirmIntent');
    // MPEG's own beginning of a frame.
    expect(asked.sound.readUInt16BE(0) & 0xffe0).toBe(0xffe0);
    expect((await say('the weather in Boston was lovely')).state.dialogAction.type).toBe('ConfirmIntent');
    expect(await shop.db.order.count()).toBe(0);

    const placed = await say('yes please');
    expect(placed.heard).toMatch(/^(?:yes|yep|yup|yeah)/);
    expect(placed.state).toMatchObject({
      intent: { name: 'check-out', state: 'Fulfilled', confirmationState: 'Confirmed' },
    });
    const end = performance.now() + 15_000;
    const paid = () => shop.db.order.findFirst({ where: { status: 'paid' }, include: { lines: true } });
    while ((await paid()) === null && performance.now() < end) await new Promise((wake) => setTimeout(wake, 100));
    expect((await paid())?.lines).toHaveLength(1);
  }, 120_000);

  it('refuses by the names of Lex what is no sound to it', async () => {
    await expect(speak('odd', Buffer.from('OggS'), 'text/plain', 'audio/ogg')).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('audio/ogg is not read here') as string,
    });
    await expect(speak('odd', new Uint8Array(31 * 32_000), 'text/plain')).rejects.toMatchObject({
      name: 'ValidationException',
    });
    const silence = await told(await speak('odd', new Uint8Array(32_000), 'text/plain; charset=utf-8'));
    expect(silence.heard).toBe('');
  });
});

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

withVoice(`the sound of a page, where there is a Lex bot to ask${withoutVoice}`, () => {
  const saved = { ...process.env };
  beforeAll(() => Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIDTEST', AWS_SECRET_ACCESS_KEY: 'test' }));
  afterAll(() => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
      if (saved[name] === undefined) delete process.env[name];
      else process.env[name] = saved[name];
  });

  const hear = async (shop: OpenShop, words: string) => {
    const { token } = await shop.shopper();
    return answerToSound(shop, token, saidAsWav(words), { id: 'a1' });
  };

  it('goes to Lex at the rate it likes, and what Lex heard is answered', async () => {
    const port = String(await freePort());
    const shop = await openShop({
      EARS: 'auto',
      PORT: port,
      LEX_BOT_ID: bot.botId,
      LEX_PATIENCE_MS: '20000',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_LEX_RUNTIME_V2: `http://127.0.0.1:${port}`,
      PARLEY_ACCESS_KEY_ID: 'AKIDTEST',
      PARLEY_SECRET_ACCESS_KEY: 'test',
    });
    try {
      const answer = await hear(shop, 'show me headphones');
      expect(answer).toMatchObject({ heard: 'show me headphones', intent: { name: 'search-products' } });
      // Once for the sound, once for the words.
      expect(await countOf(shop, 'answered')).toBe(2);
      // Lex was asked, and no session of it was left behind.
      expect(await shop.db.platformSession.count()).toBe(0);
    } finally {
      await shop.close();
    }
  }, 120_000);

  it.each([
    ['slow', 'slow'],
    ['broken', 'failed'],
  ])(
    'is heard here when Lex is %s, and that is told',
    async (how, outcome) => {
      // Takes every call and answers none, or hangs up.
      const dead = createServer((socket) => {
        socket.on('error', () => undefined);
        if (how === 'broken') socket.destroy();
      }).listen(0, '127.0.0.1');
      await once(dead, 'listening');
      const logged: string[] = [];
      const shop = await openShop(
        {
          EARS: 'auto',
          LEX_BOT_ID: bot.botId,
          LEX_PATIENCE_MS: '250',
          AWS_REGION: 'us-east-1',
          LOG_LEVEL: 'warn',
          AWS_ENDPOINT_URL_LEX_RUNTIME_V2: `http://127.0.0.1:${(dead.address() as AddressInfo).port}`,
        },
        { write: (line) => void logged.push(line) },
      );
      try {
        const answer = await hear(shop, 'show me headphones');
        expect(answer).toMatchObject({ heard: 'show me headphones', intent: { name: 'search-products' } });
        // On a busy machine what hangs up may be found slow first.
        const slow = outcome === 'slow' ? 0 : await countOf(shop, 'slow');
        expect((await countOf(shop, outcome)) + slow).toBe(2);
        expect(logged.filter((line) => line.includes('Lex did not answer'))).toHaveLength(2);
      } finally {
        await shop.close();
        dead.close();
      }
    },
    120_000,
  );
});

it('a shop without ears says so by the name Lex has for it, and words still work', async () => {
  const shop = await openShop({
    PARLEY_ACCESS_KEY_ID: keys.accessKeyId,
    PARLEY_SECRET_ACCESS_KEY: keys.secretAccessKey,
  });
  const lex = new LexRuntimeV2Client({ endpoint: shop.url, region: 'us-east-1', credentials: keys, maxAttempts: 1 });
  try {
    const sound = { requestContentType: l16, responseContentType: 'text/plain', inputStream: new Uint8Array(32_000) };
    await expect(
      lex.send(new RecognizeUtteranceCommand({ ...bot, sessionId: 'deaf', ...sound })),
    ).rejects.toMatchObject({
      name: 'DependencyFailedException',
    });
    const words = await lex.send(new RecognizeTextCommand({ ...bot, sessionId: 'deaf', text: 'hello' }));
    expect(words.messages!.length).toBeGreaterThan(0);
  } finally {
    lex.destroy();
    await shop.close();
  }
});
