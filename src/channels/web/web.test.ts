import type { Reply } from '#kernel';
import { renderAnswer, webAnswer, type Answered } from './answer.ts';
import { webTurn } from './turn.ts';

describe('a turn that arrives', () => {
  it('is words or a press', () => {
    expect(webTurn.parse({ id: 'a b~', text: ' hi\n' })).toEqual({
      id: 'a b~',
      modality: 'text',
      input: { kind: 'words', words: 'hi' },
    });
    expect(webTurn.parse({ id: '1', press: 'add:x' })).toMatchObject({ input: { kind: 'pressed', value: 'add:x' } });
  });

  it('that is malformed says every place where', () => {
    const places = webTurn.safeParse({ id: '', text: 5 }).error?.issues.map(({ path }) => path.join('.'));
    expect(places).toEqual(['id', 'text']);
    for (const body of [undefined, null, 'hi', 7, [], { id: '1', text: null }])
      expect(webTurn.safeParse(body).success).toBe(false);
  });
});

describe('an answer that leaves', () => {
  const usd = (amount: number) => ({ amount, currency: 'USD' });
  const answer = (reply: Partial<Reply>, more: Partial<Answered> = {}) => {
    const rendered = renderAnswer({
      turn: '1',
      heard: 'hi',
      locale: 'en-US',
      reply: { messages: [{ text: 'Hello' }], ...reply },
      intent: { name: 'greet', confidence: 1 },
      cart: { lines: [], total: usd(0), codes: [], delivery: null },
      order: null,
      ...more,
    });
    // What is said of it in the OpenAPI document, and what survives storing as JSON.
    expect(webAnswer.parse(JSON.parse(JSON.stringify(rendered)))).toEqual(rendered);
    return rendered;
  };

  it('has text and speech for each message; cards and choices are on the last', () => {
    const card = { product: 'mug', title: 'Mug', choices: [] };
    const { replies } = answer({
      messages: [{ text: 'It is $2 & more', speech: 'It is 2 dollars & more' }, { text: 'Which?' }],
      cards: [card],
      choices: [{ label: 'Yes', press: 'yes' }],
    });
    expect(replies).toEqual([
      {
        text: 'It is $2 & more',
        speech: '<speak>It is 2 dollars <sub alias="and">&amp;</sub> more</speak>',
        cards: [],
        choices: [],
      },
      { text: 'Which?', speech: '<speak>Which?</speak>', cards: [card], choices: [{ label: 'Yes', press: 'yes' }] },
    ]);
    expect(answer({ messages: [], cards: [card] }).replies).toMatchObject([{ text: '', cards: [card] }]);
  });

  it.each([
    [{ expects: { kind: 'slot', slot: 'quantity' } }, 'in-progress', { slot: 'quantity' }],
    [{ expects: { kind: 'confirmation', binding: 'secret' } }, 'confirming', { confirmation: true }],
    [{ outcome: 'failed' }, 'failed', null],
    [{}, 'fulfilled', null],
  ] as [Partial<Reply>, string, object | null][])('with %j tells its state', (reply, state, expects) => {
    const rendered = answer(reply);
    expect([rendered.intent?.state, rendered.expects]).toEqual([state, expects]);
    expect(JSON.stringify(rendered)).not.toContain('secret');
  });

  it('shows the cart, the order and its payment', () => {
    const line = {
      product: 'p',
      variant: 'v',
      title: 'Mug',
      options: { size: 'large' },
      quantity: 2,
      unit: usd(500),
      total: usd(1000),
    };
    const rendered = answer(
      { order: 1042, end: 'closed' },
      {
        cart: { lines: [line], total: usd(1000), codes: ['WELCOME10'], delivery: 'express' },
        order: { number: 1042, status: 'paid', payment: { status: 'captured', url: null } },
        intent: null,
      },
    );
    expect(rendered).toMatchObject({
      cart: {
        lines: [{ variant: 'v', image: null, options: [{ group: 'size', value: 'large' }], price: usd(500) }],
        total: usd(1000),
        codes: ['WELCOME10'],
        delivery: 'express',
      },
      order: { number: 1042, status: 'paid' },
      payment: { status: 'captured', url: null },
      intent: null,
      end: 'closed',
    });
  });
});
