import type { FraudRule } from '../rule.ts';

export const earlierDeclines: FraudRule = {
  name: 'earlier-declines',
  judge: ({ declinesLastDay }, { declinesADay }) =>
    declinesLastDay >= declinesADay
      ? { points: 30, found: `${declinesLastDay} payments of this shopper were declined within a day.` }
      : null,
};
