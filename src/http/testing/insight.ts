import type { AdminPorts } from '../ports.ts';

const rebuild = {
  at: new Date('2026-11-24T02:37:00Z'),
  baskets: 12,
  missed: 0,
  differing: { totals: 0, products: 0, pairs: 0, habits: 0 },
  milliseconds: 40,
};
const arm = { shoppers: 1, offers: 2, taken: 1, declined: 0, bought: 1, amount: 600, converted: 1, revenue: 3300 };

/** A room that has learned a little. */
export const learnedStandIn: AdminPorts['learned'] = {
  leftHours: 24,
  clock: () => new Date('2026-11-24T10:00:00Z'),
  baskets: {
    order: async () => undefined,
    history: async (baskets) => ({ learned: baskets.length, known: 0, unknownSkus: [] }),
    rebuild: async () => rebuild,
    state: async () => ({ baskets: 12, products: 9, pairs: 14, habits: 20, rebuild }),
  },
  trends: {
    goesWith: async () => [{ product: 'pearl-tea', title: 'Pearl Tea', score: 1.2 }],
    trending: async () => [
      { product: 'pearl-tea', title: 'Pearl Tea', category: null, orders: 9, expected: 2, lift: 2.4, surprise: 3.1 },
    ],
  },
  talks: {
    funnel: async () => ({
      ...{ started: 9, searched: 7, carted: 5, asked: 4, paid: 3 },
      left: { carted: 1, asked: 0, worth: 1200 },
    }),
    troubled: async () => [],
  },
  worth: async () => ({ shown: arm, heldOut: arm, uplift: { bought: null, revenue: null } }),
};
