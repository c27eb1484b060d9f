// What staff do with orders of the shop in memory: one paid order 1042, whose refund of up to 3200 is possible.
import { money, no, ok } from '#kernel';
import type { AdminPorts } from '../ports.ts';
import { order } from './stand-ins.ts';

const at = new Date('2026-11-24T10:00:00Z');
const usd = (amount: number) => money(amount, 'USD');
const failedRefund = '00000000-0000-4000-8000-0000000000f1';
const known = (number: number) => number === order.number;

export const orderDesks: Pick<AdminPorts, 'orders' | 'refunds' | 'returns' | 'reviews'> = {
  orders: {
    list: async () => ({
      orders: [
        {
          number: order.number,
          status: order.status,
          reason: null,
          total: order.total,
          refunded: usd(0),
          pieces: 2,
          shopper: { id: 'ann', name: 'Ann', email: null },
          placedAt: at,
          updatedAt: at,
        },
      ],
      next: order.number,
    }),
    read: async (number) =>
      known(number)
        ? {
            order,
            shopper: { id: 'ann', name: 'Ann', email: null },
            conversation: 'c1',
            locale: 'en-US',
            said: { proof: 'read-back', context: { modality: 'text' } },
            moves: [{ from: null, to: 'placed', who: 'shopper', why: null, at: at.toISOString() }],
            payment: {
              provider: 'stripe',
              providerId: 'pi_1',
              captured: 3200,
              refunded: 0,
              declineCode: null,
              signals: {},
            },
            fraud: { verdict: 'pass', score: 0, findings: [] },
            review: null,
            refunds: [],
            returns: [],
            disputes: [],
            ledger: [{ kind: 'capture', amount: 3200, movement: 'pi_1:capture', at: at.toISOString() }],
          }
        : null,
    pack: async (number) => (known(number) ? ok(null) : no('unknown-order')),
    ship: async (number) => (known(number) ? ok(null) : no('unknown-order')),
    deliver: async (number) => (known(number) ? no('not-now', { status: 'paid' }) : no('unknown-order')),
    stuck: async () => [1040],
    cancel: async (number) => (known(number) ? ok(null) : no('unknown-order')),
  },
  refunds: {
    ask: async (number, { amount = 3200 }) => {
      if (!known(number)) return no('unknown-order');
      return amount > 3200
        ? no('too-much', { left: usd(3200) })
        : ok({ id: 'r1', amount: usd(amount), status: 'asked' });
    },
    waiting: async () => [
      {
        id: failedRefund,
        order: 1042,
        amount: usd(500),
        reason: 'broken',
        who: 'ann',
        state: 'failed',
        error: null,
        askedAt: at,
        since: at,
      },
    ],
    retry: async (id) =>
      id === failedRefund ? ok({ id: 'r2', amount: usd(500), status: 'asked' }) : no('unknown-refund'),
  },
  returns: {
    waiting: async () => [{ number: 7, order: 1042, lines: [], reason: null, at, shopper: { id: 'ann', email: null } }],
    receive: async (number) => (number === 7 ? ok({ amount: usd(1250) }) : no('unknown-return')),
    withdraw: async (number) => (number === 7 ? no('not-now', { status: 'received' }) : no('unknown-return')),
  },
  reviews: {
    waiting: async () => [
      {
        number: 1041,
        total: usd(90_000),
        heldAt: at,
        dueAt: at,
        people: 2,
        decisions: [],
        score: 60,
        findings: [{ rule: 'amount', points: 60, found: 'much money' }],
      },
    ],
    decide: async (number) =>
      number === 1041 ? ok({ state: 'one-more' }) : no('not-in-review', { status: order.status }),
    undo: async () => no('nothing-to-undo'),
  },
};
