import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createCatalog } from '#catalog';
import { createCommerce } from '#commerce';
import { createEvents, createNews } from '#events';
import { functions } from '#functions';
import { createFraud } from '#fraud';
import { createLearned } from '#insight';
import { createPictures } from '#pictures';
import { createPricing } from '#pricing';
import { createSensors } from '#sensors';
import { keptSecret } from '#store';
import { openChanges } from './changes.ts';
import { filesOf } from './files.ts';
import type { Ground } from './ground.ts';
import { mailOf } from './mail.ts';
import { notifyOf } from './notify.ts';
import { openPayments } from './payments.ts';
import { storageOf } from './pictures.ts';
import { openSamples } from './samples.ts';
import { offerSettingsOf, pricingSettingsOf, shopSettingsOf } from './settings.ts';
import { openStorefront } from './storefront.ts';
import { openTeams } from './teams.ts';
import { textsOf } from './texts.ts';
import { openVendors } from './vendors.ts';
import { webhooksOf } from './webhooks.ts';

/** The rules of the shop, and those it sells through. */
const openSelling = async (ground: Ground) => {
  const { config, db, url, clock, log, closing, listener } = ground;
  const settings = shopSettingsOf(config);
  const catalog = closing.keep(
    'the catalogue',
    await createCatalog({ db, listener, currency: config.shop.currency, log }),
  );
  if (config.server.roles.includes('worker'))
    catalog.renew().catch((error: unknown) => log.error({ err: error }, 'the index of products could not be renewed'));
  const paying = closing.keep('the payment stand-in', await openPayments(config, ground));
  const { payments } = paying;
  const events = closing.keep('events', createEvents({ db, url, clock, log, listener }));
  const fraud = createFraud({ db, clock, settings });
  const pricing = createPricing({ db, clock, settings: pricingSettingsOf(config) });
  const replay = async (event: string, name: string) => (await events.replay({ event, name })) > 0;
  const commerce = createCommerce({ db, clock, log, settings, events, payments, fraud, pricing, replay });
  const ordering = closing.keep('the vendors’ stand-ins', await openVendors(config, { ...ground, events }));
  return { settings, catalog, paying, payments, events, fraud, pricing, commerce, ordering, vendors: ordering.vendors };
};

/** Ways to people. */
const openTelling = async (
  ground: Ground,
  { commerce, catalog: { naming } }: Pick<Awaited<ReturnType<typeof openSelling>>, 'commerce' | 'catalog'>,
) => {
  const { config, db, listener, clock, log } = ground;
  const news = createNews({ db, listener, clock, log });
  const mail = mailOf(config);
  const texts = textsOf(config, clock);
  const secret = await keptSecret(db, 'unsubscribe', randomBytes(32));
  const teams = await openTeams(config, { ...ground, news, commerce });
  return {
    news,
    mail,
    texts,
    teams,
    notify: notifyOf(config, { ...ground, news, mail: mail.mailer, texts, teams, secret, naming }),
  };
};

/** The parts that every process of the shop has, whatever its roles. One more is a line in one of these, or in `openRooms`. */
export const openRooms = async (ground: Ground) => {
  const { config, root, db, clock, log, metrics, closing, listener } = ground;
  const selling = await openSelling(ground);
  const { commerce, pricing } = selling;
  const { nudge } = selling.events;
  const samples = closing.keep('the samples', await openSamples(config, ground));
  const changes = closing.keep('changes of the old system', await openChanges(config, { ...ground, samples }));
  const sensors = createSensors({
    ...{ db, clock, log, metrics, nudge, stock: commerce.stock },
    prefix: config.mqtt.sensors,
  });
  const learned = createLearned({ db, clock, settings: offerSettingsOf(config) });
  const shopPages = openStorefront(config, { ...ground, catalog: selling.catalog, learned, pricing });
  closing.keep('the counting of visits', shopPages.visits);
  return {
    ...selling,
    ...(await openTelling(ground, selling)),
    ...{ samples, changes, sensors, learned, shopPages },
    pictures: createPictures({ db, clock, log, listener, nudge, storage: storageOf(config) }),
    files: filesOf(config, { db, clock, log, nudge }),
    webhooks: await webhooksOf(config, { db, clock, log, nudge }),
    /** The house's own and those of samples, each with the folder of its wordings. */
    functions: [
      ...functions.map((source) => ({ source, folder: join(root, 'functions', source.name) })),
      ...samples.functions,
    ],
  };
};

export type Rooms = Awaited<ReturnType<typeof openRooms>>;
