import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { followNaming } from '#catalog';
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
import type { FunctionSource, FunctionTools, Sample } from '#sdk';
import { connect, createListener, keptSecret, type Database } from '#store';
import { backupsOf } from './backups.ts';
import { filesOf } from './files.ts';
import { notifyOf } from './notify.ts';
import { openPayments } from './payments.ts';
import { storageOf } from './pictures.ts';
import { retentionOf } from './retention.ts';
import { openParts, type OpenParts } from './sample-parts.ts';
import { offerSettingsOf, pricingSettingsOf, shopSettingsOf } from './settings.ts';
import { openTeams } from './teams.ts';
import { textsOf } from './texts.ts';
import { createTools } from './tools.ts';
import { webhooksOf } from './webhooks.ts';

/** Those that are turned on, of those that the bundle holds. */
const turnedOn = (config: Config, samples: Readonly<Record<string, Sample>>) =>
  (config.samples.names ?? []).map((name) => {
    const sample = samples[name];
    if (sample) return { name, sample };
    const held = Object.keys(samples).join(', ') || 'none';
    throw new AppError(
      'no-such-sample',
      `PARLEY_SAMPLES: ${name} is not in this bundle, which holds ${held}; npm run build:lambda -- --samples ${name} puts it in.`,
    );
  });

/** What functions use where nothing else of the shop runs: over the shop's own database, which is migrated already. */
export const openLambdaTools = async (
  config: Config,
  {
    root,
    log,
    clock,
    samples,
  }: {
    readonly root: string;
    readonly log: Log;
    readonly clock: Clock;
    readonly samples: Readonly<Record<string, Sample>>;
  },
): Promise<{
  readonly db: Database;
  readonly tools: FunctionTools;
  readonly functions: readonly FunctionSource[];
  readonly close: () => Promise<void>;
}> => {
  const wanted = turnedOn(config, samples);
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
  const commerce = createCommerce({ db, clock, log, settings, events, payments, fraud, pricing });
  const news = createNews({ db, listener, clock, log });
  const teams = await openTeams(config, { root, db, news, commerce, clock, log, shopUrl });
  const words = await followNaming(db, listener, (error) =>
    log.warn({ err: error }, 'how words are said could not be brought up to date'),
  );
  const notify = notifyOf(config, {
    ...{ root, db, clock, shopUrl, teams, naming: words.naming },
    news,
    mail: createMailer({ ...config.mail, folder: join(config.store.dataFolder, 'mail') }),
    texts: textsOf(config, clock),
    secret: await keptSecret(db, 'unsubscribe', randomBytes(32)),
  });
  const rooms = { db, clock, log, nudge: events.nudge };
  const [files, webhooks] = [filesOf(config, rooms), await webhooksOf(config, rooms)];
  const pictures = createPictures({ ...rooms, listener, storage: storageOf(config) });
  const backups = backupsOf(config, { db, url, log });
  const parts: OpenParts[] = [];
  for (const { name, sample } of wanted)
    // What stands in for an old system runs beside the shop, not here.
    parts.push(await openParts(sample, { config, folder: join(root, 'samples', name), demo: false, db, clock, log }));
  const listed = [
    ...functions.map((source) => ({ source, folder: join(root, 'functions', source.name) })),
    ...parts.flatMap((each) => each.functions),
  ];
  return {
    db,
    functions: listed.map(({ source }) => source),
    tools: createTools({
      ...{
        db,
        clock,
        teams,
        desk: commerce.desk,
        naming: words.naming,
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
      functions: listed,
      learned: createLearned({ db, clock, settings: offerSettingsOf(config) }),
      retention: retentionOf(config, { db, clock }),
      // A broker is held open by a process that stays.
      publish: null,
    }),
    close: async () => {
      for (const each of parts) await each.close();
      words.stop();
      await opened.close();
      await events.stop();
      await listener.close();
      await db.$disconnect();
    },
  };
};
