import fc from 'fast-check';
import { fitSsml, refusedBy } from './fit-ssml.ts';
import { readSsml } from './read-ssml.ts';
import type { SpeechEngine } from './speech-engines.ts';
import { toSsml } from './ssml.ts';
import { sourceOf, ssmlPieces, ssmlSentences } from './write-ssml.ts';

/** What a listener hears of SSML, roughly: aliases in place of what they stand for, spelled things in pieces. */
const heard = (ssml: string): string =>
  ssml
    .replace(/<sub alias="([^"]*)">[^<]*<\/sub>/g, '$1')
    .replace(/<say-as [^>]*>([^<]*)<\/say-as>/g, (_all, words: string) => [...words].join('·'))
    .replace(/<break[^>]*>/g, '|')
    .replace(/<[^>]*>/g, '');

it('escapes words and leaves plain ones alone', () => {
  expect(toSsml('Two red mugs.')).toBe('<speak>Two red mugs.</speak>');
  expect(toSsml(`Salt and "pepper" <5' wide>`)).toBe('<speak>Salt and &quot;pepper&quot; &lt;5&apos; wide&gt;</speak>');
});

it('makes paragraphs and sentences of lines, and pauses of dots', () => {
  expect(toSsml('Found:\n\n- one\n2. two…\n\n\n')).toBe(
    '<speak><p><s>Found:</s></p><p><s>one</s><s>two<break strength="medium"/></s></p></speak>',
  );
});

it('keeps the first sentence short', () => {
  const long = 'I found twelve that fit "red mug" and here are the best of them: Harbor Mug, Salt Mug.';
  expect(toSsml(long)).toMatch(/^<speak><s>I found [^:]{30,80}:<\/s><s>Harbor Mug/);
  expect(toSsml('Here you are: one mug.')).toBe('<speak>Here you are: one mug.</speak>');
});

it('speaks slower when asked', () => {
  expect(toSsml('One mug.', 'en-US', 'slow')).toBe('<speak><prosody rate="slow">One mug.</prosody></speak>');
});

it.each([
  ['Order #1042.', 'Order 1·0·4·2.'],
  ['ending in 4242, •••• 1881, **** 1881', 'ending in 4·2·4·2, ending in 1·8·8·1, ending in 1·8·8·1'],
  ['1 oz, 750 ml, 5G, 12 W, 3.4 fl oz', '1 ounce, 750 milliliters, 5G, 12 watts, 3 point 4 fluid ounces'],
  ['a 15" screen, 12 in stock, "size 10"', 'a 15 inches screen, 12 in stock, &quot;size 10&quot;'],
  ['2 × Harbor Mug, 30 × 40 cm', '2 Harbor Mug, 30 by 40 centimeters'],
  [
    '$14.50, -$3, $1,234.50, €3.20',
    '14 dollars and 50 cents, minus 3 dollars, 1234 dollars and 50 cents, 3 euros and 20 cents',
  ],
  ['20% off, 2.5 %', '20 percent off, 2 point 5 percent'],
  ['at 5:30 PM, 9am, 17:05, 25:10', 'at 5 30 P M, 9 A M, 5 oh 5 P M, 25:10'],
  ['on 2026-11-21 and 11/22/2026, not 13/45/2026', 'on Saturday, November 21 and Sunday, November 22, not 13/45/2026'],
  ['1st, 2nd, 21st, 30th', 'first, second, twenty-first, thirtieth'],
  ['½ lb, 1 1/2 cups, 24/7', 'a half pound, 1 and a half cups, 24/7'],
  ['3-5 days, 70–200 mm, 1-2-3', '3 to 5 days, 70 to 200 millimeters, 1-2-3'],
  ['1,234 items, 2.5', '1234 items, 2 point 5'],
  [
    'use code WELCOME10 or code FREESHIP, the code is good',
    'use code W·E·L·C·O·M·E·1·0 or code F·R·E·E·S·H·I·P, the code is good',
  ],
  ['XR2000, MP3', 'X·R·2·0·0·0, MP3'],
  ['+1 555 010 0199', 'plus one, five five five, zero one zero, zero one nine nine'],
  ['555-010-0199', 'five five five, zero one zero, zero one nine nine'],
  ['help@harbor-and-hill.example', 'help at harbor-and-hill dot example'],
  ['Salt & pepper', 'Salt and pepper'],
])('says %j right in English', (words, said) => {
  expect(heard(toSsml(words))).toBe(said);
});

