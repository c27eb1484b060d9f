import type { LexResponse } from '../../src/channels/lex/index.ts';
import { createPins } from '../../src/commerce/checkout/pins.ts';
import { lexCaller, lexSecret, wordsOf } from '../helpers/lex-caller.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';

let shop: OpenShop;
beforeAll(async () => (shop = await openShop({ LEX_WEBHOOK_SECRET: lexSecret })));
afterAll(() => shop.close());

/** A caller on the telephone, with what the recogniser makes of each sentence. */
const phone = (session: string, number = '+15550100150') => {
  const { say } = lexCaller(shop.url, session, {
    inputMode: 'Speech',
    responseContentType: 'audio/pcm',
    requestAttributes: { 'x-amz-lex:channels:platform': 'Connect', CustomerEndpoint: number },
  });
  const speak = async (words: string, confidence = 0.9): Promise<LexResponse> => {
    const transcriptions = words === '' ? [] : [{ transcription: words, transcriptionConfidence: confidence }];
    return (await say(words, { transcriptions })).told;
  };
  const key = async (digits: string): Promise<LexResponse> => (await say(digits, { inputMode: 'DTMF' })).told;
  return { speak, key, answer: async (words: string, sure?: number) => wordsOf(await speak(words, sure)) };
};
const interrupt = 'x-amz-lex:allow-interrupt:*:*';

it('reads back what it hardly heard, and a read-back of money to its end', async () => {
  const { speak, key, answer } = phone('ear-1');
  const doubtful = await speak('two large red harbor mugs', 0.3);
  expect(wordsOf(doubtful)).toContain('Did you say "two large red harbor mugs"?');
  expect(doubtful.sessionState.dialogAction.type).toBe('ConfirmIntent');
  expect(await shop.db.cartLine.count()).toBe(0);
  expect(wordsOf(await key('1'))).toContain('Added 2');
  const readBack = await speak('check out');
  expect(readBack.sessionState.sessionAttributes[interrupt]).toBe('false');
  expect(wordsOf(await speak('mumble mumble')).trim()).toMatch(/yes or a no\? *Shall I order it\?$/);
  expect(wordsOf(await speak('mumble mumble'))).toMatch(
    /press 1 for yes and 2 for no.*2 × Harbor Mug.*Shall I order it/,
  );
  // Neither silence nor a yes out of the noise orders anything.
  expect(await answer('')).toContain("I didn't hear anything");
  expect(await answer('yes', 0.2)).not.toContain('Thank you');
  expect(await shop.db.order.count()).toBe(0);
});

it('asks for what it heard less well, where what it heard best is nothing that is sold, and acts upon neither', async () => {
  const { say } = lexCaller(shop.url, 'ear-8', { inputMode: 'Speech', responseContentType: 'audio/pcm' });
  const hear = async (...guesses: string[]): Promise<string> => {
    const transcriptions = guesses.map((transcription, at) => ({
      transcription,
      transcriptionConfidence: 0.9 - at / 10,
    }));
    return wordsOf((await say(guesses[0]!, { transcriptions })).told);
  };
  const lines = await shop.db.cartLine.count();
  for (const answer of ['mumble zog', 'no', 'yes']) {
    const asked = await hear('add two quarrel zogs to my cart', 'add two large red harbor mugs to my cart');
    expect(asked).toContain('Did you say "add two large red harbor mugs to my cart"?');
    expect(await shop.db.cartLine.count()).toBe(lines);
    expect([answer, (await hear(answer, 'yes')).includes('Added 2')]).toEqual([answer, answer === 'yes']);
  }
  expect(await hear('show me red mugs', 'show me bread knives')).not.toContain('Did you say');
});

it('orders on a key that answers its own read-back, and lets itself be talked over again', async () => {
  const { speak, key, answer } = phone('ear-2', '+15550100151');
  await speak('one large red harbor mug');
  await speak('check out');
  const ordered = await key('1');
  expect(wordsOf(ordered)).toMatch(/is paid/);
  expect(ordered.sessionState.sessionAttributes[interrupt]).toBeUndefined();
  expect(await shop.db.order.findMany()).toMatchObject([{ status: 'paid' }]);
  expect(await answer('slower please')).toMatch(/All right, slower.*is paid/);
  const { messages } = await speak('what is in my cart');
  for (const message of messages!)
    expect('content' in message && message.content).toMatch(/^<speak><prosody rate="slow">.*<\/prosody><\/speak>$/);
});

