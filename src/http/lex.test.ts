import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LexResponse } from '#channels/lex';
import type { Deadline } from '#kernel';
import { objections } from '../channels/lex/testing/response-schema.ts';
import { openShop, type Shop, type Wishes } from './testing/stand-ins.ts';

const secret = 'lex-secret';
const folder = join(process.cwd(), 'src/channels/lex/fixtures');
interface Raw {
  inputTranscript: string;
  sessionState: { sessionAttributes: Readonly<Record<string, string>>; originatingRequestId: string };
}

const fixture = (name: string): string => readFileSync(join(folder, `${name}.json`), 'utf8');
const changed = (name: string, change: (event: Raw) => void): string => {
  const event = JSON.parse(fixture(name).replace(/^\ufeff/, '')) as Raw;
  change(event);
  return JSON.stringify(event);
};

let shop: Shop;
const open = async (wishes: Wishes = {}): Promise<Shop> =>
  (shop = await openShop({ ...wishes, ports: { channelSecrets: { lex: secret }, ...wishes.ports } }));
afterEach(() => shop.close(100));

const signed = (body: string, { at = Date.now(), key = secret } = {}): Record<string, string> => {
  const time = Math.floor(at / 1000);
  return { 'x-parley-signature': `t=${time},v1=${createHmac('sha256', key).update(`${time}.${body}`).digest('hex')}` };
};
const send = (body: string, headers = signed(body)) => shop.post('/channels/lex', body, undefined, headers);
const answer = async (body: string): Promise<LexResponse> => {
  const response = await send(body);
  expect(response.status).toBe(200);
  return (await response.json()) as LexResponse;
};