it.each([
  ['pedido #1042, terminada en 4242', 'pedido 1·0·4·2, terminada en 4·2·4·2'],
  ['2 kg, 1 oz, 1.5 l', '2 kilogramos, 1 onza, 1 punto 5 litros'],
  ['$1,234.50', '1234 dólares con 50 centavos'],
  ['1 × Taza Harbor, 1 × Termo Ferry, 2 × Vela', 'una Taza Harbor, un Termo Ferry, 2 Vela'],
  ['20% a las 5:30 pm, 13:00, 9 am', '20 por ciento a las 5 y 30 de la tarde, una de la tarde, 9 de la mañana'],
  ['el 2026-11-21', 'el sábado, 21 de noviembre'],
  ['2.º, 1er, 3ra, 21ª', 'segundo, primer, tercera, vigésima primera'],
  ['3-5 días, 1/2 taza', '3 a 5 días, medio taza'],
  ['código BIENVENIDO10', 'código B·I·E·N·V·E·N·I·D·O·1·0'],
  ['555-010-0199', 'cinco cinco cinco, cero uno cero, cero uno nueve nueve'],
  ['sal & pimienta', 'sal y pimienta'],
])('says %j right in Spanish', (words, said) => {
  expect(heard(toSsml(words, 'es-US'))).toBe(said);
});

it('says what it has no words for as it stands', () => {
  expect(toSsml('2 kg & 20%', 'fr-FR')).toBe('<speak>2 kg &amp; 20%</speak>');
});

it('leaves out what no voice should say', () => {
  expect(toSsml('Done 🎉 **really**\u0000\u001b')).toBe('<speak>Done really</speak>');
  expect(toSsml('')).toBe('<speak></speak>');
});

it.each([
  '</speak><audio src="https://evil"/>',
  '<![CDATA[x]]>',
  '&amp; &#0; &bogus;',
  ']]> <!-- -- > <?xml?>',
  '#1042" onload="x 5 ml" x="',
  '\ud800 \udfff \uffff \u0000\u000b',
  '…</s></p>\n\n<p><s>#12',
  '1.5 oz<2 lbs>3 ft…#9999999999999999',
  '`rm`__\n\n\n*\n-\n\n•',
  `code A"1<&1 x@y.z"><b/> https://a.b/"onload='x`,
])('cannot be broken out of: %j', (words) => {
  expect(readSsml(toSsml(words))).toMatchObject({ ok: true });
});

const engines: readonly SpeechEngine[] = ['standard', 'neural', 'long-form', 'generative', 'local'];
const trouble = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...[
          '<',
          '>',
          '&',
          '"',
          "'",
          '#12',
          '5 ml',
          '…',
          '\n',
          '\n\n',
          '- ',
          '\0',
          '\ud83d',
          '😀',
          'word ',
          ' ',
          '</s>',
          'alias="',
        ],
        ...[
          ';',
          '*',
          '$5.',
          '$1,234.50',
          '20%',
          '2026-02-30',
          '5:30 PM',
          '1st',
          '3ª',
          '½',
          '1/2 lb',
          'code AB12',
          '555-010-0199',
        ],
        ...['a@b.c', 'https://x.y/"', '2 × ', '3–5', 'XR2000', '•••• 4242', ']]>', '&#x0;', '. ', '! '],
      ),
    },
  ),
  { maxLength: 30 },
);

it('is valid for whatever anybody may call a product, in every locale and for every engine', () => {
  fc.assert(
    fc.property(trouble, fc.constantFrom('en-US', 'es-US', 'fr-FR'), (pieces, locale) => {
      const ssml = toSsml(pieces.join(''), locale);
      expect([ssml, readSsml(ssml).ok]).toEqual([ssml, true]);
      for (const engine of engines) {
        const tree = fitSsml(ssml, engine);
        expect(refusedBy(engine, tree)).toBeNull();
        for (const piece of [...ssmlPieces(tree, 40), ...ssmlSentences(tree)])
          expect([piece.ssml, readSsml(piece.ssml).ok]).toEqual([piece.ssml, true]);
      }
    }),
    { numRuns: 200 },
  );
});

