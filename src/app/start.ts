import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createCatalog } from '#catalog';
import { createMailer } from '#channels/mail';
import { createCommerce, orderLane } from '#commerce';
import type { Config } from '#config';
import { createEvents, createNews } from '#events';
import { functions } from '#functions';
import { createHttp, listen, type Listening } from '#http';
import { createFraud } from '#fraud';
import { createIdentity, demoNewcomer } from '#identity';
import type { Clock, Log } from '#kernel';
import { createPricing } from '#pricing';
import { createListener, openStore } from '#store';
import { createMetrics } from '#telemetry';
import { seedDemo } from '../../prisma/seed/index.ts';
import { adminOf } from './admin.ts';
import { createTalking } from './house.ts';
import { openPayments, sandboxPath } from './payments.ts';
import { schedules } from './schedules.ts';
import { aboutOf, pricingSettingsOf, shopSettingsOf } from './settings.ts';
import { createTools } from './tools.ts';

export interface Running {
  /** Where the shop is reached; null for a process that only works. */
  readonly url: string | null;
  readonly embedded: boolean;
  readonly products: number;
  stop(): Promise<void>;
}

/** Closes in the reverse order of opening, whatever fails on the way. */
const createClosing = (log: Log) => {
  const closers: { name: string; close: () => Promise<unknown> }[] = [];
  return {
    add: (name: string, close: () => unknown) => void closers.push({ name, close: async () => close() }),
    close: async () => {
      for (const { name, close } of closers.splice(0).reverse())
        await close().catch((error: unknown) => log.error({ err: error }, `${name} did not close`));
    },
  };
};

/** Puts the parts together and starts the roles asked for. What was opened is closed again when a later part fails. */
export const start = async (
  config: Config,
  { root, version, log, clock = () => new Date() }: { root: string; version: string; log: Log; clock?: Clock },
): Promise<Running> => {
  const closing = createClosing(log);
  try {
    const store = await openStore({ ...config.store, log });
    closing.add('the database', () => store.stop());
    const { db, url } = store;
    const web = config.server.roles.includes('web');
    if (config.demo) await seedDemo(db);

    const listener = createListener({ url, log });
    closing.add('the listener', () => listener.close());
    const catalog = await createCatalog({ db, listener, currency: config.shop.currency, log });
    closing.add('the catalogue', () => catalog.stop());

    let ready = false;
    let listening: Listening | null = null;
    const { host, port } = config.server;
    const shopUrl = () => config.shopfront.url ?? listening?.url ?? `http://${host}:${port}`;
    const opened = await openPayments(config, { db, clock, log, shopUrl });
    closing.add('the payment stand-in', () => opened.close());
    const { payments } = opened;

    const events = createEvents({ db, url, clock, log, listener });
    closing.add('events', () => events.stop());
    const news = createNews({ db, listener, clock, log });
    const settings = shopSettingsOf(config);
    const fraud = createFraud({ db, clock, settings });
    const pricing = createPricing({ db, clock, settings: pricingSettingsOf(config) });
    const replay = async (event: string, name: string) => (await events.replay({ event, name })) > 0;
    const commerce = createCommerce({ db, clock, log, settings, listener, events, payments, fraud, pricing, replay });
    const metrics = createMetrics();

    if (web) {
      const about = aboutOf(config);
      const { locales, answerTurn } = createTalking({ root, db, catalog, ...commerce, about, log, metrics });
      const identity = createIdentity({ db, random: randomBytes, ...(config.demo && { newcomer: demoNewcomer }) });
      const http = createHttp({
        log,
        metrics,
        clock,
        newId: randomUUID,
        identity,
        answerTurn,
        catalog,
        carts: commerce.carts,
        orders: commerce.orders,
        checkout: commerce.checkout,
        admin: adminOf({
          ...{ db, clock, random: randomBytes, commerce, events, fraud, pricing, payments },
          currency: settings.currency,
          limits: settings.queue,
        }),
        news,
        stripeWebhook: {
          verify: (raw, signature) => payments.verifyWebhook(raw, signature),
          ...commerce.paymentNews,
        },
        ...(config.lex.webhookSecret !== undefined && { lex: { secret: config.lex.webhookSecret } }),
        ...(opened.sandbox && { pages: { [sandboxPath]: opened.sandbox.pages } }),
        readiness: () => ({ ready, facts: { version, demo: config.demo, roles: config.server.roles } }),
        settings: {
          version,
          locales,
          storefront: join(root, 'web/storefront'),
          ...(config.telemetry.metricsToken !== undefined && { metricsToken: config.telemetry.metricsToken }),
          limits: { turnsPerConversation: config.limits.turnsPerMinute, sessionsPerAddress: 600 },
        },
      });
      const open = await listen(http, { host, port });
      listening = open;
      closing.add('the web server', () => open.close());
    }
    if (config.server.roles.includes('worker')) {
      const mail = createMailer({ ...config.mail, folder: join(config.store.dataFolder, 'mail') });
      const tools = createTools({ root, db, desk: commerce.desk, mail, news, log, clock, config });
      // While the provider does not answer, orders wait in line instead of failing one after the other.
      const lanes = [orderLane({ settings, paused: () => payments.state() === 'open' })];
      await events.start({ functions, tools, workflows: commerce.workflows, lanes, schedules });
    }
    ready = true;
    const products = await db.product.count({ where: { active: true } });
    return {
      url: listening?.url ?? null,
      embedded: store.embedded,
      products,
      stop: () => closing.close(),
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
};
