import type { IntentDefinition, IntentWording } from '#kernel';
import { exportBot, importBot, pack, readBot, unpack, withoutOurs, writeBot } from './index.ts';
import { fixture, locales, roundTrip, wish } from './testing/bots.ts';

const noise = (sentence: string): void => void sentence;

it.each(['table', 'taxi'])('%s is exported as it was imported, every file and every null', (name) => {
  const bot = readBot(fixture(name), name);
  const { again, imported } = roundTrip(bot);
  const files = readBot(unpack(pack(writeBot(again))), 'x');
  expect(files).toEqual(again);
  expect(again.locales).toEqual(bot.locales);
  expect(again.others).toEqual(bot.others);
  if (bot.bot) expect([again.bot, again.manifest]).toEqual([bot.bot, bot.manifest]);
  expect(importBot(again, { ...wish, known: imported.bot.folders })).toEqual(imported);
});

describe('an imported intent', () => {
  const imported = importBot(readBot(fixture('table'), 'x'), wish);
  const reserve = imported.intents.find(({ lexName }) => lexName === 'ReserveTable')!;

  it('has its slots in the order in which Lex asks, with types of ours', () => {
    expect(reserve.definition).toEqual({
      name: 'reserve-table',
      kind: 'task',
      slots: {
        Guests: { type: 'number', required: true },
        Day: { type: 'date', required: true },
        Seating: { type: 'one-of', required: true },
        Name: { type: 'words', required: true, onlyAsked: true },
        Voucher: { type: 'words', onlyAsked: true },
      },
    });
    expect(Object.keys(reserve.definition.slots)).toEqual(['Guests', 'Day', 'Seating', 'Name', 'Voucher']);
  });

  it('says what the bot said, for eye and ear', () => {
    expect(reserve.wordings['en-US']).toMatchObject({
      opening: "Let's find you a table.",
      values: { Seating: { terrace: ['outside', 'in the garden'], window: ['by the window'], 'bar counter': [] } },
      prompts: {
        Guests: ['For how many people?', 'How many of you are there?'],
        Seating: ['Where would you like to sit?'],
      },
      replies: {
        confirm: {
          text: "That's a table for {Guests} on {Day}, {Seating}. Is that right?",
          speech: 'A table for {Guests} on {Day}. Right?',
        },
        declined: 'No table, then.',
        closing: 'See you on {Day}.',
        done: 'Your table is reserved.',
      },
    });
    expect(reserve.wordings['es-US']!.prompts).toMatchObject({ Guests: ['¿Para cuántas personas?'], Day: ['Day?'] });
  });

  it('tells of everything that is kept and not used', () => {
    const notes = imported.notes.join('\n');
    for (const told of [
      'inputContexts',
      'outputContexts',
      'confirmationConditional',
      'codeHook',
      'fulfillmentUpdatesSpecification',
      'obfuscationSetting',
      'defaultValueSpecification',
      'custom payloads',
      'buttons and pictures',
      'fr_FR is kept',
      'AMAZON.QnAIntent',
      'FallbackIntent',
      'regexFilter',
      'voiceSettings',
      'CustomVocabulary',
    ])
      expect(notes).toContain(told);
  });

  it('leaves out what is another intent already, and says so', () => {
    const { intents, notes } = importBot(readBot(fixture('table'), 'x'), {
      ...wish,
      ownerOf: (text) => (text === 'hello' ? 'greet' : undefined),
    });
    expect(intents.find(({ lexName }) => lexName === 'OpeningHours')!.wordings['en-US']!.utterances).not.toContain(
      'hello',
    );
    expect(notes.join()).toContain('"hello" is kept and not taught: it is taught for greet already');
  });

  it('goes back with what was changed here, and only that', () => {
    const wording = reserve.wordings['en-US']!;
    const changed: IntentWording = {
      ...wording,
      utterances: [...wording.utterances.slice(1), 'I am hungry!'],
      opening: 'Welcome.',
      values: { Seating: { ...wording.values!['Seating'], cellar: ['downstairs'] } },
      prompts: { ...wording.prompts, Name: ['Your name?', { text: 'Name?', speech: 'And the name?' }] },
    };
    const intents = imported.intents.map((each) =>
      each === reserve ? { ...each, wordings: { ...each.wordings, 'en-US': changed } } : each,
    );
    const bot = readBot(fixture('table'), 'x');
    const { locales: found } = exportBot({ name: 'Table', locales, base: imported.bot, intents, products: {} }, noise);
    const before = bot.locales['en_US']!;
    const after = found['en_US']!;
    const told = JSON.stringify(after.intents['ReserveTable']);
    for (const text of ['I am hungry', 'Welcome.', 'Your name?', '<speak>And the name?</speak>'])
      expect(told).toContain(text);
    expect(told).not.toContain('"reserve a table"');
    expect(after.slotTypes['Seating']!['slotTypeValues']).toEqual([
      ...(before.slotTypes['Seating']!['slotTypeValues'] as object[]),
      { sampleValue: { value: 'cellar' }, synonyms: [{ value: 'downstairs' }] },
    ]);
    const { slots: _old, ...intent } = before.intents['ReserveTable']!;
    expect(after.intents['ReserveTable']!.intent['intentConfirmationSetting']).toEqual(
      intent.intent['intentConfirmationSetting'],
    );
    expect(after.intents['OpeningHours']).toEqual(before.intents['OpeningHours']);
    expect(found['es_US']).toEqual(bot.locales['es_US']);
  });
});