describe('a signature', () => {
  it.each([
    ['none', {}],
    ['another secret', signed(fixture('text'), { key: 'other' })],
    ['another body', signed('{}')],
    ['six minutes ago', signed(fixture('text'), { at: Date.now() - 360_000 })],
    ['six minutes ahead', signed(fixture('text'), { at: Date.now() + 360_000 })],
    ['half a one', { 'x-parley-signature': `t=${Math.floor(Date.now() / 1000)},v1=ab` }],
    ['no sense', { 'x-parley-signature': 't=,v1=,,,' }],
  ])('with %s is refused before anything is read', async (_what, headers) => {
    await open();
    const response = await send(fixture('text'), headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(shop.turns).toEqual([]);
  });

  it('four minutes old is good', async () => {
    await open();
    expect((await send(fixture('text'), signed(fixture('text'), { at: Date.now() - 240_000 }))).status).toBe(200);
  });

  it('is needed: without a secret there is no such path', async () => {
    shop = await openShop();
    expect((await send(fixture('text'))).status).toBe(404);
  });
});

describe('an event', () => {
  it.each(['', 'null', '[]', '{}', '{"sessionId":"x"', '{"sessionId":"x"}', '{"sessionId":7,"bot":{"id":"B"}}'])(
    'that is %j is malformed',
    async (body) => {
      await open();
      expect((await send(body)).status).toBe(400);
      expect(shop.turns).toEqual([]);
    },
  );

  it.each(readdirSync(folder).map((file) => file.replace('.json', '')))('as in %s is answered', async (name) => {
    await open();
    const response = await answer(fixture(name));
    const { sessionState, messages } = response;
    expect(objections(response)).toEqual([]);
    expect(sessionState.dialogAction.type).toMatch(/^Elicit(Slot|Intent)$/);
    expect(messages!.length).toBeGreaterThan(0);
    expect(shop.turns).toHaveLength(1);
    expect(shop.turns[0]!.id).toMatch(/^lex-[0-9a-f]{40}$/);
    expect(shop.turns[0]).toMatchObject({ channel: 'lex', locale: name === 'spanish' ? 'es-US' : 'en-US' });
  });

  it('spoken on the phone brings all guesses, and the number that called', async () => {
    await open();
    const { messages } = await answer(fixture('connect-speech'));
    expect(shop.turns[0]).toMatchObject({
      modality: 'speech',
      attended: false,
      shopper: 'BOT1234567:+15550100199',
      input: {
        kind: 'recognised',
        guesses: [
          { words: 'too large red mugs', confidence: 0.61 },
          { words: 'two large red mugs', confidence: 0.58 },
          { words: 'to large read mugs', confidence: 0.31 },
        ],
      },
    });
    expect(messages).toEqual([{ contentType: 'SSML', content: '<speak>How many?</speak>' }]);
  });

  it('is keyed, or silent', async () => {
    await open();
    await answer(fixture('connect-keypad'));
    await answer(fixture('connect-silence'));
    expect(shop.turns).toMatchObject([
      { modality: 'keypad', attended: false, input: { kind: 'words', words: '2' } },
      { modality: 'speech', input: { kind: 'words', words: '' } },
    ]);
  });

  it('claims a telephone number in vain unless it comes from Connect', async () => {
    await open();
    await answer(
      changed('text', (event) => (event.sessionState.sessionAttributes = { CustomerEndpoint: '+15550100199' })),
    );
    expect(shop.turns[0]!.shopper).toBe('BOT1234567:session-1');
  });

  it('asks Lex for the slot that its bot has, and gives back what is not ours', async () => {
    await open();
    const first = await answer(fixture('text'));
    expect(first.sessionState).toEqual({
      dialogAction: { type: 'ElicitSlot', slotToElicit: 'quantity' },
      intent: {
        name: 'AddToCart',
        slots: { quantity: null, items: null },
        state: 'InProgress',
        confirmationState: 'None',
      },
      sessionAttributes: { theirs: 'stays', 'parley-turn': shop.turns[0]!.id },
    });
    expect(first.messages).toEqual([
      { contentType: 'PlainText', content: 'How many?' },
      {
        contentType: 'ImageResponseCard',
        imageResponseCard: {
          title: 'Red Mug',
          subtitle: '$12.50',
          buttons: [{ text: 'Add', value: 'press:add:mug-01-s' }],
        },
      },
    ]);
    const lost = await answer(fixture('fallback-fulfilment'));
    expect(lost.sessionState.dialogAction).toEqual({ type: 'ElicitIntent' });
    expect(lost.sessionState.intent).toBeUndefined();
  });

  it('that comes again is the same turn; the same words later are another', async () => {
    await open();
    const first = await answer(fixture('text'));
    await answer(fixture('text'));
    await answer(
      changed('text', (event) => (event.sessionState.sessionAttributes = first.sessionState.sessionAttributes)),
    );
    await answer(changed('text', (event) => (event.sessionState.originatingRequestId = 'another')));
    const [one, again, later, other] = shop.turns.map(({ id }) => id);
    expect(again).toBe(one);
    expect(new Set([one, later, other]).size).toBe(3);
  });

  it('brings a pressed button, typed; never a spoken one', async () => {
    await open();
    const press = 'press:add:mug-01-s';
    await answer(changed('text', (event) => (event.inputTranscript = press)));
    await answer(
      changed('connect-speech', (event) => Object.assign(event, { inputTranscript: press, transcriptions: [] })),
    );
    expect(shop.turns.map(({ input }) => input)).toEqual([
      { kind: 'pressed', value: 'add:mug-01-s' },
      { kind: 'words', words: press },
    ]);
  });

  it.each(['later', 'busy'] as const)('that takes too long (%s) is told so in time', async (kind) => {
    const inner = { turn: 'x', replies: [{ text: 'One moment', speech: '<speak>One moment</speak>' }] };
    const deadlines: Deadline[] = [];
    const said = { intent: null, expects: null, ...inner, replies: [{ ...inner.replies[0]!, cards: [], choices: [] }] };
    await open({
      ports: {
        answerTurn: async (_turn, deadline) => {
          deadlines.push(deadline);
          return kind === 'busy' ? { kind, same: true, answer: said } : { kind, answer: said };
        },
      },
    });
    for (const name of ['text', 'connect-speech'])
      expect(await answer(fixture(name))).toMatchObject({
        sessionState: { dialogAction: { type: 'ElicitIntent' } },
        messages: [{ content: expect.stringContaining('One moment') as string }],
      });
    const [lex, connect] = deadlines;
    expect(lex!.answer).toBeLessThan(20_000);
    expect(connect!.answer).toBeLessThan(7_000);
  });
});
