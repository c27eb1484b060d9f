// The desks of a shop in memory: one paid order 1042, whose refund of up to 3200 is possible.
import { money, no, ok } from '#kernel';
import type { Audit, AuditNote, Role, Staff, StaffMember } from '#identity';
import type { AdminPorts } from '../ports.ts';
import { order } from './stand-ins.ts';

const at = new Date('2026-11-24T10:00:00Z');
const usd = (amount: number) => money(amount, 'USD');
const absent = () => Promise.reject(new Error('this stand-in has no such thing'));

/** Everybody's token is their role's name behind "staff-". */
const createPeople = (): Staff => {
  const whoIs = async (token: string): Promise<StaffMember | null> =>
    token.startsWith('staff-') ? { id: token, name: token.slice(6), roles: [token.slice(6) as Role] } : null;
  return {
    whoIs,
    add: async ({ name, roles }) =>
      name === 'taken' ? no('name-taken', { name }) : ok({ id: 's1', name, roles: roles as Role[], token: 'parley_x' }),
    rotate: async (name) => no('unknown-staff', { name }),
    disable: async (name) => no('last-owner', { name }),
    list: async () => [{ id: 's1', name: 'olga', roles: ['owner'], email: null, createdAt: at, disabledAt: null }],
  };
};

export const createStandInAdmin = (): AdminPorts & { readonly notes: AuditNote[] } => {
  const notes: AuditNote[] = [];
  const audit: Audit = {
    note: async (given) => void notes.push(given),
    page: async () => ({
      entries: notes.map(({ who, action, subject, detail = {} }, index) => ({
        id: String(index + 1),
        who,
        action,
        subject,
        detail,
        at,
      })),
      next: null,
    }),
  };
  const known = (number: number) => number === order.number;
  return {
    notes,
    currency: 'USD',
    staff: createPeople(),
    audit,
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
    transcript: async () => ({
      turns: [{ turn: 't1', heard: 'two mugs', answer: { replies: [] }, intent: 'add', confidence: 0.9, at }],
      next: null,
    }),
    refunds: {
      ask: async (number, { amount = 3200 }) => {
        if (!known(number)) return no('unknown-order');
        return amount > 3200
          ? no('too-much', { left: usd(3200) })
          : ok({ id: 'r1', amount: usd(amount), status: 'asked' });
      },
    },
    returns: {
      waiting: async () => [
        { number: 7, order: 1042, lines: [], reason: null, at, shopper: { id: 'ann', email: null } },
      ],
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
    fraud: {
      rules: async () => ({
        version: 0,
        rules: [],
        thresholds: { hold: 50, refuse: 80 },
        who: 'shop',
        note: '',
        at: null,
      }),
      history: async () => [],
      saveRules: async () => no('invalid', { problems: [{ pointer: '/rules/0', detail: 'is none' }] }),
      dryRun: async () =>
        ok({ orders: 0, then: { pass: 0, hold: 0, refuse: 0 }, now: { pass: 0, hold: 0, refuse: 0 }, changed: [] }),
      facts: async () => null,
      blocks: async () => [],
      liftBlock: async () => false,
      model: absent,
      train: async () => no('too-few', { good: 1, bad: 0, wanted: { good: 200, bad: 30 } }),
      setModelActive: async () => no('no-model'),
    },
    stock: {
      adjust: async (variant, change) =>
        'to' in change && change.to < 2
          ? no('below-reserved', { reserved: 2, asked: change.to })
          : ok({ variant, onHand: 5, reserved: 2 }),
      receive: async (variant) => no('unknown-variant', { variant }),
      defineBundle: async () => ok(null),
      reckon: async () => [],
      low: async () => ({ positions: [], next: null }),
    },
    pricing: {
      promotions: async () => [],
      savePromotion: async (given) => ok(given as never),
      taxRates: async () => [],
      saveTaxRate: async () => no('invalid', { problems: [{ pointer: '/rate', detail: 'too high' }] }),
      removeTaxRate: async () => false,
      deliveryMethods: async () => [],
      saveDeliveryMethod: absent,
    },
    parked: {
      list: async () => ({ runs: [], next: null }),
      replay: async () => false,
      replayAll: async () => 3,
    },
    queue: async () => ({
      waiting: 12,
      inFlight: 4,
      limits: { inFlight: 16, perSecond: 20 },
      circuit: 'closed',
    }),
    watchdog: async () => ({ seen: 1, voided: [], refunded: ['pi_9'], finished: [], declined: [], failed: [] }),
    ledger: {
      page: async () => ({ lines: [], next: null }),
      days: async () => [{ day: '2026-11-24', in: usd(3200), out: usd(0), net: usd(3200), movements: 1 }],
    },
  };
};
