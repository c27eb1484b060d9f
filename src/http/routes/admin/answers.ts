// What staff are answered, as the OpenAPI document tells it.
import { z } from 'zod';
import { webMoney } from '#channels/web';
import { orderPage } from '../../schemas.ts';

const time = z.iso.datetime({ offset: true });
const next = z.string().nullable().describe('cursor of the next page; null: there is none');
const shopper = z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() });
const piece = z.object({ variant: z.string(), quantity: z.int() });
const titled = piece.extend({ title: z.string() });
const loose = z.record(z.string(), z.unknown());
const findings = z.array(z.object({ rule: z.string(), points: z.number(), found: z.string() }));
const verdict = z.enum(['pass', 'hold', 'refuse']);

export const orderStateTable = z.object({
  states: z.array(z.object({ state: z.string(), means: z.string(), to: z.array(z.string()) })),
});

export const orderRows = z.object({
  orders: z
    .array(
      z.object({
        number: z.int(),
        status: z.string(),
        reason: z.string().nullable(),
        total: webMoney,
        refunded: webMoney,
        pieces: z.int(),
        shopper,
        placedAt: time,
        updatedAt: time,
      }),
    )
    .describe('newest first'),
  next,
});

export const orderFile = z.object({
  order: orderPage,
  shopper,
  conversation: z.string().nullable(),
  locale: z.string(),
  said: z.object({ proof: z.string(), context: loose }).describe('how the "yes" was said and proven'),
  moves: z.array(
    z.object({
      from: z.string().nullable(),
      to: z.string(),
      who: z.string(),
      why: z.string().nullable(),
      at: z.string(),
    }),
  ),
  payment: z
    .object({
      provider: z.string(),
      providerId: z.string().nullable(),
      captured: webMoney,
      refunded: webMoney,
      declineCode: z.string().nullable(),
      signals: loose,
    })
    .nullable(),
  fraud: z.object({ verdict: z.string(), score: z.number(), findings }).nullable(),
  facts: loose.nullable().describe('what was known of it when it was judged: see /admin/api/fraud/signals'),
  review: z
    .object({
      heldAt: z.string(),
      dueAt: z.string(),
      people: z.int(),
      closedAt: z.string().nullable(),
      decisions: z.array(loose),
    })
    .nullable(),
  refunds: z.array(
    z.object({ id: z.string(), amount: webMoney, reason: z.string(), who: z.string(), status: z.string() }),
  ),
  returns: z.array(z.object({ number: z.int(), status: z.string(), lines: z.array(piece) })),
  disputes: z.array(z.object({ id: z.string(), amount: webMoney, reason: z.string(), status: z.string() })),
  ledger: z.array(z.object({ kind: z.string(), amount: webMoney, movement: z.string(), at: z.string() })),
});

export const transcriptPage = z.object({
  conversation: z.string().nullable(),
  turns: z
    .array(
      z.object({
        turn: z.string(),
        heard: z.string(),
        answer: z.unknown(),
        intent: z.string().nullable(),
        confidence: z.number().nullable(),
        at: time,
        private: z.literal(true).optional().describe('its words concern the shopper alone and are left out'),
      }),
    )
    .describe('newest first'),
  next,
});

export const waitingRefunds = z.object({
  refunds: z.array(
    z.object({
      id: z.string(),
      order: z.int(),
      amount: webMoney,
      reason: z.string(),
      who: z.string(),
      state: z.enum(['failed', 'parked']),
      error: z.string().nullable(),
      askedAt: time,
      since: time,
    }),
  ),
});

export const waitingReturns = z.object({
  returns: z.array(
    z.object({
      number: z.int(),
      order: z.int(),
      lines: z.array(titled),
      reason: z.string().nullable(),
      at: time,
      shopper: z.object({ id: z.string(), email: z.string().nullable() }),
    }),
  ),
});

export const ledgerPage = z.object({
  lines: z.array(
    z.object({
      id: z.string(),
      order: z.int().nullable(),
      kind: z.string(),
      amount: webMoney,
      payment: z.string(),
      movement: z.string(),
      at: time,
    }),
  ),
  next,
});
export const ledgerDays = z.object({
  days: z.array(z.object({ day: z.iso.date(), in: webMoney, out: webMoney, net: webMoney, movements: z.int() })),
});

