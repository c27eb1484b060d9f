import type { Input } from '#kernel';
import { createLocalUnderstanding } from './local-understanding.ts';
import { examples } from './testing/examples.ts';
import { tinyLexicon } from './testing/lexicon.ts';
import { testUnderstanding, today } from './testing/rows.ts';

const understanding = testUnderstanding();
const interpret = (input: Input, locale = 'en-US') => understanding.interpret(input, { locale, at: today });
const guesses = (...words: string[]): Input => ({
  kind: 'recognised',
  guesses: words.map((each, at) => ({ words: each, confidence: 0.9 - at / 10 })),
});

describe('what reaches it', () => {
  test('a pressed value is kept as it is', async () => {
    expect(await interpret({ kind: 'pressed', value: 'add:mug-01' })).toMatchObject({
      heard: 'add:mug-01',
      subject: 'add:mug-01',
      intents: [],
    });
  });

  test('the best guess is taken when it makes sense', async () => {
    expect((await interpret(guesses('show me red mugs', 'show me bread mugs'))).heard).toBe('show me red mugs');
  });

  test('another guess is taken when the best makes none', async () => {
    const said = await interpret(guesses('adze qwomug twa karst', 'add two mugs to my cart'));
    expect(said.heard).toBe('add two mugs to my cart');
    expect(said.intents[0]?.name).toBe('add-to-cart');
  });

  test('a yes is never taken from another guess, a no is', async () => {
    for (const yes of ['yes', 'yes please', 'yes, add two mugs to my cart', 'sí'])
      expect((await interpret(guesses('adze qwomug twa karst', yes))).answer).toBeUndefined();
    expect((await interpret(guesses('adze qwomug twa karst', 'no'))).answer).toBe('no');
    expect((await interpret(guesses('yes', 'adze qwomug twa karst'))).answer).toBe('yes');
  });

  test('no guess at all is nothing heard', async () => {
    expect(await interpret(guesses())).toMatchObject({ heard: '', intents: [], subject: '' });
  });

  test('a locale of a language that was taught is read in it', async () => {
    expect((await interpret({ kind: 'words', words: 'quiero pagar' }, 'es-MX')).intents[0]?.name).toBe('check-out');
    expect((await interpret({ kind: 'words', words: 'check out' }, 'en-GB')).intents[0]?.name).toBe('check-out');
  });
});

describe('what it learns', () => {
  const teach = (...more: { intent: string; text: string }[]) =>
    createLocalUnderstanding({
      examples: { 'en-US': [...examples['en-US'], ...more] },
      lexicon: tinyLexicon(),
      currency: 'USD',
    });

  test('an intent taught by a few examples is understood in other words, and its carrier is talk', async () => {
    const pharmacy = teach(
      { intent: 'refill-prescription', text: 'refill my prescription for {drug}' },
      { intent: 'refill-prescription', text: 'I need a refill of {drug}' },
      { intent: 'refill-prescription', text: 'renew my prescription' },
    );
    const said = await pharmacy.interpret(
      { kind: 'words', words: 'could you please refill my lisinopril prescription' },
      { locale: 'en-US', at: today },
    );
    expect(said.intents[0]?.name).toBe('refill-prescription');
    expect(said.subject).toBe('lisinopril');
  });

  test('the same examples give the same answers', async () => {
    const words = 'maybe something for my brother';
    const [one, other] = await Promise.all(
      [teach(), teach()].map((each) => each.interpret({ kind: 'words', words }, { locale: 'en-US', at: today })),
    );
    expect(one).toEqual(other);
  });

  test('a locale without a grammar, and no examples at all, are refused with what there is', () => {
    const make = (locale: string) => () =>
      createLocalUnderstanding({ examples: { [locale]: [] }, lexicon: tinyLexicon(), currency: 'USD' });
    expect(make('xx-YY')).toThrow('no grammar for xx-YY: there are en-US, es-US');
    expect(() => createLocalUnderstanding({ examples: {}, lexicon: tinyLexicon(), currency: 'USD' })).toThrow(
      'no examples',
    );
  });

  test('an amount is counted in the minor units of the currency', async () => {
    const yen = createLocalUnderstanding({ examples, lexicon: tinyLexicon(), currency: 'JPY' });
    const said = await yen.interpret({ kind: 'words', words: 'mugs under 2000' }, { locale: 'en-US', at: today });
    expect(said.money).toEqual([{ relation: 'at-most', amount: 2000 }]);
  });
});

describe('anything at all', () => {
  const long = 1_024;
  const nasty: Record<string, string> = {
    nothing: '',
    blanks: ' \t\r\n ',
    'control characters': '\u0000\u0007\u001b[31m\u007f'.repeat(40),
    emoji: '😀👩‍👩‍👧‍👦🏳️‍🌈'.repeat(60),
    'half a character': '\ud83d mugs \ude00',
    'from right to left': '\u202eأريد كوب أحمر\u202c'.repeat(40),
    'accents on accents': 'a\u0301\u0301\u0301\u0301\u0301'.repeat(150),
    digits: '9'.repeat(long),
    'digits apart': '1 '.repeat(long / 2),
    'separated digits': '1,'.repeat(long / 2),
    'number words': 'one hundred thousand '.repeat(50),
    'the same word': 'and '.repeat(long / 4),
    negations: 'not the '.repeat(long / 8),
    commas: ','.repeat(long),
    'one word': 'a'.repeat(long),
    prototype: 'constructor __proto__ toString hasOwnProperty {items} {}',
    markup: "<script>alert(1)</script> ${process.env} {{7*7}} '; DROP TABLE product; --",
    'a long wish': 'can you please show me the '.repeat(38),
  };

  test.each(Object.keys(nasty))('%s', async (name) => {
    for (const locale of ['en-US', 'es-US', 'zz']) {
      const started = performance.now();
      const said = await interpret({ kind: 'words', words: nasty[name]! }, locale);
      expect(performance.now() - started).toBeLessThan(5000);
      for (const number of [...said.numbers, ...said.items.map(({ quantity }) => quantity ?? 0)])
        expect(number).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
      for (const { amount } of said.money) expect(Number.isSafeInteger(amount)).toBe(true);
      expect(said.heard).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      expect(said.scope).toBeGreaterThanOrEqual(0);
      expect(said.scope).toBeLessThanOrEqual(1);
    }
  });
});
