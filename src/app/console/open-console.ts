import { randomBytes } from 'node:crypto';
import type { Config } from '#config';
import { createHappenings } from '#events';
import type { AdminPorts, ConsolePorts } from '#http';
import { createStaffSessions } from '#identity';
import type { Clock, Log } from '#kernel';
import type { Database } from '#store';
import { openBuilt } from './built.ts';
import { providerOf } from './provider.ts';

export interface Console {
  readonly pages: ConsolePorts;
  readonly admin: Pick<AdminPorts, 'sessions' | 'front' | 'happenings' | 'provider'>;
  /** Where the first owner names themselves, once and within 30 minutes; null: somebody works here. */
  setUpUrl(shop: string): Promise<string | null>;
  close(): Promise<void>;
}

/** The console of who runs the shop: its pages, who is signed in, what they are told of. */
export const openConsole = (
  config: Config,
  ground: {
    readonly root: string;
    readonly db: Database;
    readonly clock: Clock;
    readonly log: Log;
    readonly shopUrl: () => string;
  },
): Console => {
  const { shopfront, demo } = config;
  const { root, db, clock, log } = ground;
  const built = openBuilt({ root, clock, log });
  const sessions = createStaffSessions({ db, clock, random: randomBytes });
  return {
    pages: { build: () => built.build() },
    admin: {
      sessions,
      front: { shop: shopfront.name, demo },
      happenings: createHappenings({ db, clock, log }),
      ...providerOf(config, ground),
    },
    setUpUrl: async (shop) => {
      const link = await sessions.setUpLink();
      return link === null ? null : `${shop}/admin/#setup=${link}`;
    },
    close: () => built.close(),
  };
};
