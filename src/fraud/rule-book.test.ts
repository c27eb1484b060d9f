import { freshDatabase } from '../../test/helpers/database.ts';
import { createFraud } from './create-fraud.ts';
import { someOrders, someShopper } from './testing/orders.ts';

let books: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (books = await freshDatabase()));
afterAll(() => books.drop());

const at = new Date('2026-05-04T10:00:00Z');
const fraud = () => createFraud({ db: books.db, clock: () => at, settings: { currency: 'USD', demo: true } });

const dear = {
  name: 'dear',
  when: [{ signal: 'total', is: 'at-least', value: 9_000 }],
  points: 50,
  found: 'It costs {total}.',
};

test.each<[string, unknown, string, RegExp]>([
  ['no rules', {}, '/rules', /array/],
  [
    'an unknown signal',
    { rules: [{ ...dear, when: [{ signal: 'weather', is: 'equals', value: 1 }] }] },
    '/rules/0/when/0/signal',
    /no signal "weather"; possible: total, units/,
  ],
  [
    'an unknown comparison',
    { rules: [{ ...dear, when: [{ signal: 'total', is: 'about', value: 1 }] }] },
    '/rules/0/when/0/is',
    /"about" is no comparison; possible: at-least/,
  ],
  [
    'a comparison that does not fit',
    { rules: [dear, { ...dear, name: 'b', when: [{ signal: 'riskLevel', is: 'at-least', value: 'elevated' }] }] },
    '/rules/1/when/0/is',
    /riskLevel is a text: at-least cannot be asked of it, equals, not, one-of can/,
  ],
  [
    'a word for a number',
    { rules: [{ ...dear, when: [{ signal: 'total', is: 'at-least', value: 'much' }] }] },
    '/rules/0/when/0/value',
    /compared with a number, found "much"/,
  ],
  [
    'a number for yes or no',
    { rules: [{ ...dear, when: [{ signal: 'newDevice', is: 'equals', value: 1 }] }] },
    '/rules/0/when/0/value',
    /compared with true or false, found 1/,
  ],
  [
    'a list where one is wanted',
    { rules: [{ ...dear, when: [{ signal: 'total', is: 'equals', value: [1] }] }] },
    '/rules/0/when/0/value',
    /wants a number, not a list/,
  ],
  [
    'one where a list is wanted',
    { rules: [{ ...dear, when: [{ signal: 'channel', is: 'one-of', value: 'web' }] }] },
    '/rules/0/when/0/value',
    /one-of wants a list/,
  ],
  ['nothing to look at', { rules: [{ ...dear, when: [] }] }, '/rules/0/when', /1/],
  ['too many points', { rules: [{ ...dear, points: 101 }] }, '/rules/0/points', /100/],
  [
    'a sentence about nothing',
    { rules: [{ ...dear, found: 'It is {colour}.' }] },
    '/rules/0/found',
    /\{colour\} is no signal; possible: \{total\}/,
  ],
  ['a name twice', { rules: [dear, dear] }, '/rules/1/name', /dear is the name of rule 0 too/],
  ['a name with spaces', { rules: [{ ...dear, name: 'Very dear' }] }, '/rules/0/name', /small letters/],
  ['a name of the shop itself', { rules: [{ ...dear, name: 'blocked' }] }, '/rules/0/name', /itself/],
  ['a key that means nothing', { rules: [{ ...dear, weight: 3 }] }, '/rules/0/weight', /is not known here/],
  [
    'thresholds the wrong way round',
    { rules: [dear], thresholds: { hold: 80, refuse: 50 } },
    '/thresholds/refuse',
    /less than hold/,
  ],
])('%s is refused', async (_, given, pointer, detail) => {
  const saved = await fraud().desk.saveRules(given, 'ann');
  if (saved.ok) throw new Error('it was saved');
  expect(saved.problems).toEqual([{ pointer, detail: expect.stringMatching(detail) as string }]);
  expect(await fraud().desk.dryRun(given, 10)).toEqual(saved);
  expect(await books.db.fraudRules.count()).toBe(0);
});

