import { createHmac } from 'node:crypto';
import type { LexResponse } from '../../src/channels/lex/index.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';

const secret = 'lex-secret';

describe('through Lex', () => {
  let shop: OpenShop;
  beforeAll(async () => (shop = await openShop({ LEX_WEBHOOK_SECRET: secret })));
  afterAll(() => shop.close());

  const caller = (sessionId: string, more: object = {}) => {
    let attributes: Readonly<Record<string, string>> = {};
    let requests = 0;
    const send = async (event: object): Promise<LexResponse> => {
      const body = JSON.stringify(event);
      const time = Math.floor(Date.now() / 1000);
      const v1 = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
      const headers = { 'content-type': 'application/json', 'x-parley-signature': `t=${time},v1=${v1}` };
      const response = await fetch(`${shop.url}/channels/lex`, { method: 'POST', headers, body });
      const told = (await response.json()) as LexResponse;
      expect([response.status, told]).toEqual([200, told]);
      return told;
    };
    const say = async (inputTranscript: string) => {
      const intent = { name: 'Shopping', slots: {}, state: 'InProgress', confirmationState: 'None' };
      const event = {
        messageVersion: '1.0',
        invocationSource: 'DialogCodeHook',
        inputMode: 'Text',
        sessionId,
        inputTranscript,
        bot: { id: 'BOT1234567', name: 'Shop', localeId: 'en_US', aliasId: 'TSTALIASID' },
        interpretations: [{ intent, nluConfidence: 0.9 }],
        sessionState: {
          sessionAttributes: attributes,
          intent,
          originatingRequestId: `${sessionId}-${(requests += 1)}`,
        },
        ...more,
      };
      const told = await send(event);
      attributes = told.sessionState.sessionAttributes;
      return { told, again: () => send(event) };
    };
    return { say };
  };
  const words = ({ messages = [] }: LexResponse): string =>
    messages.map((each) => ('content' in each ? each.content : '')).join(' ');

  it('an order is made of a press on its own read-back, once, however often Lex asks', async () => {
    const { say } = caller('typing-1');
    await say('add two large red harbor mugs');
    const { told: readBack } = await say('check out');
    expect(readBack.sessionState.dialogAction).toEqual({ type: 'ConfirmIntent' });
    const buttons = readBack.messages!.flatMap((each) =>
      each.contentType === 'ImageResponseCard' ? (each.imageResponseCard.buttons ?? []) : [],
    );
    const yes = buttons.find(({ value }) => value.startsWith('press:yes:'))!;
    expect(yes.value).toHaveLength(50);
    // A button of another read-back does nothing.
    await say(`press:yes:${'0'.repeat(40)}`);
    expect(await shop.db.order.count()).toBe(0);
    const { told, again } = await say(yes.value);
    expect(await again()).toEqual(told);
    const orders = await shop.db.order.findMany({ include: { lines: true } });
    expect(orders).toHaveLength(1);
    expect(orders[0]!.lines).toMatchObject([{ quantity: 2 }]);
    expect(words(told)).toContain(String(orders[0]!.number));
    for (const value of Object.values(told.sessionState.sessionAttributes)) expect(value).toMatch(/^[\w-]+$/);
  });

  it('a session is one conversation, and a number that calls again the same shopper', async () => {
    const requestAttributes = { 'x-amz-lex:channels:platform': 'Connect', CustomerEndpoint: '+1 555 010 0123' };
    const phone = { requestAttributes, inputMode: 'Speech', responseContentType: 'audio/pcm' };
    const first = caller('call-1', phone);
    await Promise.all([first.say('hello'), first.say('hello'), first.say('hello')]);
    await first.say('add two large red harbor mugs');
    const { told } = await caller('call-2', phone).say("what's in my cart");
    expect(words(told)).toContain('Harbor Mug');
    expect(words(told)).toMatch(/^<speak>/);
    const shoppers = await shop.db.shopper.findMany({
      where: { visitor: 'lex:BOT1234567:+15550100123' },
      include: { conversations: true },
    });
    expect(shoppers).toHaveLength(1);
    expect(shoppers[0]!.conversations).toHaveLength(2);
  });
});
