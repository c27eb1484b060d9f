import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { IntlMessageFormat } from 'intl-messageformat';
import type { IntentDefinition, IntentWording, Phrase } from '#kernel';
import {
  exportBot,
  importBot,
  pack,
  readBot,
  unpack,
  withoutOurs,
  writeBot,
  type Files,
  type LexBot,
} from './index.ts';
import { groupsFor, phrasesIn } from './messages.ts';
import { kebab } from './names.ts';
import { toMessage, toPhrase } from './phrases.ts';

const home = join(process.cwd(), 'src/channels/lex-bots/fixtures');
const fixture = (name: string): Files =>
  new Map(
    readdirSync(join(home, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry): [string, Uint8Array] => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(join(home, name).length + 1), readFileSync(path)];
      }),
  );
const locales = ['en-US', 'es-US'];
const wish = { locales, fold: (text: string) => text.toLowerCase(), ownerOf: () => undefined };
const noise = (sentence: string): void => void sentence;

/** Imports, exports exactly that bot again. */
const roundTrip = (bot: LexBot): { again: LexBot; imported: ReturnType<typeof importBot> } => {
  const imported = importBot(bot, wish);
  const intents = imported.intents.map(({ definition, wordings, kept }) => ({ definition, wordings, kept }));
  const again = exportBot({ name: bot.name, locales, base: imported.bot, intents, products: {} }, (sentence) => {
    throw new Error(`nothing should be left out: ${sentence}`);
  });
  return { again, imported };
};
const zip = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? strToU8(text) : text]),
    ),
  );

describe('an archive', () => {
  const bot = '{"name":"B","utterance":"é"}';

  it.each([
    ['leads up', { '../evil.json': '{}' }, 'leads out of it'],
    ['leads up by a detour', { 'B/BotLocales/../../../evil.json': '{}' }, 'leads out of it'],
    ['leads up the Windows way', { '..\\evil.json': '{}' }, 'leads out of it'],
    ['starts at the top', { '/etc/passwd': '{}' }, 'leads out of it'],
    ['names a drive', { 'C:\\evil.json': '{}' }, 'leads out of it'],
    ['has no bot', { 'readme.txt': 'hello' }, 'no BotLocales folder'],
    ['is of Lex V1', { 'Bot.json': '{"metadata":{"importType":"LEX"},"resource":{"name":"x"}}' }, 'Lex V1'],
    ['has broken JSON', { 'B/BotLocales/en_US/Intents/I/Intent.json': '{"name":' }, "can't be read as JSON"],
    ['has slots of no intent', { 'B/BotLocales/en_US/Intents/I/Slots/S/Slot.json': '{}' }, 'no Intent.json'],
    [
      'has several bots',
      { 'A/BotLocales/en_US/BotLocale.json': '{}', 'B/BotLocales/en_US/BotLocale.json': '{}' },
      'several bots',
    ],
  ])('that %s is refused in a sentence', (_what, files, sentence) => {
    expect(() => readBot(unpack(zip(files)), 'x')).toThrow(sentence);
  });

  it('that is none, locked, damaged or a bomb is refused', () => {
    expect(() => unpack(strToU8('not a zip at all'))).toThrow('no zip file');
    const locked = zip({ 'a.json': bot });
    locked[6] = 1;
    expect(() => unpack(locked)).toThrow('password');
    const damaged = zip({ 'a.json': bot.repeat(100) });
    damaged.fill(0xff, 40, 60);
    expect(() => unpack(damaged)).toThrow('damaged');
    const bomb = zip(
      Object.fromEntries(Array.from({ length: 3 }, (_, at) => [`${at}.json`, new Uint8Array(50 * 1024 * 1024)])),
    );
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(() => unpack(bomb)).toThrow('more than 128 MB');
  });

  it('is the same bytes for the same files', () => {
    const files = fixture('table');
    const shuffled = new Map([...files].reverse());
    expect(Buffer.from(pack(files)).equals(Buffer.from(pack(shuffled)))).toBe(true);
    expect(unpack(pack(files))).toEqual(new Map([...files].map(([path, bytes]) => [path, new Uint8Array(bytes)])));
  });
});

