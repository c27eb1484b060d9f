import { parseLexEvent, renderLex, type BotNames, type LexEvent, type SeenAnswer } from './index.ts';
import { objections } from './testing/response-schema.ts';

const event = (more: object = {}): LexEvent => {
  const parsed = parseLexEvent({
    sessionId: 's',
    bot: { id: 'B' },
    inputMode: 'Text',
    sessionState: { intent: { name: 'CheckOut', slots: {}, confirmationState: 'Confirmed' } },
    ...more,
  });
  if (!parsed.ok) throw new Error(parsed.faults.join());
  return parsed.event;
};
const reply = { text: 'Shall I?', speech: '<speak>Shall I?</speak>', cards: [], choices: [] };
const answer = (more: Partial<SeenAnswer> = {}): SeenAnswer => ({
  turn: 't',
  replies: [reply],
  intent: { name: 'check-out', state: 'fulfilled' },
  expects: null,
  ...more,
});
/** Nothing leaves that AWS would object to. */
const render = (seen: SeenAnswer, more: object = {}, names?: BotNames) => {
  const response = renderLex(event(more), seen, 'en-US', names);
  expect(objections(response)).toEqual([]);
  return response;
};

it('confirms, closes, delegates or asks for anything', () => {
  const confirming = render(answer({ expects: { confirmation: true } })).sessionState;
  expect(confirming.dialogAction).toEqual({ type: 'ConfirmIntent' });
  expect(confirming.intent).toMatchObject({ name: 'CheckOut', confirmationState: 'None' });
  const closed = render(answer({ end: 'handed-over' })).sessionState;
  expect([closed.dialogAction.type, closed.intent?.state, closed.sessionAttributes['parley-end']]).toEqual([
    'Close',
    'Fulfilled',
    'handed-over',
  ]);
  expect(render(answer({ replies: [] })).sessionState.dialogAction).toEqual({ type: 'Delegate' });
  expect(render(answer()).sessionState.dialogAction).toEqual({ type: 'ElicitIntent' });
  expect(render(answer({ expects: { slot: 'unknown-to-the-bot' } })).sessionState.dialogAction.type).toBe(
    'ElicitIntent',
  );
});

it('keeps within what Lex takes', () => {
  const choices = Array.from({ length: 9 }, (_, at) => ({
    label: `${at} ${'é😀'.repeat(40)}`,
    press: `choose:${'k'.repeat(60)}`,
  }));
  const card = { title: 'T'.repeat(400), subtitle: 's'.repeat(400), image: '/relative.svg', choices };
  const text = 'One sentence of some length, which is said again and again. '.repeat(60).trim();
  const long = { text, speech: `<speak>${text}</speak>`, cards: Array.from({ length: 12 }, () => card), choices };
  const written = render(answer({ replies: [long] })).messages!;
  expect(written).toHaveLength(10);
  for (const message of written) {
    if (message.contentType !== 'ImageResponseCard') {
      expect(message.content.length).toBeLessThanOrEqual(1024);
      expect(message.content).toMatch(/again\.$/);
      continue;
    }
    const { title, subtitle = '', buttons = [], imageUrl } = message.imageResponseCard;
    expect(imageUrl).toBeUndefined();
    expect(Math.max(title.length, subtitle.length)).toBeLessThanOrEqual(250);
    expect(buttons).toHaveLength(5);
    for (const button of buttons) {
      expect(Math.max(button.text.length, button.value.length)).toBeLessThanOrEqual(50);
      expect(button.text).not.toMatch(/\p{Surrogate}/u);
    }
  }
  const spoken = render(answer({ replies: [long] }), { inputMode: 'Speech' }).messages!;
  expect(spoken.length).toBeGreaterThan(2);
  for (const message of spoken) {
    expect(message).toMatchObject({
      contentType: 'SSML',
      content: expect.stringMatching(/^<speak>.*<\/speak>$/s) as string,
    });
    expect('content' in message && message.content.length).toBeLessThanOrEqual(1024);
  }
});

it('says one endless word in pieces', () => {
  const text = '<&'.repeat(3000);
  const { messages } = render(answer({ replies: [{ ...reply, text, speech: 'x'.repeat(2000) }] }), {
    inputMode: 'Speech',
  });
  expect(messages).toHaveLength(5);
  for (const message of messages!) expect('content' in message && message.content.length).toBeLessThanOrEqual(1024);
});

it('sends only what the caller takes', () => {
  const requestAttributes = { 'x-amz-lex:accept-content-types': 'PlainText' };
  const seen = answer({ replies: [{ ...reply, choices: [{ label: 'Yes', press: 'yes' }] }] });
  expect(render(seen, { requestAttributes, inputMode: 'Speech' }).messages).toEqual([
    { contentType: 'PlainText', content: 'Shall I?' },
  ]);
});

it('gives slots back as Lex takes them, however they came', () => {
  const slots = {
    plain: 'two',
    none: 'None',
    nothing: null,
    odd: [1],
    empty: {},
    scalar: { value: { originalValue: 'red' } },
    list: { shape: 'List', values: [{ value: { interpretedValue: 'a' } }, null, 'b'] },
    composite: { subSlots: { street: { value: { interpretedValue: 'Main' } }, door: 'None' } },
  };
  const intent = { name: 'CheckOut', slots, state: 'InProgress', confirmationState: 'None' };
  const given = render(answer({ expects: { confirmation: true } }), { sessionState: { intent } }).sessionState.intent!;
  const scalar = (value: string) => ({ shape: 'Scalar', value: { interpretedValue: value, resolvedValues: [] } });
  expect(given.slots).toMatchObject({
    plain: { shape: 'Scalar', value: { interpretedValue: 'two' } },
    none: null,
    nothing: null,
    odd: null,
    empty: null,
    scalar: { shape: 'Scalar', value: { interpretedValue: 'red', originalValue: 'red' } },
    list: { shape: 'List', values: [scalar('a'), { value: { interpretedValue: 'b' } }] },
    composite: { shape: 'Composite', subSlots: { street: scalar('Main'), door: null } },
  });
});

it("asks in the bot's intent that we answered, by the bot's name for it, where Lex considered it", () => {
  const interpretations = [
    { intent: { name: 'CheckOut', slots: {} } },
    { intent: { name: 'BookTable', slots: { Day: null, Guests: null } } },
  ];
  const seen = answer({ intent: { name: 'eat-book-table', state: 'in-progress' }, expects: { slot: 'Guests' } });
  const names = new Map([['BookTable', 'eat-book-table']]);
  const { dialogAction, intent } = render(seen, { interpretations }, names).sessionState;
  expect(dialogAction).toEqual({ type: 'ElicitSlot', slotToElicit: 'Guests' });
  expect(intent).toMatchObject({ name: 'BookTable', slots: { Day: null, Guests: null } });
  expect(render(seen, {}, names).sessionState.dialogAction).toEqual({ type: 'ElicitIntent' });
});

it('never waits for an intent without a word', () => {
  expect(render(answer({ replies: [] }), { sessionState: {} }).messages).toEqual([
    { contentType: 'PlainText', content: '…' },
  ]);
  const silent = { text: '', speech: '<speak></speak>', cards: [], choices: [] };
  expect(render(answer({ replies: [silent] })).messages).toHaveLength(1);
});