export const heldOrders = z.object({
  held: z.array(
    z.object({
      number: z.int(),
      total: webMoney,
      heldAt: time,
      dueAt: time,
      people: z.int().describe('how many different people must approve'),
      decisions: z.array(z.object({ who: z.string(), decision: z.string(), note: z.string(), at: time })),
      score: z.number(),
      findings,
    }),
  ),
});
export const signalList = z.object({
  signals: z.array(z.object({ signal: z.string(), type: z.enum(['number', 'text', 'boolean']), means: z.string() })),
});
export const ruleSet = z.object({
  version: z.int().describe('0: the ones that come with the product'),
  rules: z.array(z.unknown()),
  thresholds: z.object({ hold: z.number(), refuse: z.number() }),
  who: z.string(),
  note: z.string(),
  at: time.nullable(),
});
export const ruleHistory = z.object({ versions: z.array(ruleSet) });
const verdicts = z.record(verdict, z.int());
export const dryRunAnswer = z.object({
  orders: z.int(),
  then: verdicts,
  now: verdicts,
  changed: z.array(z.object({ order: z.int(), then: verdict, now: verdict, score: z.number() })),
});
export const blockList = z.object({
  blocks: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      key: z.string(),
      reason: z.string(),
      who: z.string(),
      at: time,
    }),
  ),
});
export const modelReport = z.object({
  version: z.int().nullable(),
  active: z.boolean(),
  good: z.int(),
  bad: z.int(),
  wanted: z.object({ good: z.int(), bad: z.int() }),
  auc: z.number().nullable(),
  rulesAuc: z.number().nullable(),
  disagreed: z.int(),
});

export const stockPage = z.object({
  positions: z.array(
    z.object({
      variant: z.string(),
      product: z.string(),
      title: z.string(),
      options: z.record(z.string(), z.string()),
      onHand: z.int(),
      reserved: z.int(),
      available: z.int(),
      bundle: z.boolean(),
    }),
  ),
  next,
});
export const stockFaults = z.object({ faults: z.array(z.object({ about: z.string(), fault: z.string() })) });

export const parkedPage = z.object({
  runs: z.array(
    z.object({
      event: z.string(),
      name: z.string(),
      type: z.string(),
      subject: z.string(),
      attempts: z.int(),
      error: z.string().nullable(),
      at: time.nullable(),
    }),
  ),
  next,
});
export const functionList = z.object({
  functions: z.array(
    z.object({
      name: z.string(),
      on: z.array(z.string()).describe('events'),
      schedule: z.string().nullable().describe('cron, UTC'),
      waiting: z.int(),
      running: z.int(),
      parked: z.int(),
      doneLastDay: z.int(),
      oldest: time.nullable().describe('since when the first waits'),
    }),
  ),
});
export const scheduleList = z.object({
  schedules: z.array(
    z.object({
      name: z.string(),
      cron: z.string().describe('UTC'),
      missed: z.enum(['last', 'none', 'all']).describe('which ticks that nobody was there for are made up for'),
      last: time.nullable(),
      next: time.nullable(),
    }),
  ),
});
export const queueState = z.object({
  waiting: z.int(),
  inFlight: z.int(),
  limits: z.object({ inFlight: z.int(), perSecond: z.number() }),
  circuit: z.enum(['closed', 'open', 'half-open']).describe('of this process'),
  stuck: z.array(z.int()).describe('orders that nobody is at work on although the shop should be'),
});
export const watchdogReport = z.object({
  seen: z.int().describe('payments of the provider that were compared'),
  voided: z.array(z.string()).describe("the provider's ids of payments whose money was let go"),
  refunded: z.array(z.string()),
  finished: z.array(z.int()).describe('orders brought on'),
  declined: z.array(z.int()).describe('orders ended'),
  failed: z.array(z.string()).describe('could not be judged now; the next run will'),
});

export const staffRow = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  email: z.string().nullable(),
  reports: z.array(z.enum(['day', 'week'])).describe('what comes to them by mail'),
  locale: z.string(),
  createdAt: time,
  disabledAt: time.nullable(),
});
export const staffList = z.object({ staff: z.array(staffRow) });
export const staffToken = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  token: z.string().describe('told once'),
});
export const roleList = z.object({
  roles: z.array(
    z.object({
      role: z.string(),
      means: z.string(),
      holds: z.array(z.string()).describe('the roles whose rights it has too'),
      alsoMay: z.array(z.string()).describe('the roles that may do what it may'),
    }),
  ),
});
export const auditPage = z.object({
  entries: z.array(
    z.object({ id: z.string(), who: z.string(), action: z.string(), subject: z.string(), detail: loose, at: time }),
  ),
  next,
});