describe('a bot is found', () => {
  const plain = () => readBot(fixture('table'), 'x');
  const moved = (move: (path: string, content: Uint8Array) => [string, Uint8Array] | undefined): LexBot =>
    readBot(
      unpack(
        pack(
          new Map(
            [...fixture('table')].flatMap(([path, content]) =>
              [move(path, content) ?? []].filter((each): each is [string, Uint8Array] => each.length > 0),
            ),
          ),
        ),
      ),
      'x',
    );

  it.each<[string, (path: string, content: Uint8Array) => [string, Uint8Array] | undefined]>([
    ['wrapped in another folder', (path, content) => [`deeper/still/${path}`, content]],
    ['with what a Mac leaves', (path, content) => [path.includes('Bot.json') ? path : path, content]],
    ['with Windows paths', (path, content) => [path.replaceAll('/', '\\'), content]],
    ['with byte order marks', (path, content) => [path, Buffer.concat([Buffer.from('\ufeff'), content])]],
  ])('%s', (_how, move) => {
    expect(moved(move)).toEqual(plain());
  });

  it('among what systems leave behind', () => {
    const files = new Map(fixture('table'));
    for (const path of [
      '__MACOSX/Table/._Bot.json',
      'Table/.DS_Store',
      'Table/BotLocales/Thumbs.db',
      'Table/BotLocales/en_US/._BotLocale.json',
    ])
      files.set(path, strToU8('litter'));
    expect(readBot(unpack(pack(files)), 'x')).toEqual(plain());
  });

  it('without manifest, Bot.json or folder of its own', () => {
    const bot = readBot(fixture('taxi'), 'my taxi (1)');
    expect(bot).toMatchObject({ name: 'my-taxi-1', manifest: null, bot: null });
    const bare = new Map([...fixture('taxi')].map(([path, content]) => [path.replace('BotLocales/', ''), content]));
    expect(readBot(bare, 'my taxi (1)')).toEqual(bot);
  });
});

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

