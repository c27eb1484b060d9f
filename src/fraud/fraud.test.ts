import { judge, type FraudFacts } from './index.ts';

const usual: FraudFacts = {
  total: 4_000,
  units: 2,
  largestLine: 1,
  ordersLastHour: 0,
  declinesLastDay: 0,
  paidBefore: 0,
  signals: { level: 'normal', score: 12 },
};

test.each<[string, Partial<FraudFacts>, string, number]>([
  ['an ordinary order', {}, 'pass', 0],
  ['one declined card before', { declinesLastDay: 1 }, 'pass', 0],
  ['a first order of 700', { total: 70_000 }, 'pass', 25],
  ['a first order of 1,500', { total: 150_000 }, 'hold', 50],
  ['the same from somebody who has paid before', { total: 150_000, paidBefore: 2 }, 'pass', 25],
  ['elevated risk', { signals: { level: 'elevated', score: 65 } }, 'hold', 50],
  ['highest risk', { signals: { level: 'highest', score: 92 } }, 'refuse', 80],
  [
    'elevated risk and three declines',
    { signals: { level: 'elevated', score: null }, declinesLastDay: 3 },
    'refuse',
    80,
  ],
  ['forty of one thing, the sixth order this hour', { largestLine: 40, ordersLastHour: 5 }, 'pass', 45],
  ['the sixteenth order this hour', { ordersLastHour: 15 }, 'hold', 50],
])('%s', (_, more, verdict, score) => {
  expect(judge({ ...usual, ...more })).toMatchObject({ verdict, score });
});

test('every finding names its rule and says a sentence', () => {
  const { findings } = judge({
    ...usual,
    total: 400_000,
    units: 70,
    declinesLastDay: 4,
    signals: { level: 'highest', score: 92 },
  });
  expect(findings.map(({ rule }) => rule)).toEqual([
    'provider-risk',
    'amount',
    'new-shopper',
    'quantity',
    'earlier-declines',
  ]);
  expect(findings.every(({ found }) => found.endsWith('.'))).toBe(true);
});
