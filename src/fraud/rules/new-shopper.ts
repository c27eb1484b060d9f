import type { FraudRule } from '../rule.ts';

export const newShopper: FraudRule = {
  name: 'new-shopper',
  judge: ({ paidBefore, total }, { newShopperAmount }) =>
    paidBefore === 0 && total >= newShopperAmount
      ? { points: 25, found: `The first order of this shopper is worth ${total} (watched from ${newShopperAmount}).` }
      : null,
};