describe('what must hold for every bot', () => {
  const slotNames = ['City', 'Day', 'How-Many', 'room_type'];
  const anyText = fc.string({
    unit: fc.constantFrom(...`ab c'{}<>&"#|é?.`, '{City}', '{Day}'),
    minLength: 1,
    maxLength: 30,
  });
  const names = new Set(slotNames);

  it('a message says the same after it was a phrase, and the phrase can be said', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const phrase = toPhrase(text, names);
        expect(toMessage(phrase)).toBe(text);
        const said = new IntlMessageFormat(phrase, 'en-US', undefined, { ignoreTag: true }).format({
          City: '{City}',
          Day: '{Day}',
        });
        expect(said).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('phrases come back from the groups they were made into', () => {
    const phrase: fc.Arbitrary<Phrase> = fc.stringMatching(/^[a-z]{1,9}( [a-z]{1,9}){0,4}$/);
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 3 }), (phrases) => {
        expect(phrasesIn({ messageGroupsList: groupsFor(phrases, 'en-US', noise) }, names)).toEqual(phrases);
      }),
    );
  });

  const json = fc.jsonValue({ maxDepth: 2 });
  const message = fc.oneof(
    anyText.map((value) => ({
      plainTextMessage: { value },
      customPayload: null,
      ssmlMessage: null,
      imageResponseCard: null,
    })),
    anyText.map((value) => ({ ssmlMessage: { value: `<speak>${value.replace(/[<>&]/g, '')}</speak>` } })),
    anyText.map((value) => ({ customPayload: { value } })),
    anyText.map((title) => ({ imageResponseCard: { title, buttonsList: [{ text: 'a', value: 'b' }] } })),
    fc.constant({}),
  );
  const groups = fc.array(fc.record({ message, variations: fc.option(fc.array(message, { maxLength: 2 })) }), {
    maxLength: 3,
  });
  const specification = fc.oneof(
    fc.record({ messageGroupsList: groups, maxRetries: fc.nat(5), allowInterrupt: fc.boolean(), extra: json }),
    fc.record({ messageGroups: groups }),
    fc.constant(null),
  );
  const slot = fc.record({
    slotTypeName: fc.option(fc.constantFrom('AMAZON.Number', 'AMAZON.Date', 'AMAZON.City', 'Room')),
    valueElicitationSetting: fc.record({
      slotConstraint: fc.constantFrom('Required', 'Optional'),
      promptSpecification: specification,
    }),
    obfuscationSetting: json,
  });
  const intent = fc.record({
    intent: fc.record(
      {
        parentIntentSignature: fc.option(fc.constantFrom('AMAZON.FallbackIntent', 'AMAZON.QnAIntent')),
        sampleUtterances: fc.option(
          fc.array(
            anyText.map((utterance) => ({ utterance })),
            { maxLength: 5 },
          ),
        ),
        intentConfirmationSetting: fc.option(
          fc.record({ isActive: fc.boolean(), promptSpecification: specification, declinationResponse: specification }),
        ),
        intentClosingSetting: fc.option(
          fc.record({ isActive: fc.boolean(), closingResponse: specification, conditional: json }),
        ),
        initialResponseSetting: fc.option(fc.record({ initialResponse: specification, codeHook: json })),
        slotPriorities: fc.option(
          fc.array(fc.record({ priority: fc.nat(5), slotName: fc.constantFrom(...slotNames) }), { maxLength: 4 }),
        ),
        inputContexts: json,
        somethingNew: json,
      },
      { requiredKeys: [] },
    ),
    slots: fc.dictionary(fc.constantFrom(...slotNames), slot, { maxKeys: 4 }),
  });
  const slotType = fc.record({
    slotTypeValues: fc.option(
      fc.array(
        fc.record({
          sampleValue: fc.record({ value: anyText }),
          synonyms: fc.option(fc.array(fc.record({ value: anyText }), { maxLength: 3 })),
        }),
        { maxLength: 4 },
      ),
    ),
    valueSelectionSetting: fc.option(
      fc.record({ resolutionStrategy: fc.constantFrom('TOP_RESOLUTION', 'ORIGINAL_VALUE', 'TopResolution') }),
    ),
    more: json,
  });
  const locale = fc.record({
    locale: fc.option(
      fc.record({
        name: fc.string(),
        nluConfidenceThreshold: fc.double({ noNaN: true, noDefaultInfinity: true }),
        more: json,
      }),
    ),
    intents: fc.dictionary(fc.constantFrom('BookRoom', 'book_room', 'FallbackIntent', 'Delete', 'A1'), intent, {
      maxKeys: 4,
    }),
    slotTypes: fc.dictionary(fc.constantFrom('Room', 'Colour'), slotType, { maxKeys: 2 }),
  });
  const bot = fc.record({
    name: fc.constant('Any'),
    manifest: fc.constant({ metaData: { schemaVersion: '1' } }),
    bot: fc.record({ name: fc.constant('Any'), more: json }),
    locales: fc.dictionary(fc.constantFrom('en_US', 'en_GB', 'es_US', 'fr_FR'), locale, { minKeys: 1, maxKeys: 4 }),
    others: fc.dictionary(fc.constantFrom('BotLocales/en_US/notes.txt'), fc.record({ text: fc.string() }), {
      maxKeys: 1,
    }),
  });

  it('export after import gives the bot back, through files', () => {
    fc.assert(
      fc.property(bot, (any) => {
        // As JSON holds it: without undefined, and without minus zero.
        const given = JSON.parse(JSON.stringify(any)) as LexBot;
        const { again } = roundTrip(given);
        const plain = {
          ...again,
          locales: Object.fromEntries(
            Object.entries(again.locales).map(([id, own]) => [id, { ...own, locale: given.locales[id]!.locale }]),
          ),
        };
        for (const [id, { locale: own }] of Object.entries(given.locales))
          if (own) expect(again.locales[id]!.locale).toEqual(own);
        const withFallback = (own: LexBot['locales'][string] | undefined) => ({
          ...own,
          intents: { ...own?.intents, FallbackIntent: undefined },
        });
        for (const id of Object.keys(given.locales)) {
          expect(withFallback(plain.locales[id])).toEqual(withFallback(given.locales[id]));
          if (given.locales[id]!.intents['FallbackIntent'])
            expect(again.locales[id]!.intents['FallbackIntent']).toEqual(given.locales[id]!.intents['FallbackIntent']);
        }
        const { name: _name, ...rest } = readBot(unpack(pack(writeBot(again))), 'x');
        const { name: _again, ...whole } = again;
        expect(rest).toEqual(JSON.parse(JSON.stringify(whole)));
      }),
      { numRuns: 30 },
    );
  });

  it('folders have names that the shop takes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-zA-Z]([_-]?[0-9a-zA-Z]){0,20}$/), (name) => {
        expect(kebab(name)).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      }),
    );
  });
});