test('until somebody saves others, the built-in rules judge', async () => {
  const present = await fraud().desk.rules();
  expect(present).toMatchObject({ version: 0, thresholds: { hold: 50, refuse: 80 } });
  // What comes with the product would be taken back unchanged.
  expect(await fraud().desk.dryRun({ rules: present.rules }, 1)).toMatchObject({ ok: true });
});

test('a dry run counts exactly what other rules would have done, and changes nothing', async () => {
  const { db } = books;
  const shopper = await someShopper(db, at);
  const cheap = Array.from({ length: 12 }, (_, place) => ({
    shopper: '',
    total: 1_000 * (place + 1),
    signals: { level: place === 3 ? 'elevated' : place === 10 ? 'highest' : 'normal', score: 1 },
    at,
  }));
  const shoppers = await Promise.all(cheap.map(() => someShopper(db, at)));
  const numbers = await someOrders(
    db,
    cheap.map((each, place) => ({ ...each, shopper: shoppers[place] ?? shopper })),
  );
  for (const number of numbers) await fraud().check(number);
  const run = (last: number) =>
    fraud().desk.dryRun({ rules: [dear, { ...dear, name: 'off', points: 100, active: false }] }, last);
  // Orders of 9,000 and more (the last four) would be held; the fourth and the eleventh no longer stand out by risk.
  expect(await run(3_000)).toEqual({
    ok: true,
    value: {
      orders: 12,
      then: { pass: 10, hold: 1, refuse: 1 },
      now: { pass: 8, hold: 4, refuse: 0 },
      changed: [
        { order: numbers[11], then: 'pass', now: 'hold', score: 50 },
        { order: numbers[10], then: 'refuse', now: 'hold', score: 50 },
        { order: numbers[9], then: 'pass', now: 'hold', score: 50 },
        { order: numbers[8], then: 'pass', now: 'hold', score: 50 },
        { order: numbers[3], then: 'hold', now: 'pass', score: 0 },
      ],
    },
  });
  expect(await run(2)).toMatchObject({ value: { orders: 2, now: { pass: 0, hold: 2, refuse: 0 } } });
  expect(await db.fraudRules.count()).toBe(0);
  expect(await fraud().check(numbers[3]!)).toMatchObject({ verdict: 'hold' });
});

test('every save is a version with a name and a note; the highest judges, thresholds stay unless said', async () => {
  const { desk } = fraud();
  const first = await desk.saveRules(
    { rules: [dear], thresholds: { hold: 40, refuse: 90 }, note: 'only the amount' },
    'ann',
  );
  expect(first).toMatchObject({ ok: true, value: { version: 1, who: 'ann', note: 'only the amount', at } });
  const second = await desk.saveRules({ rules: [{ ...dear, points: 90 }] }, 'bo');
  expect(second).toMatchObject({
    ok: true,
    value: { version: 2, thresholds: { hold: 40, refuse: 90 }, rules: [{ active: true }] },
  });
  expect((await desk.history()).map(({ version }) => version)).toEqual([2, 1, 0]);
  const [number] = await someOrders(books.db, [{ shopper: await someShopper(books.db, at), total: 9_000, at }]);
  expect(await fraud().check(number!)).toEqual({
    verdict: 'refuse',
    score: 90,
    findings: [{ rule: 'dear', points: 90, found: 'It costs $90.00.' }],
  });
  expect(await books.db.fraudCheck.findUnique({ where: { orderNumber: number! } })).toMatchObject({ rules: 2 });
  expect(await books.db.audit.findMany({ where: { action: 'fraud-rules.saved' } })).toMatchObject([
    { who: 'ann', subject: 'fraud-rules:1', detail: { note: 'only the amount' } },
    { who: 'bo', subject: 'fraud-rules:2' },
  ]);
});
