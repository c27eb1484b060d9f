// The desks of a shop in memory.
import { money, no, ok } from '#kernel';
import type { Audit, AuditNote } from '#identity';
import type { VisitFigures } from '#insight';
import type { AdminPorts } from '../ports.ts';
import { companiesStandIn, teamsStandIn } from './companies.ts';
import { learnedStandIn } from './insight.ts';
import { orderDesks } from './order-desks.ts';
import { createPeople, sessionsStandIn } from './people.ts';
import { studioStandIn } from './studio.ts';

const at = new Date('2026-11-24T10:00:00Z');
const usd = (amount: number) => money(amount, 'USD');
const failedRefund = '00000000-0000-4000-8000-0000000000f1';
const absent = () => Promise.reject(new Error('this stand-in has no such thing'));

const usual = {
  timeZone: null,
  quietFrom: null,
  quietUntil: null,
  digest: false,
  ways: ['mail'],
  phone: null,
  unwanted: [],
};

const noticesStandIn: AdminPorts['notices'] = {
  list: async () => ({ notices: [], next: null }),
  resend: async () => no('unknown-notice'),
  preference: async () => usual,
  prefer: async (_, change) => ok({ ...usual, ...change }),
  wishes: async () => [],
};

const noVisits: Omit<VisitFigures, 'window'> = {
  ...{ from: at, to: at, here: 0, visitors: 0, shoppers: 0, views: 0, dwell: { average: 0, median: 0 } },
  ...{ pages: [], sources: [], locales: [], devices: [], series: [] },
  funnel: { visited: 0, lookedAtProduct: 0, filledCart: 0, askedForTotal: 0, ordered: 0 },
  nearlyBought: { shoppers: 0, askedForTotal: 0, worth: { amount: 0, currency: 'USD' }, products: [] },
};

const ranking = { soldOut: 0.5, popularity: 0.1 };
const merchandisingStandIn: AdminPorts['merchandising'] = {
  steering: async () => ({ synonyms: [], words: [], rules: [], ranking }),
  saveSynonym: async () => no('invalid', { problems: [{ pointer: '/words', detail: 'takes at least two' }] }),
  saveRule: async (given) =>
    ok(given as { id: string; rule: { kind: 'pin'; queries: []; products: [] }; active: true }),
  saveRanking: async () => ok(ranking),
  removeSynonym: async () => false,
  removeRule: async () => true,
  preview: async () => ok({ looked: 0, changes: [] }),
  suggested: async () => [],
  acceptSuggestion: async () => null,
  refuseSuggestion: async () => true,
  reopenSuggestion: async () => false,
  titles: async () => ({}),
  explain: async () => null,
  asked: async () => [],
};

const webhooksStandIn: AdminPorts['webhooks'] = {
  list: async () => [],
  add: async () => ok({ id: failedRefund, secret: 'whsec_shown-once' }),
  change: async () => no('unknown-webhook'),
  turn: async () => no('unknown-webhook'),
  rotate: async () => no('unknown-webhook'),
  remove: async () => false,
  deliveries: async () => null,
  replay: async () => 0,
};

const handlersStandIn: AdminPorts['handlers'] = {
  surface: () => 'interface Ctx {}',
  allowed: { hosts: [], webhooks: [] },
  check: async () => [],
  attempt: async () => no('unknown-turn'),
  test: async () => ok({ tests: [], failure: null, log: [] }),
  runs: async () => ({ runs: [], next: null }),
  source: () => null,
  secrets: { list: async () => [], set: async () => {}, remove: async () => false },
};

