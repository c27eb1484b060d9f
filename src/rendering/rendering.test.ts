import { formatPhrase } from './phrases.ts';
import { saidOtherwise } from './otherwise.ts';
import { saidOn } from './words.ts';
import { listForTheEar, writtenList } from './lists.ts';
import { plainWords } from './plain-words.ts';
import { spokenDate, writtenDate } from './dates.ts';
import { spokenDigits } from './digits.ts';
import { spokenMoney, writtenMoney } from './money.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });

it.each([
  ['en-US', 123450, '$1,234.50', '1234 dollars and 50 cents'],
  ['en-US', 100, '$1.00', '1 dollar'],
  ['en-US', 101, '$1.01', '1 dollar and 1 cent'],
  ['en-US', 99, '$0.99', '99 cents'],
  ['en-US', 0, '$0.00', '0 dollars'],
  ['en-US', -250, '-$2.50', 'minus 2 dollars and 50 cents'],
  ['es-US', 123450, '$1,234.50', '1234 dólares con 50 centavos'],
  ['es-US', 101, '$1.01', 'un dólar con un centavo'],
])('%s money of %i cents reads %s and sounds %s', (locale, cents, written, spoken) => {
  expect([writtenMoney(usd(cents), locale), spokenMoney(usd(cents), locale)]).toEqual([written, spoken]);
});

it('counts the minor units that a currency has', () => {
  expect(writtenMoney({ amount: 500, currency: 'JPY' }, 'en-US')).toBe('¥500');
  expect(spokenMoney({ amount: 500, currency: 'JPY' }, 'en-US')).toBe('500 Japanese yen');
  expect(spokenMoney({ amount: 1250, currency: 'EUR' }, 'es-US')).toBe('12 euros con 50 céntimos');
});

it('words dates in the time zone asked for', () => {
  const late = new Date('2026-11-22T03:00:00Z');
  expect([writtenDate(late, 'en-US'), spokenDate(late, 'en-US')]).toEqual(['Nov 22, 2026', 'Sunday, November 22']);
  expect(spokenDate(late, 'es-US', 'America/Chicago')).toBe('sábado, 21 de noviembre');
});

it('lists without a pause before the last', () => {
  expect(listForTheEar(['a', 'b', 'c'], 'en-US')).toBe('a, b and c');
  expect(listForTheEar(['red, and blue', 'b'], 'en-US')).toBe('red, and blue and b');
  expect(listForTheEar(['a', 'b', 'c'], 'es-US')).toBe('a, b y c');
  expect(listForTheEar(['uvas', 'iguanas'], 'es-US')).toBe('uvas e iguanas');
  expect(listForTheEar(['a', 'b', 'c'], 'en-US', 'or')).toBe('a, b or c');
  expect(listForTheEar(['siete', 'ocho'], 'es-US', 'or')).toBe('siete u ocho');
  expect([listForTheEar([], 'en-US'), listForTheEar(['a'], 'en-US')]).toEqual(['', 'a']);
  expect(writtenList(['a', 'b', 'c'], 'en-US')).toBe('a, b, and c');
});

it('says numbers digit by digit', () => {
  expect(spokenDigits(1042, 'en-US')).toBe('one zero four two');
  expect(spokenDigits('104256', 'es-US')).toBe('uno cero cuatro, dos cinco seis');
});

it('keeps only what people can see', () => {
  expect(plainWords('  two\tred\r\n mugs\u0000\u0007 \u202egnp\ufeff ')).toBe('two red mugs gnp');
  expect(plainWords('half \ud800 a pair 😀 é 日本')).toBe('half a pair 😀 é 日本');
});

