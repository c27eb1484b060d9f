import type { Condition, FraudRule } from './rule.ts';

const rule = (name: string, points: number, when: readonly Condition[], found: string): FraudRule => ({
  name,
  points,
  when: [...when],
  found,
  active: true,
});
const atLeast = (signal: Condition['signal'], value: number): Condition => ({ signal, is: 'at-least', value });
const atMost = (signal: Condition['signal'], value: number): Condition => ({ signal, is: 'at-most', value });
const equals = (signal: Condition['signal'], value: string | boolean): Condition => ({ signal, is: 'equals', value });

/**
 * Version 0: what judges until somebody saves other rules. One rule alone holds an order only where it is hard to
 * explain innocently; the others must come together. Amounts are minor units.
 */
export const defaultRules: readonly FraudRule[] = [
  rule(
    'provider-risk-highest',
    80,
    [equals('riskLevel', 'highest')],
    'The payment provider sees highest risk (score {riskScore}).',
  ),
  rule(
    'provider-risk-elevated',
    50,
    [equals('riskLevel', 'elevated')],
    'The payment provider sees elevated risk (score {riskScore}).',
  ),
  // Where the level says the same, it was counted already.
  rule(
    'provider-wants-review',
    50,
    [equals('providerOutcome', 'manual_review'), { signal: 'riskLevel', is: 'one-of', value: ['normal', 'unknown'] }],
    'The payment provider asks for a review.',
  ),

  rule('high-amount', 25, [atLeast('total', 100_000), atMost('total', 299_999)], 'The total of {total} is high.'),
  rule('very-high-amount', 50, [atLeast('total', 300_000)], 'The total of {total} is very high.'),
  rule(
    'new-shopper-much',
    25,
    [atMost('paidBefore', 0), atLeast('total', 50_000)],
    'The first order of this shopper is worth {total}.',
  ),
  rule('many-of-one', 25, [atLeast('largestLine', 30)], '{largestLine} pieces of one thing.'),
  rule('many-pieces', 20, [atLeast('units', 60), atMost('largestLine', 29)], '{units} pieces in all.'),

  rule(
    'shopper-often',
    20,
    [atLeast('ordersLastHour', 5), atMost('ordersLastHour', 14)],
    '{ordersLastHour} other orders of this shopper within an hour.',
  ),
  rule(
    'shopper-very-often',
    50,
    [atLeast('ordersLastHour', 15)],
    '{ordersLastHour} other orders of this shopper within an hour.',
  ),
  rule(
    'shopper-all-day',
    20,
    [atLeast('ordersLastDay', 30)],
    '{ordersLastDay} other orders of this shopper within a day.',
  ),
  rule(
    'card-often',
    20,
    [atLeast('cardOrdersLastHour', 5), atMost('cardOrdersLastHour', 14)],
    '{cardOrdersLastHour} other orders with this card within an hour.',
  ),
  rule(
    'card-very-often',
    50,
    [atLeast('cardOrdersLastHour', 15)],
    '{cardOrdersLastHour} other orders with this card within an hour.',
  ),
  rule(
    'card-all-day',
    20,
    [atLeast('cardOrdersLastDay', 30)],
    '{cardOrdersLastDay} other orders with this card within a day.',
  ),
  // One other is the same person on the phone, or a couple.
  rule(
    'card-shared',
    30,
    [atLeast('cardShoppersLastDay', 2), atMost('cardShoppersLastDay', 3)],
    '{cardShoppersLastDay} other shoppers used this card within a day.',
  ),
  rule(
    'card-passed-around',
    60,
    [atLeast('cardShoppersLastDay', 4)],
    '{cardShoppersLastDay} other shoppers used this card within a day.',
  ),
  rule(
    'address-many-shoppers',
    25,
    [atLeast('addressShoppersLastDay', 5)],
    '{addressShoppersLastDay} other shoppers ordered to this address within a day.',
  ),
  rule(
    'address-often',
    20,
    [atLeast('addressOrdersLastDay', 20)],
    '{addressOrdersLastDay} other orders to this address within a day.',
  ),
  // An office or a phone company stands behind one address too: known customers are not asked.
  rule(
    'network-often',
    25,
    [atLeast('networkOrdersLastHour', 20), atMost('paidBefore', 0)],
    '{networkOrdersLastHour} other orders from this network within an hour, and this shopper is new.',
  ),
  rule(
    'network-many-shoppers',
    25,
    [atLeast('networkShoppersLastDay', 20), atMost('paidBefore', 0)],
    '{networkShoppersLastDay} other shoppers on this network within a day, and this one is new.',
  ),

  rule(
    'earlier-declines',
    30,
    [atLeast('declinesLastDay', 3)],
    '{declinesLastDay} payments of this shopper were declined within a day.',
  ),
  rule(
    'earlier-refusals',
    30,
    [atLeast('refusedBefore', 1)],
    '{refusedBefore} earlier orders of this shopper were refused.',
  ),
  rule(
    'earlier-disputes',
    50,
    [atLeast('disputesBefore', 1)],
    '{disputesBefore} earlier payments of this shopper or card were disputed.',
  ),

  rule(
    'card-from-elsewhere',
    20,
    [equals('cardCountryDiffers', true)],
    'The card is from another country than the address.',
  ),
  rule(
    'new-place-much',
    20,
    [equals('newAddress', true), atLeast('paidBefore', 1), atLeast('total', 50_000)],
    'A known shopper sends goods for {total} to a new address.',
  ),
  rule(
    'new-device-much',
    20,
    [equals('newDevice', true), atLeast('paidBefore', 1), atLeast('total', 50_000)],
    'A known shopper orders for {total} with a new device.',
  ),
  rule(
    'poorly-heard',
    25,
    [atMost('recognition', 0.6), atLeast('total', 20_000)],
    'The order of {total} was poorly heard (recognition {recognition}).',
  ),
];
