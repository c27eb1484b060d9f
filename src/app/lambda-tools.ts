import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createMailer } from '#channels/mail';
import { createCommerce } from '#commerce';
import type { Config } from '#config';
import { createEvents, createNews } from '#events';
import { createFraud } from '#fraud';
import { functions } from '#functions';
import { createLearned } from '#insight';
import { AppError, type Clock, type Log } from '#kernel';
import { createPictures } from '#pictures';
import { createPricing } from '#pricing';
import type { FunctionTools } from '#sdk';
import { connect, createListener, keptSecret, type Database } from '#store';
import { backupsOf } from './backups.ts';
import { filesOf } from './files.ts';
import { notifyOf } from './notify.ts';
import { openPayments } from './payments.ts';
import { storageOf } from './pictures.ts';
import { retentionOf } from './retention.ts';
import { offerSettingsOf, pricingSettingsOf, shopSettingsOf } from './settings.ts';
import { openTeams } from './teams.ts';
import { textsOf } from './texts.ts';
import { createTools } from './tools.ts';
import { webhooksOf } from './webhooks.ts';

/** What functions use where nothing else of the shop runs: over the shop's own database, which is migrated already. */
export const openLambdaTools = async (
  config: Config,
  { root, log, clock }: { readonly root: string; readonly log: Log; readonly clock: Clock },
): Promise<{ readonly db: Database; readonly tools: FunctionTools; close(): Promise<void> }> => {
  const { databaseUrl: url } = config.store;
  if (url === undefined)
    throw new AppError('no_database', 'DATABASE_URL is not set: here functions work on the database of a shop.');
  const db = connect(url, { poolSize: 2 });
  const listener = createListener({ url, log });
  const events = createEvents({ db, url, clock, log, listener });
  const shopUrl = () => config.shopfront.url ?? `http://${config.server.host}:${config.server.port}`;
  const opened = await openPayments(config, { db, clock, log, shopUrl });
  const { payments } = opened;
  const settings = shopSettingsOf(config);
  const fraud = createFraud({ db, clock, settings });
  const pricing = createPricing({ db, clock, settings: pricingSettingsOf(config) });
  const commerce = createCommerce({ db, clock, log, settings, listener, events, payments, fraud, pricing });
  const news = createNews({ db, listener, clock, log });
  const teams = await openTeams(config, { root, db, news, commerce, clock, log, shopUrl });
  const notify = notifyOf(config, {
    ...{ root, db, clock, shopUrl, teams },
    news,
    mail: createMailer({ ...config.mail, folder: join(config.store.dataFolder, 'mail') }),
    texts: textsOf(config, clock),
    secret: await keptSecret(db, 'unsubscribe', randomBytes(32)),
  });
  const rooms = { db, clock, log, nudge: events.nudge };
  const [files, webhooks] = [filesOf(config, rooms), await webhooksOf(config, rooms)];
  const pictures = createPictures({ ...rooms, listener, storage: storageOf(config) });
  const backups = backupsOf(config, { db, url, log });
  return {
    db,
    tools: createTools({
      ...{
        db,
        clock,
        teams,
        desk: commerce.desk,
        approvals: commerce.approvals,
        notify,
        log,
        shopUrl,
        config,
        files,
        webhooks,
        backups,
        pictures,
      },
      functions: functions.map((source) => ({ source, folder: join(root, 'functions', source.name) })),
      learned: createLearned({ db, clock, settings: offerSettingsOf(config) }),
      retention: retentionOf(config, { db, clock }),
      // A broker is held open by a process that stays.
      publish: null,
    }),
    close: async () => {
      await opened.close();
      await events.stop();
      await listener.close();
      await db.$disconnect();
    },
  };
};
