import type { FraudRule } from '../rule.ts';

export const velocity: FraudRule = {
  name: 'velocity',
  judge: ({ ordersLastHour }, { ordersAnHour, manyOrdersAnHour }) => {
    if (ordersLastHour >= manyOrdersAnHour)
      return { points: 50, found: `${ordersLastHour} orders of this shopper within an hour.` };
    if (ordersLastHour >= ordersAnHour)
      return { points: 20, found: `${ordersLastHour} orders of this shopper within an hour.` };
    return null;
  },
};