it('says goodbye to nobody, and keeps the cart', async () => {
  const { speak, answer } = phone('ear-3', '+15550100152');
  await speak('one large red harbor mug');
  await speak('');
  await speak('');
  const closed = await speak('');
  expect(wordsOf(closed)).toContain('Whatever is in your cart stays there');
  expect(closed.sessionState.dialogAction.type).toBe('Close');
  expect(closed.sessionState.sessionAttributes['parley-end']).toBe('closed');
  expect(await phone('ear-4', '+15550100152').answer('what is in my cart')).toContain('Harbor Mug');
  expect(await answer('yes')).not.toMatch(/Shall I order|Thank you/);
});

it('asks a spoken order of some size for its PIN, said clearly or keyed', async () => {
  const { speak, key, answer } = phone('ear-5', '+15550100153');
  await speak('hello');
  const mine = { visitor: { endsWith: '+15550100153' } };
  const { id } = await shop.db.shopper.findFirstOrThrow({ where: mine });
  await createPins({ db: shop.db, clock: () => new Date() }).set(id, '274916');
  expect(await answer('add two overnight tents', 0.6)).toContain('Added 2');
  expect(await answer('check out')).toMatch(/Shall I order it/);
  expect(await answer('yes')).toMatch(/need your PIN/);
  expect(await answer('two seven four nine one six', 0.2)).toMatch(/didn't get that.*What is it/);
  const helped = await answer('two seven four nine one six', 0.3);
  expect(helped).toMatch(/four to eight digits.*keypad/);
  expect(await shop.db.order.count({ where: { shopperId: id } })).toBe(0);
  expect(wordsOf(await key('274916'))).toMatch(/is paid|is placed/);
  expect(await shop.db.order.count({ where: { shopperId: id } })).toBe(1);
  const kept = await shop.db.$queryRaw<{ all: string }[]>`
    select (select string_agg(turn::text, '') from turn) || (select string_agg(conversation::text, '') from conversation) as all`;
  expect(kept[0]!.all).not.toMatch(/274916|two seven four/);
});

it('lets Lex hear a code letter by letter, then word by word', async () => {
  const intent = { name: 'UseCode', slots: { code: null }, state: 'InProgress', confirmationState: 'None' };
  const { say } = lexCaller(shop.url, 'ear-6', { inputMode: 'Speech', responseContentType: 'audio/pcm' });
  const speak = async (words: string) =>
    (await say(words, { transcriptions: [{ transcription: words, transcriptionConfidence: 0.9 }], sessionState: { intent } })).told; // prettier-ignore
  const style = ({ sessionState }: LexResponse) => sessionState.dialogAction;
  expect(style(await speak('I have a coupon code'))).toEqual({ type: 'ElicitSlot', slotToElicit: 'code' });
  const first = await speak('x y z z y');
  expect(style(first)).toMatchObject({ slotElicitationStyle: 'SpellByLetter' });
  expect(wordsOf(first)).toContain('letter by letter');
  const second = await speak('ex why zee zee why');
  expect(style(second)).toMatchObject({ slotElicitationStyle: 'SpellByWord' });
  expect(wordsOf(second)).toContain('M as in Mike');
  expect(wordsOf(await speak('double u as in whisky, e, l, c, o, m, e, one, zero'))).toContain('WELCOME10');
});

it('does all of it in Spanish', async () => {
  const { say } = lexCaller(shop.url, 'ear-7', {
    inputMode: 'Speech',
    responseContentType: 'audio/pcm',
    bot: { id: 'BOT1234567', localeId: 'es_US', aliasId: 'TSTALIASID' },
    requestAttributes: { 'x-amz-lex:channels:platform': 'Connect', CustomerEndpoint: '+15550100157' },
  });
  const speak = async (words: string, transcriptionConfidence = 0.9) =>
    wordsOf((await say(words, { transcriptions: [{ transcription: words, transcriptionConfidence }] })).told);
  const key = async (digits: string) => wordsOf((await say(digits, { inputMode: 'DTMF' })).told);
  expect(await speak('dos tazas rojas grandes', 0.3)).toContain('¿Dijo «dos tazas rojas grandes»?');
  const added = await key('1');
  expect(added).toMatch(/2 /);
  await speak('quiero pagar');
  expect(await speak('murmullo murmullo')).toMatch(/un sí o un no\? *¿Hago el pedido\?/);
  expect(await speak('murmullo murmullo')).toContain('marque 1 para sí y 2 para no');
  expect(await speak('más despacio por favor')).toMatch(/más despacio.*¿Hago el pedido\?/);
  expect(await speak('mándelo a mi celular')).toContain('termina en 0 1 5 7');
  expect(await key('2')).toContain('no se pidió nada');
  await speak('');
  await speak('');
  expect(await speak('')).toContain('me despido por ahora');
});