describe('SSML from elsewhere', () => {
  it.each([
    ['', 'no <speak>'],
    ['words', 'outside'],
    ['<speak>', 'stays open'],
    ['<speak>a & b</speak>', 'no entity'],
    ['<speak>&#0;</speak>', 'no entity'],
    ['<speak>]]></speak>', ']]>'],
    ['<speak><![CDATA[x]]></speak>', 'begins no tag'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><speak/>', 'begins no tag'],
    ['<speak><audio src="x"/></speak>', '<audio> is not known'],
    ['<speak><p><p>a</p></p></speak>', 'holds no <p>'],
    ['<speak>a</speak><speak/>', 'behind </speak>'],
    ['<speak><break time="soon"/></speak>', 'no value for "time"'],
    ['<speak><say-as>1</say-as></speak>', 'needs "interpret-as"'],
    ['<speak><sub alias="x"><s/></sub></speak>', 'words only'],
    ['<speak><s>a</p></speak>', 'closes <s>'],
    ['<speak><s onload="x">a</s></speak>', 'no attribute'],
    ['<speak><break time="1s" time="2s"/></speak>', 'twice'],
    ['<constructor/>', 'not known'],
  ])('%j is refused', (ssml, why) => {
    const read = readSsml(ssml);
    expect(read.ok ? 'taken' : read.fault).toContain(why);
  });

  it('is taken with everything Polly knows', () => {
    const ssml = `<?xml version="1.0"?>\n<speak version="1.1" xml:lang="en-US"><!-- x --><p><s>a<break time="500ms"/></s></p>
      <prosody rate="90%" pitch="high" volume="+6dB"><emphasis level="strong">b</emphasis></prosody><mark name="m"/>
      <phoneme alphabet="ipa" ph="pɪˈkɑːn">pecan</phoneme><w role="amazon:VB">read</w><lang xml:lang='es-MX'>sí</lang>
      <amazon:effect name="whispered">c</amazon:effect>&#233;</speak>`;
    expect(readSsml(ssml)).toMatchObject({ ok: true });
    expect(refusedBy('standard', fitSsml(ssml, 'standard'))).toBeNull();
    expect(ssmlPieces(fitSsml(ssml, 'generative'), 3000)[0]!.ssml).not.toMatch(
      /emphasis|prosody|mark|phoneme|amazon:e/,
    );
  });

  it('is spelled for engines that cannot spell', () => {
    const ssml = '<speak>Code <say-as interpret-as="characters">AB1</say-as>.</speak>';
    const forEngine = (engine: SpeechEngine) => ssmlPieces(fitSsml(ssml, engine), 3000)[0]!.ssml;
    expect(forEngine('neural')).toBe('<speak>Code <sub alias="A B 1">AB1</sub>.</speak>');
    expect(forEngine('local')).toBe(ssml);
    expect(
      ssmlPieces(fitSsml('<speak><say-as interpret-as="digits">1042</say-as></speak>', 'local'), 3000)[0]!.ssml,
    ).toBe('<speak><sub alias="1 0 4 2">1042</sub></speak>');
  });
});

describe('long SSML', () => {
  it('is cut where sentences end, inside the same elements, and loses nothing', () => {
    const sentence = 'This is sentence é number <say-as interpret-as="digits">12</say-as> &amp; more. ';
    const ssml = `<speak><p><prosody rate="slow">${sentence.repeat(200)}</prosody></p></speak>`;
    const pieces = ssmlPieces(fitSsml(ssml, 'standard'), 3000, 6000);
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces) {
      expect(piece.said).toBeLessThanOrEqual(3000);
      expect(piece.ssml.length).toBeLessThanOrEqual(6000);
      expect(piece.ssml).toMatch(/^<speak><p><prosody rate="slow">This.* more\. <\/prosody><\/p><\/speak>$/);
    }
    const inner = pieces.map(({ ssml: each }) =>
      each.replace(/^<speak><p><prosody rate="slow">|<[/]prosody><[/]p><[/]speak>$/g, ''),
    );
    expect(inner.join('') === sentence.repeat(200)).toBe(true);
    const second = pieces[1]!;
    const word = Buffer.byteLength(second.ssml.slice(0, second.ssml.indexOf('é')));
    const source = sourceOf(second, word)!;
    expect(
      Buffer.from(ssml)
        .subarray(source, source + 2)
        .toString(),
    ).toBe('é');
  });

  it('is cut between words, or within, where no sentence ends', () => {
    const words = ssmlPieces(fitSsml(`<speak>${'word '.repeat(2000)}</speak>`, 'local'), 3000);
    expect(words.map(({ said }) => said)).toEqual([3000, 3000, 3000, 1000]);
    expect(ssmlPieces(fitSsml(`<speak>${'x'.repeat(7000)}</speak>`, 'local'), 3000).length).toBeGreaterThan(2);
  });
});