const filesStandIn: AdminPorts['files'] = {
  list: async () => ({ files: [], next: null }),
  counts: async () => ({ waiting: 0, running: 0, done: 0, failed: 0, duplicate: 0 }),
  read: async () => null,
  faults: async () => ({ faults: [], next: null }),
  retry: async () => no('unknown-file'),
  receive: absent,
  mostBytes: 2 ** 20,
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
  return {
    notes,
    alike: async () => [],
    merchandising: merchandisingStandIn,
    words: {
      list: async () => ({ words: [], total: 0 }),
      save: async (word) => ok(word as { word: string; of: string; wording: Record<string, string[]> }),
    },
    products: { add: async ({ id }) => ok({ id, alike: [] }) },
    texts: { read: async () => null, save: async () => null },
    locales: ['en-US', 'es-US'],
    teaching: { locales: [], report: async () => undefined, tried: () => undefined },
    released: async () => undefined,
    rehearsals: {
      say: async () => no('unknown-edition'),
      shopOf: async () => null,
      again: async () => no('unknown-turn'),
      test: async () => no('unknown-edition'),
      tested: async () => null,
      preview: absent,
      previewed: async () => null,
      cancel: async () => false,
    },
    unread: async () => [],
    studio: studioStandIn,
    unmet: { note: async () => undefined },
    questions: {
      open: async () => [],
      settled: async () => [],
      settle: async () => true,
      reopen: async () => false,
    },
    lexBots: {
      export: async () => new Uint8Array(),
      preview: absent,
      import: async () => no('taken', { intents: ['greet'] }),
    },
    notices: noticesStandIn,
    learned: learnedStandIn,
    visits: { figures: async (window) => ({ ...noVisits, window }) },
    shopKeys: {
      list: async () => [{ key: 'shop', name: 'Shop', origins: [], signing: 'none' }],
      save: async (wish) => ({ ...wish, signing: 'none' }),
      remove: async (key) => key === 'other',
      newSecret: async (key) => (key === 'other' ? 'secret' : null),
      usePublicKey: async () => ({ ok: false, reason: 'no-public-key' }),
    },
    files: filesStandIn,
    webhooks: webhooksStandIn,
    handlers: handlersStandIn,
    currency: 'USD',
    staff: createPeople(),
    sessions: sessionsStandIn,
    front: { shop: 'Shop', demo: false },
    happenings: { follow: () => async () => undefined },
    audit,
    teams: teamsStandIn,
    companies: companiesStandIn,
    transcript: async () => ({
      turns: [{ turn: 't1', heard: 'two mugs', answer: { replies: [] }, intent: 'add', confidence: 0.9, at }],
      next: null,
    }),
    ...orderDesks,
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
    vendors: {
      suggest: async () => ({ mode: 'auto', suggestions: [], unmet: [] }),
      runs: async () => [],
      run: async () => null,
      order: async () => null,
      begin: async () => '00000000-0000-4000-8000-0000000000e1',
      decide: async (number) => (number === 7 ? ok({ status: 'placing' }) : no('unknown-order')),
      receive: async ({ order: which }) =>
        which === 7 ? ok({ number: 7, status: 'received' }) : no('not-now', { status: 'closed' }),
      close: async () => no('not-now', { status: 'received' }),
      terms: {
        list: async () => ({ terms: [], without: [] }),
        save: async () => true,
        remove: async () => no('under-way', { orders: 2 }),
      },
      lines: { list: async () => ({ lines: [], next: null }), save: async () => 'unknown-variant' },
    },
    sensors: {
      list: async () => [],
      find: async () => null,
      save: async () => no('invalid', { problems: [{ pointer: '/kind', detail: 'must be one of weight, count' }] }),
      reset: async () => false,
      remove: async () => false,
      readings: async () => [],
      alerts: async () => ({ alerts: [], next: null }),
      parked: async () => ({ messages: [], next: null }),
      replay: async () => null,
      drop: async () => false,
    },
    pictures: {
      add: async () => no('refused', { why: 'It is empty.' }),
      list: async () => ({ pictures: [], next: null }),
      remove: async () => false,
    },
    wrappers: [],
    parked: {
      list: async () => ({ runs: [], next: null }),
      replay: async () => false,
      replayAll: async () => 3,
    },
    functions: async () => [
      {
        name: 'send-receipt',
        on: ['order.paid'],
        schedule: null,
        waiting: 2,
        running: 1,
        parked: 0,
        doneLastDay: 40,
        oldest: new Date('2026-11-24T10:00:00Z'),
      },
    ],
    schedules: {
      list: async () => [{ name: 'expire', cron: '* * * * *', last: null, next: new Date('2026-11-24T10:01:00Z') }],
      strike: async (_name, key) => key !== 'again',
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
