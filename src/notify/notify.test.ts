import { join } from 'node:path';
import { readPhrases } from '../app/wordings.ts';
import { samples } from '../../scripts/mail/samples.ts';
import { drawHtml, drawText, sayIn, templates, write, type Facts, type TemplateName } from './index.ts';
import { plan, type Reach } from './plan.ts';
import { afterQuiet } from './quiet.ts';
import { createUnsubscribing } from './unsubscribe.ts';

const phrases = readPhrases(join(process.cwd(), 'src/notify/wording'));
const names = Object.keys(templates) as TemplateName[];
const hostile = `"><script>alert(1)</script>{{x}}<mj-raw>'&amp;`;

/** Every word of the facts made hostile; what must be a certain word stays. */
const poison = (value: unknown, key = ''): unknown => {
  if (['kind', 'currency', 'name', 'reason', 'earliest', 'latest', 'value'].includes(key) && typeof value === 'string')
    return key === 'name' && value === 'Ann' ? hostile : value;
  if (typeof value === 'string') return hostile;
  if (Array.isArray(value)) return value.map((each) => poison(each));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poison(each, name)]));
  return value;
};

describe('letters', () => {
  test.each(Object.keys(phrases))('every one can be written in %s, and nothing in it is markup', async (locale) => {
    for (const name of names) {
      const letter = write(name, poison(samples[name]) as Facts, sayIn(phrases, locale));
      const foot = { shop: hostile, unsubscribe: { label: 'stop', url: hostile } };
      const html = await drawHtml(letter, foot, locale);
      expect(html.toLowerCase()).not.toContain('<script');
      expect(html).not.toContain('<mj-');
      expect(html).toContain('&#60;script&#62;');
      expect(html).toContain(`lang="${locale}"`);
      expect(drawText(letter, foot)).toContain(letter.line);
    }
  });

  test('letters of one shape hold their own words, each where it belongs, and none of another letter', async () => {
    const letter = (mark: string) => ({
      subject: `subject ${mark}`,
      line: `line ${mark}`,
      parts: [
        { kind: 'text', text: `first ${mark}\nsecond blank0here $&` },
        { kind: 'table', rows: [{ what: `row ${mark}`, amount: `1 ${mark}` }], sums: [] },
        { kind: 'button', label: `label ${mark}`, url: `https://shop.test/?a=1&b=${mark}` },
      ] as const,
    });
    const foot = { shop: 'Harbor' };
    const one = await drawHtml(letter('alpha'), foot, 'en-US');
    const other = await drawHtml(letter('omega'), foot, 'es-US');
    expect(other).toBe(one.replaceAll('alpha', 'omega').replaceAll('en-US', 'es-US'));
    const places = [
      'subject alpha</title>',
      'first alpha<br/>second blank0here $&#38;',
      'row alpha</td>',
      '1 alpha</td>',
    ];
    for (const place of [...places, 'href="https://shop.test/?a=1&#38;b=alpha"', 'label alpha', 'Harbor'])
      expect(one).toContain(place);
  });

  test('both languages have the same words', () => {
    expect(Object.keys(phrases['es-US']!).sort()).toEqual(Object.keys(phrases['en-US']!).sort());
  });
});

describe('quiet hours', () => {
  const hours = { from: 21, until: 8 };
  test.each([
    ['in the day it is now', 'America/New_York', '2026-05-04T16:00:00Z', '2026-05-04T16:00:00Z'],
    ['late in the evening it is the next morning', 'America/New_York', '2026-05-05T02:30:00Z', '2026-05-05T12:00:00Z'],
    [
      'it is the recipient’s evening that counts',
      'America/Los_Angeles',
      '2026-05-05T02:30:00Z',
      '2026-05-05T02:30:00Z',
    ],
    ['half hours of a zone', 'Asia/Kolkata', '2026-05-04T20:00:00Z', '2026-05-05T02:30:00Z'],
    ['the night on which clocks go forward', 'America/New_York', '2026-03-08T05:30:00Z', '2026-03-08T12:00:00Z'],
    ['the night on which they go back', 'America/New_York', '2026-11-01T04:30:00Z', '2026-11-01T13:00:00Z'],
  ])('%s', (_, timeZone, now, then) => {
    expect(afterQuiet({ timeZone, hours }, new Date(now)).toISOString()).toBe(new Date(then).toISOString());
  });
  test('never quiet', () => {
    const now = new Date('2026-05-05T04:00:00Z');
    expect(afterQuiet({ timeZone: 'UTC', hours: null }, now)).toBe(now);
    expect(afterQuiet({ timeZone: 'UTC', hours: { from: 3, until: 3 } }, now)).toBe(now);
  });
});

describe('the plan', () => {
  const night = new Date('2026-05-05T04:00:00Z');
  const reach: Reach = {
    mail: 'ann@example.com',
    phone: '+15550100199',
    ways: ['mail', 'push'],
    unwanted: [],
    digest: false,
    quiet: { timeZone: 'America/New_York', hours: { from: 21, until: 8 } },
  };
  const of = (about: Partial<Parameters<typeof plan>[0]>, more: Partial<Reach> = {}) =>
    plan({ kind: 'order', urgent: false, low: false, ...about }, { ...reach, ...more }, night).map(
      ({ way, status }) => `${way} ${status}`,
    );
  test('what is not urgent waits for the morning, money does not', () => {
    expect(of({})).toEqual(['mail waiting']);
    expect(of({ kind: 'payment', urgent: true })).toEqual(['mail due']);
  });
  test('text messages are for who asked for them', () => {
    expect(of({ urgent: true }, { ways: ['text'] })).toEqual(['text due']);
    // A receipt is written in any case.
    expect(of({ kind: 'payment', urgent: true }, { ways: ['text'] })).toEqual(['mail due', 'text due']);
  });
  test('what is not wanted is withheld, news of money never', () => {
    expect(of({ kind: 'marketing' }, { unwanted: ['marketing'] })).toEqual(['mail withheld']);
    expect(of({ kind: 'payment', urgent: true }, { unwanted: ['payment'] })).toEqual(['mail due']);
  });
  test('low news waits for the digest of who wants one', () => {
    expect(of({ kind: 'marketing', low: true }, { digest: true })).toEqual(['mail collected']);
    expect(of({ kind: 'order' }, { digest: true })).toEqual(['mail waiting']);
    const both = { digest: true, ways: ['mail', 'text'] };
    expect(of({ kind: 'marketing', low: true }, both)).toEqual(['mail collected', 'text withheld']);
  });
});

test('an address that turns mail off is good for one shopper and kind, and cannot be made up', () => {
  const { token, read } = createUnsubscribing(Buffer.alloc(32, 7));
  const what = { shopper: '018f2f6e-0000-7000-8000-000000000001', kind: 'stock', locale: 'en-US' } as const;
  const good = token(what);
  expect(read(good)).toEqual(what);
  expect(read(good.replace('stock', 'order'))).toBeNull();
  expect(read(good.replace('000001.', '000002.'))).toBeNull();
  for (const wrong of ['', '...', good.slice(0, -3), `${good}A`, 'a.b.c.d']) expect(read(wrong)).toBeNull();
  expect(createUnsubscribing(Buffer.alloc(32, 8)).read(good)).toBeNull();
});
