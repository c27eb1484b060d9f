import type { FraudRule } from '../rule.ts';

export const amount: FraudRule = {
  name: 'amount',
  judge: ({ total }, { highAmount, veryHighAmount }) => {
    if (total >= veryHighAmount)
      return { points: 50, found: `The total of ${total} is very high (from ${veryHighAmount}).` };
    if (total >= highAmount) return { points: 25, found: `The total of ${total} is high (from ${highAmount}).` };
    return null;
  },
};