describe('a phrase', () => {
  const message = '{count, plural, =0 {Nothing} one {# mug} other {# mugs}} for {total}, on {day}: {what}.';
  const values = { count: 2, total: usd(2450), day: new Date('2026-11-21'), what: ['red', 'blue', 'green'] };

  it('is worded for the eye or the ear', () => {
    expect(formatPhrase(message, values, 'en-US', 'text')).toBe(
      '2 mugs for $24.50, on Nov 21, 2026: red, blue, and green.',
    );
    expect(formatPhrase(message, values, 'en-US', 'speech')).toBe(
      '2 mugs for 24 dollars and 50 cents, on Saturday, November 21: red, blue and green.',
    );
    expect(formatPhrase(message, { ...values, count: 1 }, 'es-US', 'speech')).toContain(
      '1 mug for 24 dólares con 50 centavos',
    );
  });

  it('offers alternatives', () => {
    const which = { which: { anyOf: ['small', 'large', { amount: 500, currency: 'USD' }] } };
    expect(formatPhrase('{which}?', which, 'en-US', 'text')).toBe('small, large, or $5.00?');
    expect(formatPhrase('{which}?', which, 'en-US', 'speech')).toBe('small, large or 5 dollars?');
  });

  it('shortens for the ear what is too long to keep in mind', () => {
    const found = { found: { firstOf: ['a', 'b', 'c', 'd'], heard: 3 } };
    expect(formatPhrase('{found}.', found, 'en-US', 'text')).toBe('a, b, c, and d.');
    expect(formatPhrase('{found}.', found, 'en-US', 'speech')).toBe('a, b and c.');
  });

  it('takes values as they are, whatever signs they hold', () => {
    expect(formatPhrase('You said {words}. <b>', { words: "{x} '<i>&" }, 'en-US', 'text')).toBe(
      "You said {x} '<i>&. <b>",
    );
    expect(formatPhrase('{a}{b}{n}', { a: null, b: undefined, n: 1042 }, 'en-US', 'text')).toBe('1042');
    expect(formatPhrase('{ok, select, true {yes} other {no}}', { ok: true }, 'en-US', 'text')).toBe('yes');
  });

  it.each([
    ['Hello {name', {}],
    ['Hello {name}', { nam: 'x' }],
    ['Hello {name}', { name: { first: 'x' } }],
  ])('that cannot be said is a surprise that names it: %s', (broken, given) => {
    expect(() => formatPhrase(broken, given, 'en-US', 'text')).toThrow(
      expect.objectContaining({ code: 'phrase.broken' }) as Error,
    );
  });
});

describe('one reply in several ways', () => {
  it.each([
    ['web', 'eye', 'ear'],
    ['teams', 'chat', 'ear'],
    ['lex', 'short', 'call'],
    ['carrier pigeon', 'eye', 'ear'],
  ])('on %s it reads "%s" and sounds "%s"', (channel, text, speech) => {
    const phrase = { text: 'eye', speech: 'ear', teams: 'chat', lex: { text: 'short', speech: 'call' } };
    expect(saidOn(phrase, channel)).toEqual({ text, speech });
  });

  it('sounds as it reads where nothing else is said of it', () => {
    expect(saidOn({ text: 'eye', lex: 'short' }, 'lex')).toEqual({ text: 'short', speech: 'short' });
    expect(saidOn({ text: 'eye', lex: { speech: 'call' } }, 'lex')).toEqual({ text: 'eye', speech: 'call' });
    expect(saidOn({ text: 'eye', lex: 'short' })).toEqual({ text: 'eye', speech: 'eye' });
  });

  it('tells what another variant would have said with the same values', () => {
    const replies = [
      [
        'Found {n, plural, one {one} other {#}}: {list}.',
        { text: 'There {n, plural, one {is one} other {are #}}, {list}!' },
      ],
      'No variants of {list}.',
    ];
    const where = { locale: 'en-US', channel: 'web' };
    const said = saidOtherwise('Hello. Found 3: a (b), c. Bye.', replies, where);
    expect(said).toContain('Hello. There are 3, a (b), c! Bye.');
    expect(saidOtherwise('No variants of a.', replies, where)).toEqual([]);
    expect(saidOtherwise('Something else.', [['Broken {', 'Also']], where)).toEqual([]);
  });
});
