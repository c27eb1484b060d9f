import type { FraudRule } from '../rule.ts';

export const quantity: FraudRule = {
  name: 'quantity',
  judge: ({ units, largestLine }, { manyUnits, manyOfOne }) => {
    if (largestLine >= manyOfOne)
      return { points: 25, found: `${largestLine} pieces of one thing (watched from ${manyOfOne}).` };
    if (units >= manyUnits) return { points: 20, found: `${units} pieces in all (watched from ${manyUnits}).` };
    return null;
  },
};
