import { randomBytes, randomUUID } from 'node:crypto';
import { readAlike } from '#catalog';
import { allSchedules, createFunctionOverview, createSchedules, type Events } from '#events';
import type { AdminPorts } from '#http';
import { createAudit, createStaff, type ShopKeys } from '#identity';
import { readTranscript, readUnread } from '#memory';
import type { Console } from './console/open-console.ts';
import type { Ground } from './ground.ts';
import { phraseVoiceOf } from './phrase-voice.ts';
import type { Rooms } from './rooms.ts';
import { schedules } from './schedules.ts';
import type { Talk } from './talk.ts';

const MOST_PARKED = 5000;

const parkedOf = (events: Events): AdminPorts['parked'] => ({
  list: async ({ cursor, limit }) => {
    const from = Number(/^\d{1,6}$/.exec(cursor ?? '')?.[0] ?? 0);
    const all = await events.parked(MOST_PARKED);
    return { runs: all.slice(from, from + limit), next: all.length > from + limit ? String(from + limit) : null };
  },
  replay: async (event, name) => (await events.replay({ event, name })) > 0,
  replayAll: async (name) => {
    if (name === undefined) return events.replay('all');
    let count = 0;
    for (const parked of await events.parked(MOST_PARKED))
      if (parked.name === name) count += await events.replay({ event: parked.event, name });
    return count;
  },
});

/** What staff may see and change, gathered from the rooms. */
export const adminOf = (
  { config, db, clock }: Ground,
  rooms: Rooms,
  {
    talking,
    studio,
    rehearsals,
    lexBots,
    handlers,
    wrappers,
    spoken,
    deaf,
    console,
    shopKeys,
  }: Pick<Talk, 'talking' | 'studio' | 'rehearsals' | 'lexBots' | 'handlers' | 'wrappers' | 'spoken' | 'deaf'> & {
    readonly console: Console;
    readonly shopKeys: ShopKeys;
  },
): AdminPorts => {
  const { catalog, commerce, events, files, fraud, learned, notify, payments, pictures, pricing, sensors } = rooms;
  const { settings, shopPages, vendors, webhooks } = rooms;
  const { desk, refunds, returns, reviews, stock, books } = commerce;
  const functions = rooms.functions.map(({ source }) => source);
  return {
    ...{ pictures, refunds, returns, reviews, shopKeys, wrappers, studio, rehearsals, lexBots, handlers },
    currency: settings.currency,
    ...console.admin,
    ...phraseVoiceOf(spoken.voice),
    // As somebody who was asked nothing: no conversation of a shopper's is listened in.
    ...(deaf === null && {
      ears: (locale, recording) => talking.hear({ conversation: randomUUID(), locale }, recording),
    }),
    staff: createStaff({ db, clock, random: randomBytes }),
    audit: createAudit({ db, clock }),
    orders: desk,
    transcript: (conversation, page) =>
      readTranscript(db, conversation, page, (intent) => talking.definitions.get(intent)?.private === true),
    fraud: fraud.desk,
    stock: { ...stock, reckon: () => desk.reckon() },
    pricing: pricing.desk,
    vendors: vendors.desk,
    parked: parkedOf(events),
    functions: createFunctionOverview({ db, clock, functions }),
    schedules: createSchedules({ db, clock, nudge: events.nudge, schedules: allSchedules(schedules, functions) }),
    queue: async () => ({ ...(await desk.line()), limits: settings.queue, circuit: payments.state() }),
    watchdog: () => commerce.comparePayments(),
    ledger: books,
    alike: () => readAlike(db),
    notices: notify.desk,
    merchandising: catalog.merchandising,
    words: catalog.words,
    texts: catalog.texts,
    products: catalog.adding,
    locales: talking.locales,
    teaching: talking.teaching,
    released: () => talking.editions.followed(),
    teams: rooms.teams,
    companies: commerce.companies,
    unmet: vendors.unmet,
    questions: catalog.questions,
    unread: (wish) => readUnread(db, wish),
    sensors: sensors.desk,
    learned: { ...learned, leftHours: config.notices.cartHours, clock },
    visits: shopPages.visits,
    webhooks: webhooks.desk,
    files: {
      ...files.desk,
      receive: (given) => files.receive(given),
      mostBytes: config.files.mostMegabytes * 2 ** 20,
    },
  };
};