describe("the shop's own intents as a bot", () => {
  const definition: IntentDefinition = {
    name: 'order-pizza',
    kind: 'task',
    slots: {
      items: { type: 'items', required: true },
      quantity: { type: 'number' },
      size: { type: 'one-of', required: true },
      pin: { type: 'pin', onlyAsked: true },
      note: { type: 'words', onlyAsked: true },
      kept: { type: 'memo' },
    },
  };
  const wordings: Readonly<Record<string, IntentWording>> = {
    'en-US': {
      title: 'Order pizza',
      utterances: [
        'add {items}!',
        '{number}x {items}, please',
        '{items} and {items}',
        '{date} {items}',
        'Add {items}',
        '¿?',
      ],
      values: { size: { large: ['big', 'Large'], small: [] } },
      prompts: { items: ['What would you like?'], size: ['How big?'] },
      replies: {},
    },
  };
  const products = { 'Red Mug': ['mug', 'cup'], ['x'.repeat(200)]: [], 'red mug': [] };
  const told: string[] = [];
  const bot = exportBot({ name: 'Shop', locales, intents: [{ definition, wordings }], products }, (sentence) =>
    told.push(sentence),
  );
  const { intents, slotTypes } = bot.locales['en_US']!;

  it('keep within what Lex takes, and what does not fit is told', () => {
    expect(Object.keys(bot.locales)).toEqual(['en_US']);
    expect(intents['OrderPizza']!.intent['sampleUtterances']).toEqual([
      { utterance: 'add {items}' },
      { utterance: '{quantity} x {items} please' },
    ]);
    const all = told.join('\n');
    for (const sentence of [
      'takes {items} only once',
      'no slot for {date}',
      'no letters are left',
      '2 of 3 values are left out',
    ])
      expect(all).toContain(sentence);
    expect(intents['OrderPizza']!.intent).toMatchObject({
      dialogCodeHook: { enabled: true },
      fulfillmentCodeHook: { enabled: true },
    });
    expect(Object.entries(intents['OrderPizza']!.slots).map(([name, slot]) => [name, slot['slotTypeName']])).toEqual([
      ['items', 'ShopProduct'],
      ['quantity', 'AMAZON.Number'],
      ['size', 'OrderPizzaSize'],
      ['pin', 'AMAZON.Number'],
      ['note', 'AMAZON.FreeFormInput'],
    ]);
    expect(intents['OrderPizza']!.slots['pin']).toMatchObject({
      obfuscationSetting: { obfuscationSettingType: 'DefaultObfuscation' },
    });
    expect(intents['FallbackIntent']!.intent).toMatchObject({ parentIntentSignature: 'AMAZON.FallbackIntent' });
    expect(slotTypes['ShopProduct']!['slotTypeValues']).toEqual([
      { sampleValue: { value: 'Red Mug' }, synonyms: [{ value: 'mug' }, { value: 'cup' }] },
    ]);
    expect(slotTypes['OrderPizzaSize']!['slotTypeValues']).toEqual([
      { sampleValue: { value: 'large' }, synonyms: [{ value: 'big' }] },
      { sampleValue: { value: 'small' }, synonyms: null },
    ]);
  });

  it('have identifiers that Lex takes, the same every time', () => {
    const identifiers = JSON.stringify(bot).match(/"identifier":"([^"]*)"/g)!;
    for (const each of identifiers) expect(each).toMatch(/"([0-9A-Z]{10}|[a-z]{2}_[A-Z]{2})"$/);
    expect(exportBot({ name: 'Shop', locales, intents: [{ definition, wordings }], products }, noise)).toEqual(bot);
  });

  it('are no news when they come back', () => {
    const state = { intents: [{ definition, wordings }] };
    const current = exportBot({ name: 'Shop', locales, ...state, products: {} }, noise);
    expect(withoutOurs(readBot(writeBot(bot), 'x'), current, state).locales).toEqual({});
  });
});
