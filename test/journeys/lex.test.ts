import { deskOf, replying } from '../helpers/desk.ts';
import { lexCaller, lexSecret, wordsOf as words } from '../helpers/lex-caller.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';

describe('through Lex', () => {
  let shop: OpenShop;
  beforeAll(async () => (shop = await openShop({ LEX_WEBHOOK_SECRET: lexSecret })));
  afterAll(() => shop.close());

  test('a reply has its own words where it is heard and where it is read', async () => {
    const ada = await deskOf(shop, 'ada', ['author', 'publisher']);
    const phrase = {
      text: 'Read by everybody.',
      speech: 'Heard by everybody.',
      lex: { text: 'Read at Lex.' },
      teams: 'Read in a chat.',
    };
    const long = 'much '.repeat(210);
    const told = await ada.change('thanks', replying('en-US', { welcome: { ...phrase, lex: { speech: long } } }));
    expect(told).toMatchObject([
      {
        level: 'warning',
        path: 'replies/welcome',
        detail: expect.stringContaining('a message in lex has 1024') as unknown,
      },
    ]);
    expect(await ada.change('thanks', replying('en-US', { welcome: phrase }))).toEqual([]);
    expect(await ada.ask('POST', 'publish', { note: 'own words' })).toMatchObject({ status: 201 });
    const shopper = await shop.shopper();
    expect((await shopper.say('thanks')).replies).toMatchObject([
      { text: 'Read by everybody.', speech: expect.stringContaining('Heard by everybody.') as unknown },
    ]);
    expect(words((await caller('typing-2').say('thanks')).told)).toContain('Read at Lex.');
    // It has none of its own for the ear: there everybody's comes before what is read at Lex.
    const heard = caller('listening-2', { inputMode: 'Speech', responseContentType: 'audio/pcm' });
    expect(words((await heard.say('thanks')).told)).toContain('Heard by everybody.');
    const played = await ada.ask<{ answer: { replies: { text: string }[] } }>('POST', 'playground/turns', {
      ...{ words: 'thanks', edition: 'live', channel: 'teams' },
    });
    expect(played.body.answer.replies).toMatchObject([{ text: 'Read in a chat.' }]);
  });

  const caller = (sessionId: string, more: object = {}) => lexCaller(shop.url, sessionId, more);

  it('asks about what hangs on one weak word where it was heard, and puts into the cart what was typed', async () => {
    const said = 'two large red harbor mugs on of them small and a willow teapot';
    const inCart = async (): Promise<number> => (await shop.db.cartLine.aggregate({ _sum: { quantity: true } }))._sum.quantity ?? 0; // prettier-ignore
    const before = await inCart();
    const heard = words((await caller('misheard-1', { inputMode: 'Speech' }).say(said)).told);
    expect((await inCart()) - before).toBe(1);
    expect(heard).toMatch(/Harbor Mug/);
    await caller('typed-1').say(said);
    expect((await inCart()) - before).toBe(4);
  });

  it('stays in the language of its bot, and says so', async () => {
    expect(words((await caller('language-1').say('do you speak Spanish')).told)).toContain('Here we talk in English.');
    expect(words((await caller('language-2').say('quiero ver mochilas')).told)).not.toContain('Sigamos');
  });

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

  it('three things are read out at a time, and a yes brings the next three', async () => {
    const { say } = caller('listening-1', { inputMode: 'Speech', responseContentType: 'audio/pcm' });
    const names = (spoken: string) =>
      spoken.replace(/<[^>]*>/g, ' ').match(/[A-Z][\w'-]+(?: [A-Z][\w'-]+)+(?=, (?:from )?\d)/g) ?? [];
    const first = words((await say('what do you have under 20 dollars')).told);
    expect(first).toContain('Want to hear more?');
    expect(names(first)).toHaveLength(3);
    const second = words((await say('yes')).told);
    expect(second).toContain('Here are more');
    expect(names(second)).toHaveLength(3);
    for (const name of names(second)) expect(names(first)).not.toContain(name);
  });

  it('a session is one conversation, and a number that calls again the same shopper', async () => {
    const requestAttributes = { 'x-amz-lex:channels:platform': 'Connect', CustomerEndpoint: '+1 555 010 0123' };
    const phone = { requestAttributes, inputMode: 'Speech', responseContentType: 'audio/pcm' };
    const first = caller('call-1', phone);
    await Promise.all([first.say('hello'), first.say('hello'), first.say('hello')]);
    await first.say('add two large red harbor mugs');
    const { told } = await caller('call-2', phone).say("what's in my cart");
    expect(words(told)).toContain('Harbor Mug');
    expect(told.messages).toMatchObject([{ contentType: 'SSML' }]);
    const shoppers = await shop.db.shopper.findMany({
      where: { visitor: 'lex:BOT1234567:+15550100123' },
      include: { conversations: true },
    });
    expect(shoppers).toHaveLength(1);
    expect(shoppers[0]!.conversations).toHaveLength(2);
  });

  describe('of several things that may have been heard', () => {
    const heard = (...guesses: string[]) => ({
      transcriptions: guesses.map((transcription, at) => ({
        transcription,
        transcriptionConfidence: 0.9 - at * 0.1,
        resolvedContext: { intent: 'Shopping' },
        resolvedSlots: {},
      })),
    });
    const phone = (session: string) => {
      const { say } = caller(session, { inputMode: 'Speech', responseContentType: 'audio/pcm' });
      return async (...guesses: string[]) => words((await say(guesses[0]!, heard(...guesses))).told).trim();
    };

    it('what is only asked for is taken from where it makes most sense', async () => {
      const say = phone('heard-1');
      expect(await say('water in my cart', 'what is in my cart')).toMatch(/^Your cart is empty/);
    });

    it.each([
      ['an intent', ['shack out', 'check out'], 'check out'],
      ['a thing', ['show me hammer bugs', 'show me hamper mugs', 'show me harbor mugs'], 'show me harbor mugs'],
      [
        'an order in one breath',
        ['two harbor mugs, one read and the other blew', 'two large harbor mugs, one red and the other blue'],
        'two large harbor mugs, one red and the other blue',
      ],
      ['a thing that none of them names', ['add a tee cattle', 'add a tea castle'], 'add a tea kettle'],
      ['two words for one', ['show me hed fones'], 'show me headphones'],
    ])('%s is asked for where another than the best was likely meant', async (what, guesses, likely) => {
      const say = phone(`heard ${what}`.replaceAll(' ', '-'));
      expect(await say(...guesses)).toBe(`Did you say "${likely}"?`);
    });

    it('a yes to it does it, and nothing before', async () => {
      const say = phone('heard-2');
      const cart = async () => say("what's in my cart");
      await say('add a large read harper mug', 'add a large red harbor mud');
      expect(await say('yes')).toMatch(/Added .*Harbor Mug/);
      expect(await cart()).toMatch(/Harbor Mug/);
    });

    it('no yes but the best one buys anything', async () => {
      const say = phone('heard-3');
      await say('add two large red harbor mugs');
      const before = await shop.db.order.count();
      for (const guesses of [
        ['yet', 'yes'],
        ['guess', 'yes', 'yes please'],
        ['chess please', 'yes please'],
      ]) {
        expect(await say('check out')).toMatch(/Shall I order it\?/);
        await say(...guesses);
      }
      expect(await shop.db.order.count()).toBe(before);
      expect(await say('check out')).toMatch(/Shall I order it\?/);
      await say('yes', 'yet');
      expect(await shop.db.order.count()).toBe(before + 1);
    });
  });
});
