import { defaultRules } from './default-rules.ts';
import { signals, type FraudFacts, type Signal } from './facts.ts';
import { judge } from './judge.ts';
import { usualThresholds } from './rule.ts';

const usual: FraudFacts = {
  ...(Object.fromEntries(Object.keys(signals).map((signal) => [signal, null])) as unknown as FraudFacts),
  total: 4_000,
  units: 2,
  largestLine: 1,
  discount: 0,
  paidBefore: 0,
  refusedBefore: 0,
  disputesBefore: 0,
  shopperAgeHours: 3,
  ordersLastHour: 0,
  ordersLastDay: 0,
  declinesLastDay: 0,
  newAddress: true,
  newDevice: true,
  cardCountryDiffers: false,
  recognition: 0.95,
  riskLevel: 'normal',
  riskScore: 12,
  providerOutcome: 'authorized',
};
const present = { rules: defaultRules, thresholds: usualThresholds };
const judged = (more: Partial<FraudFacts>) => judge({ ...usual, ...more }, present, 'USD');

test.each<[string, Partial<FraudFacts>, string, number]>([
  ['an ordinary order', {}, 'pass', 0],
  ['a third quick order', { ordersLastHour: 2, ordersLastDay: 2 }, 'pass', 0],
  ['one declined card before', { declinesLastDay: 1 }, 'pass', 0],
  ['a first order of 700', { total: 70_000 }, 'pass', 25],
  ['a first order of 1,500', { total: 150_000 }, 'hold', 50],
  [
    'the same from somebody who has paid before',
    { total: 150_000, paidBefore: 2, newAddress: false, newDevice: false },
    'pass',
    25,
  ],
  ['elevated risk', { riskLevel: 'elevated', riskScore: 65 }, 'hold', 50],
  [
    'elevated risk for which the provider asks for a review',
    { riskLevel: 'elevated', providerOutcome: 'manual_review' },
    'hold',
    50,
  ],
  ['highest risk', { riskLevel: 'highest', riskScore: 92 }, 'refuse', 80],
  ['elevated risk and three declines', { riskLevel: 'elevated', riskScore: null, declinesLastDay: 3 }, 'refuse', 80],
  ['forty of one thing, the sixth order this hour', { largestLine: 40, units: 40, ordersLastHour: 5 }, 'pass', 45],
  ['the sixteenth order this hour', { ordersLastHour: 15 }, 'hold', 50],
  ['a card that four others used', { cardShoppersLastDay: 4 }, 'hold', 60],
  ['somebody whom the desk shut out', { blocked: 'card' }, 'refuse', 100],
])('%s', (_, more, verdict, score) => {
  expect(judged(more)).toMatchObject({ verdict, score });
});

test.each<[rule: string, fires: Partial<FraudFacts>, silent: Partial<FraudFacts>]>([
  ['provider-risk-highest', { riskLevel: 'highest' }, { riskLevel: 'elevated' }],
  ['provider-risk-elevated', { riskLevel: 'elevated' }, { riskLevel: null }],
  ['provider-wants-review', { providerOutcome: 'manual_review' }, { providerOutcome: 'authorized' }],
  ['high-amount', { total: 100_000 }, { total: 300_000 }],
  ['very-high-amount', { total: 300_000 }, { total: 299_999 }],
  ['new-shopper-much', { total: 50_000 }, { total: 50_000, paidBefore: 1 }],
  ['many-of-one', { largestLine: 30 }, { largestLine: 29 }],
  ['many-pieces', { units: 60 }, { units: 60, largestLine: 30 }],
  ['shopper-often', { ordersLastHour: 5 }, { ordersLastHour: 4 }],
  ['shopper-very-often', { ordersLastHour: 15 }, { ordersLastHour: 14 }],
  ['shopper-all-day', { ordersLastDay: 30 }, { ordersLastDay: 29 }],
  ['card-often', { cardOrdersLastHour: 14 }, { cardOrdersLastHour: 15 }],
  ['card-very-often', { cardOrdersLastHour: 15 }, { cardOrdersLastHour: null }],
  ['card-all-day', { cardOrdersLastDay: 30 }, { cardOrdersLastDay: 29 }],
  ['card-shared', { cardShoppersLastDay: 2 }, { cardShoppersLastDay: 1 }],
  ['card-passed-around', { cardShoppersLastDay: 4 }, { cardShoppersLastDay: 3 }],
  ['address-many-shoppers', { addressShoppersLastDay: 5 }, { addressShoppersLastDay: 4 }],
  ['address-often', { addressOrdersLastDay: 20 }, { addressOrdersLastDay: 19 }],
  ['network-often', { networkOrdersLastHour: 20 }, { networkOrdersLastHour: 20, paidBefore: 1 }],
  ['network-many-shoppers', { networkShoppersLastDay: 20 }, { networkShoppersLastDay: 19 }],
  ['earlier-declines', { declinesLastDay: 3 }, { declinesLastDay: 2 }],
  ['earlier-refusals', { refusedBefore: 1 }, { refusedBefore: 0 }],
  ['earlier-disputes', { disputesBefore: 1 }, { disputesBefore: 0 }],
  ['card-from-elsewhere', { cardCountryDiffers: true }, { cardCountryDiffers: null }],
  ['new-place-much', { total: 50_000, paidBefore: 1 }, { total: 50_000, paidBefore: 1, newAddress: false }],
  ['new-device-much', { total: 50_000, paidBefore: 1 }, { total: 50_000, paidBefore: 1, newDevice: null }],
  ['poorly-heard', { total: 20_000, recognition: 0.6 }, { total: 20_000, recognition: null }],
])('%s', (rule, fires, silent) => {
  const named = (more: Partial<FraudFacts>) => judged(more).findings.filter((finding) => finding.rule === rule);
  expect(named(silent)).toEqual([]);
  const [finding] = named(fires);
  expect(finding?.found).toMatch(/^[^{}]+\.$/);
  expect(finding?.points).toBe(defaultRules.find(({ name }) => name === rule)?.points);
});

test('no default rule was left out above, and none fires where nothing is known', () => {
  const nothing = Object.fromEntries(Object.keys(signals).map((signal: string) => [signal as Signal, null]));
  expect(judge(nothing as unknown as FraudFacts, present, 'USD')).toEqual({ verdict: 'pass', score: 0, findings: [] });
  expect(defaultRules).toHaveLength(27);
});

test('findings say amounts in the currency of the shop, and what is not known', () => {
  const said = judged({ total: 400_000, riskLevel: 'elevated', riskScore: null }).findings.map(({ found }) => found);
  expect(said).toEqual([
    'The payment provider sees elevated risk (score unknown).',
    'The total of $4,000.00 is very high.',
    'The first order of this shopper is worth $4,000.00.',
  ]);
});

test('a block refuses whatever the rules and thresholds are', () => {
  const lenient = { rules: [], thresholds: { hold: 500, refuse: 1000 } };
  expect(judge({ ...usual, blocked: 'network' }, lenient, 'USD')).toMatchObject({
    verdict: 'refuse',
    findings: [{ rule: 'blocked', found: 'The fraud desk shut out this network.' }],
  });
});
