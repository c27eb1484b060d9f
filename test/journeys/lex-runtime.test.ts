import {
  DeleteSessionCommand,
  GetSessionCommand,
  LexRuntimeV2Client,
  PutSessionCommand,
  RecognizeTextCommand,
  RecognizeUtteranceCommand,
  type LexRuntimeV2ClientConfig,
} from '@aws-sdk/client-lex-runtime-v2';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { unpacked } from '../../src/channels/lex/index.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';

const bot = { botId: 'PARLEYSHOP', botAliasId: 'TSTALIASID', localeId: 'en_US' };
const keys = { accessKeyId: 'AKIDPARLEY', secretAccessKey: 'a secret of ours' };

describe("Lex's own client", () => {
  let shop: OpenShop;
  beforeAll(async () => {
    shop = await openShop({
      PARLEY_ACCESS_KEY_ID: keys.accessKeyId,
      PARLEY_SECRET_ACCESS_KEY: keys.secretAccessKey,
      ESPEAK_NG: 'nothing-that-speaks',
    });
  });
  afterAll(() => shop.close());

  const clients: LexRuntimeV2Client[] = [];
  afterEach(() => clients.splice(0).forEach((each) => each.destroy()));
  const client = (more: LexRuntimeV2ClientConfig = {}): LexRuntimeV2Client => {
    const made = new LexRuntimeV2Client({
      endpoint: shop.url,
      region: 'us-east-1',
      credentials: keys,
      maxAttempts: 1,
      ...more,
    });
    clients.push(made);
    return made;
  };
  const saying = (lex: LexRuntimeV2Client, sessionId: string) => (text: string) =>
    lex.send(new RecognizeTextCommand({ ...bot, sessionId, text }));

  it.each([
    ['HTTP/2', () => client()],
    ['HTTP/1.1', () => client({ requestHandler: new NodeHttpHandler() })],
  ])('orders over %s', async (protocol, open) => {
    const say = saying(open(), `order.${protocol.replace('/', '_')}`);
    const added = await say('add two large red harbor mugs');
    expect(added.sessionState).toMatchObject({
      dialogAction: { type: 'Close' },
      intent: { name: 'add-to-cart', state: 'Fulfilled', slots: { items: { shape: 'List' } } },
    });
    expect(added.interpretations![0]).toMatchObject({ intent: { name: 'add-to-cart' }, interpretationSource: 'Lex' });
    expect(added.interpretations![0]!.nluConfidence!.score).toBeGreaterThan(0.5);
    expect(added.messages![0]).toMatchObject({
      contentType: 'PlainText',
      content: expect.stringContaining('Added 2') as string,
    });
    const readBack = await say('check out');
    expect(readBack.sessionState).toMatchObject({
      dialogAction: { type: 'ConfirmIntent' },
      intent: { name: 'check-out', state: 'InProgress', confirmationState: 'None' },
    });
    const placed = await say('yes');
    expect(placed.sessionState).toMatchObject({
      intent: { name: 'check-out', state: 'Fulfilled', confirmationState: 'Confirmed' },
    });
    expect(placed.$metadata.requestId).toBeDefined();
    const shopper = await shop.db.shopper.findFirstOrThrow({
      where: { visitor: `lex:PARLEYSHOP:order.${protocol.replace('/', '_')}` },
      include: { orders: { include: { lines: true } } },
    });
    expect(shopper.orders).toHaveLength(1);
    expect(shopper.orders[0]!.lines).toMatchObject([{ quantity: 2 }]);
  });

  it('keeps attributes and contexts, tells the session, and forgets it', async () => {
    const lex = client();
    const sessionId = 'kept-1';
    const timeToLive = { timeToLiveInSeconds: 600, turnsToLive: 2 };
    await lex.send(
      new RecognizeTextCommand({
        ...bot,
        sessionId,
        text: 'add two large red harbor mugs',
        sessionState: {
          sessionAttributes: { theirs: 'stays' },
          activeContexts: [{ name: 'gift', timeToLive, contextAttributes: {} }],
        },
        requestAttributes: { once: 'only' },
      }),
    );
    const next = await saying(lex, sessionId)("what's in my cart");
    expect(next.sessionState!.sessionAttributes).toEqual({ theirs: 'stays' });
    expect(next.requestAttributes).toEqual({});
    const { sessionState, messages, interpretations } = await lex.send(new GetSessionCommand({ ...bot, sessionId }));
    expect(sessionState).toMatchObject({
      intent: { name: 'show-cart' },
      activeContexts: [],
      sessionAttributes: { theirs: 'stays' },
    });
    expect(messages![0]!.content).toContain('Harbor Mug');
    expect(interpretations!.length).toBeLessThanOrEqual(5);
    expect(await lex.send(new DeleteSessionCommand({ ...bot, sessionId }))).toMatchObject({ ...bot, sessionId });
    await expect(lex.send(new GetSessionCommand({ ...bot, sessionId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    // Another conversation of the same shopper: what was spoken of is forgotten, the cart is not.
    expect((await saying(lex, sessionId)("what's in my cart")).messages![0]!.content).toContain('Harbor Mug');
    const shopper = await shop.db.shopper.findFirstOrThrow({
      where: { visitor: `lex:PARLEYSHOP:${sessionId}` },
      include: { conversations: true },
    });
    expect(shopper.conversations).toHaveLength(2);
  });

  it('sets an intent and its slots; a question is asked, a yes is not taken', async () => {
    const lex = client();
    const put = (sessionId: string, sessionState: object) =>
      lex.send(
        new PutSessionCommand({
          ...bot,
          sessionId,
          sessionState: sessionState,
          responseContentType: 'text/plain; charset=utf-8',
        }),
      );
    const scalar = (interpretedValue: string) => ({ shape: 'Scalar', value: { interpretedValue } });
    const told = await put('put-1', {
      dialogAction: { type: 'Delegate' },
      intent: { name: 'add-to-cart', slots: { items: scalar('two large red harbor mugs') } },
    });
    expect(await told.audioStream!.transformToString()).toContain('Added 2');
    expect(unpacked(told.sessionState!)).toMatchObject({ intent: { name: 'add-to-cart', state: 'Fulfilled' } });
    const asked = await put('put-1', {
      dialogAction: { type: 'ElicitSlot', slotToElicit: 'items' },
      intent: { name: 'add-to-cart', slots: {} },
    });
    expect(unpacked(asked.sessionState!)).toMatchObject({
      dialogAction: { type: 'ElicitSlot', slotToElicit: 'items' },
    });
    const confirmed = await put('put-1', {
      dialogAction: { type: 'ConfirmIntent' },
      intent: {
        name: 'check-out',
        confirmationState: 'Confirmed',
        slots: { confirmed: scalar('x'), page: scalar('x') },
      },
    });
    expect(unpacked(confirmed.sessionState!)).toMatchObject({
      dialogAction: { type: 'ConfirmIntent' },
      intent: { name: 'check-out' },
    });
    expect(await shop.db.order.count({ where: { shopper: { visitor: 'lex:PARLEYSHOP:put-1' } } })).toBe(0);
    const left = await put('put-1', { dialogAction: { type: 'ElicitIntent' } });
    expect(unpacked(left.sessionState!)).toMatchObject({ dialogAction: { type: 'Close' } });
    const yes = await saying(lex, 'put-1')('yes');
    expect(yes.sessionState!.intent!.name).not.toBe('check-out');
  });

  it('is not disturbed by the state it was told coming back', async () => {
    const lex = client();
    const sessionId = 'echo-1';
    let state = (await saying(lex, sessionId)('add two large red harbor mugs')).sessionState;
    for (const text of ['check out', 'yes'])
      state = (await lex.send(new RecognizeTextCommand({ ...bot, sessionId, text, sessionState: state }))).sessionState;
    expect(state).toMatchObject({ intent: { name: 'check-out', state: 'Fulfilled' } });
    const turns = await shop.db.turn.count({
      where: { conversation: { shopper: { visitor: `lex:PARLEYSHOP:${sessionId}` } } },
    });
    expect(turns).toBe(3);
  });

  it('says an utterance as bytes, its state in packed headers', async () => {
    const lex = client();
    const told = await lex.send(
      new RecognizeUtteranceCommand({
        ...bot,
        localeId: 'es_US',
        sessionId: 'utterance-1',
        requestContentType: 'text/plain; charset=utf-8',
        responseContentType: 'text/plain; charset=utf-8',
        inputStream: Buffer.from('¿qué hay en mi carrito?'),
      }),
    );
    expect(told.inputMode).toBe('Text');
    expect(unpacked(told.inputTranscript!)).toBe('¿qué hay en mi carrito?');
    expect(unpacked(told.sessionState!)).toMatchObject({ intent: { name: 'show-cart' } });
    expect(await told.audioStream!.transformToString()).toBe(
      (unpacked(told.messages!) as { content?: string }[]).flatMap(({ content }) => content ?? []).join('\n'),
    );
  });

  describe('is told', () => {
    const say = (more: object, config?: LexRuntimeV2ClientConfig) =>
      client(config).send(new RecognizeTextCommand({ ...bot, sessionId: 'errors-1', text: 'hello', ...more }));
    const sound = (more: object) =>
      client().send(
        new RecognizeUtteranceCommand({
          ...bot,
          sessionId: 'errors-1',
          requestContentType: 'audio/l16; rate=16000; channels=1',
          inputStream: Buffer.alloc(3200),
          ...more,
        }),
      );

    it.each([
      ['an unknown bot', () => say({ botId: 'OTHERSHOP1' }), 'ResourceNotFoundException', 404],
      ['an unknown alias', () => say({ botAliasId: 'OTHERALIAS' }), 'ResourceNotFoundException', 404],
      ['an unknown locale', () => say({ localeId: 'fr_FR' }), 'ResourceNotFoundException', 404],
      ['a bot id of nine letters', () => say({ botId: 'PARLEYSHO' }), 'ValidationException', 400],
      ['a session id with a slash', () => say({ sessionId: 'a/b' }), 'ValidationException', 400],
      ['no text', () => say({ text: '' }), 'ValidationException', 400],
      ['too much text', () => say({ text: 'x'.repeat(1025) }), 'ValidationException', 400],
      [
        'an unknown intent',
        () => say({ sessionState: { intent: { name: 'NoSuchThing' } } }),
        'ValidationException',
        400,
      ],
      [
        'a slot to elicit of no intent',
        () => say({ sessionState: { dialogAction: { type: 'ElicitSlot', slotToElicit: 'x' } } }),
        'ValidationException',
        400,
      ],
      [
        'too long attributes',
        () => say({ sessionState: { sessionAttributes: { a: 'x'.repeat(9000), b: 'x'.repeat(9000) } } }),
        'ValidationException',
        400,
      ],
      [
        'a card number in an attribute',
        () => say({ sessionState: { sessionAttributes: { a: '4242 4242 4242 4242' } } }),
        'ValidationException',
        400,
      ],
      ['sound where nothing listens', () => sound({}), 'DependencyFailedException', 424],
      [
        'a voice where there is none',
        () =>
          sound({
            requestContentType: 'text/plain; charset=utf-8',
            inputStream: Buffer.from('hi'),
            responseContentType: 'audio/mpeg',
          }),
        'DependencyFailedException',
        424,
      ],
      ['a state that is not packed', () => sound({ sessionState: 'plain' }), 'ValidationException', 400],
      [
        'another secret',
        () => say({}, { credentials: { ...keys, secretAccessKey: 'other' } }),
        'AccessDeniedException',
        403,
      ],
      [
        'another key',
        () => say({}, { credentials: { ...keys, accessKeyId: 'AKIDOTHER' } }),
        'AccessDeniedException',
        403,
      ],
      [
        'another secret, over HTTP/1.1',
        () => say({}, { credentials: { ...keys, secretAccessKey: 'other' }, requestHandler: new NodeHttpHandler() }),
        'AccessDeniedException',
        403,
      ],
    ])('of %s by name', async (_what, fail, name, status) => {
      await expect(fail()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: status } });
    });

    it('of what is not signed at all, or not JSON', async () => {
      const path = '/bots/PARLEYSHOP/botAliases/TSTALIASID/botLocales/en_US/sessions/errors-2/text';
      const response = await fetch(shop.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{',
      });
      expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDeniedException']);
      expect(await response.json()).toMatchObject({
        __type: 'AccessDeniedException',
        message: expect.any(String) as string,
      });
    });
  });
});

it('may leave the signature out on the machine of a demo, but not through a proxy and not where money moves', async () => {
  const shop = await openShop();
  const path = '/bots/PARLEYSHOP/botAliases/TSTALIASID/botLocales/en_US/sessions/free-1/text';
  const say = (headers: object) =>
    fetch(shop.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ text: 'hello' }),
    });
  expect((await say({})).status).toBe(200);
  expect((await say({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(403);
  await shop.close();
});
