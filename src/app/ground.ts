import type { Config } from '#config';
import type { Clock, Log } from '#kernel';
import { createListener, openStore, type Database, type Listener } from '#store';
import { createMetrics, type Metrics } from '#telemetry';
import { seedDemo } from '../../prisma/seed/index.ts';
import type { Closing } from './closing.ts';

/** Where the shop is reached. One on any free port knows it only after it listens: who needs it asks when it does. */
export interface Address {
  /** "https://shop.example" */
  url(): string;
  listensAt(url: string): void;
}

/** What every part of the shop stands on. */
export interface Ground {
  readonly config: Config;
  /** The folder of the repository. */
  readonly root: string;
  readonly version: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly closing: Closing;
  readonly db: Database;
  /** Of the database. */
  readonly url: string;
  readonly embedded: boolean;
  readonly listener: Listener;
  readonly address: Address;
  readonly shopUrl: Address['url'];
}

const addressOf = ({ shopfront, server: { host, port } }: Config): Address => {
  let listening: string | null = null;
  return {
    url: () => shopfront.url ?? listening ?? `http://${host}:${port}`,
    listensAt: (url) => void (listening = url),
  };
};

export const openGround = async (
  config: Config,
  given: Pick<Ground, 'root' | 'version' | 'log' | 'clock' | 'closing'>,
): Promise<Ground> => {
  const { log, closing } = given;
  const store = closing.keep('the database', await openStore({ ...config.store, log }));
  const { db, url, embedded } = store;
  if (config.demo) await seedDemo(db);
  const listener = closing.keep('the listener', createListener({ url, log }));
  const address = addressOf(config);
  return {
    ...given,
    ...{ config, db, url, embedded, listener, address },
    metrics: createMetrics(),
    shopUrl: () => address.url(),
  };
};
