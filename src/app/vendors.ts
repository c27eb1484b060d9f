import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config';
import type { Events } from '#events';
import type { Clock, Log } from '#kernel';
import { keptSecret, type Database } from '#store';
import { createVendors, type Vendors } from '#vendors';
import { controlPages, startStandIn, type StandIn } from '#vendors/stand-in';
import { demoTerms } from '../../prisma/seed/index.ts';

/** Where the demo's vendors are told to misbehave. */
export const standInsPath = '/vendors/stand-ins';

/** A demo vendor delivers soon, so that somebody sees it happen. */
const DELIVERS_AFTER_SECONDS = 600;

export interface OpenVendors {
  readonly vendors: Vendors;
  readonly pages: ReturnType<typeof controlPages>;
  close(): Promise<void>;
}

/** Ordering from vendors, with stand-ins for the demo's own in the process that works. */
export const openVendors = async (
  config: Config,
  rooms: { db: Database; clock: Clock; log: Log; events: Pick<Events, 'nudge'>; shopUrl: () => string },
): Promise<OpenVendors> => {
  const { db, clock, log, events, shopUrl } = rooms;
  const root = config.demo ? await keptSecret(db, 'vendors', randomBytes(32)) : null;
  const secretOf = (vendor: string): string | null =>
    config.vendors.secrets?.[vendor] ??
    (root && vendor in demoTerms ? createHmac('sha256', root).update(vendor).digest('hex') : null);
  const standIns = new Map<string, StandIn>();
  if (config.demo && config.server.roles.includes('worker')) {
    const folder = join(config.store.dataFolder, 'vendors');
    mkdirSync(folder, { recursive: true });
    for (const [vendor, { adapter, leadDays }] of Object.entries(demoTerms))
      standIns.set(
        vendor,
        await startStandIn({
          ...{ vendor, adapter, leadDays, clock, log },
          secret: secretOf(vendor)!,
          folder: join(folder, vendor),
          file: join(folder, `${vendor}.json`),
          noticesTo: () => `${shopUrl()}/vendors/${vendor}/deliveries`,
          mood: { deliversAfter: DELIVERS_AFTER_SECONDS },
        }),
      );
  }
  return {
    vendors: createVendors({
      ...{ db, clock, log, secretOf },
      nudge: events.nudge,
      settings: { mode: config.vendors.mode },
      standInOf: (vendor) => standIns.get(vendor)?.address ?? null,
    }),
    pages: controlPages(standIns),
    close: async () => {
      for (const standIn of standIns.values()) await standIn.close();
    },
  };
};
