import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Phrase } from '#kernel';
import { pack, readBot, unpack, writeBot, type LexBot } from './index.ts';
import { groupsFor, phrasesIn } from './messages.ts';
import { kebab } from './names.ts';
import { toMessage, toPhrase } from './phrases.ts';
import { roundTrip } from './testing/bots.ts';

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
        expect(phrasesIn({ messageGroupsList: groupsFor(phrases, 'en-US', () => undefined) }, names)).toEqual(phrases);
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
