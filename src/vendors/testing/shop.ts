// A shop that orders from stand-ins: real wires, real workflows, real PostgreSQL, little patience.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEvents } from '#events';
import type { Log } from '#kernel';
import { createListener, type Database } from '#store';
import { createVendors } from '../create-vendors.ts';
import type { VendorSettings } from '../ground.ts';
import type { Mood } from '../stand-in/book.ts';
import { startStandIn } from '../stand-in/stand-in.ts';

const quiet: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const clock = () => new Date();
/** Of vendors that were given another one. */
export const secrets = new Map<string, string>();
const secretOf = (vendor: string) => secrets.get(vendor) ?? `secret of ${vendor}`;

/** Workflows on this database, with stand-ins wherever their terms say so. */
export const openOrdering = async (
  { db, url }: { db: Database; url: string },
  { mode = 'auto' }: Partial<VendorSettings> = {},
) => {
  const listener = createListener({ url, log: quiet });
  const events = createEvents({ db, url, clock, log: quiet, listener });
  const vendors = createVendors({
    ...{ db, clock, secretOf, log: quiet },
    nudge: events.nudge,
    settings: { mode },
    patience: {
      placing: { attempts: 3, seconds: 0.05, backoff: 1 },
      asking: { first: 0.1, longest: 0.2 },
      gatherSeconds: 0.1,
    },
  });
  await events.start({ functions: [], tools: null, workflows: vendors.workflows });
  return {
    ...vendors,
    events,
    close: async () => {
      await events.stop();
      await listener.close();
    },
  };
};

/** A vendor with its stand-in and its terms. */
export const someVendor = async (
  db: Database,
  vendor: string,
  wire: 'json' | 'soap' | 'csv' | 'sftp',
  {
    mood,
    secret = secretOf(vendor),
    ...terms
  }: { minimum?: number; leadDays?: number; limitSeconds?: number; mood?: Partial<Mood>; secret?: string } = {},
) => {
  const adapter = wire === 'sftp' ? 'csv' : wire;
  const folder = await mkdtemp(join(tmpdir(), 'parley-vendor-'));
  const standIn = await startStandIn({
    ...{ vendor, adapter, clock, folder, log: quiet },
    ...{ leadDays: 3, secret, sftp: wire === 'sftp' },
    noticesTo: () => 'http://127.0.0.1:9/nowhere',
    ...(mood && { mood }),
  });
  await db.vendor.create({
    data: {
      id: vendor,
      name: vendor,
      terms: { create: { adapter, address: standIn.address, limitSeconds: 1, leadDays: 0, ...terms } },
    },
  });
  return {
    ...standIn,
    folder,
    be: (wish: Partial<Mood>) => void (standIn.book.mood = { ...standIn.book.mood, ...wish }),
    close: async () => {
      await standIn.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

let count = 0;
/** A product of this vendor; answers its variant. */
export const someProduct = async (
  db: Database,
  vendor: string | null,
  onHand: number,
  rule: { reorderBelow?: number; reorderTo?: number; packSize?: number } = {},
): Promise<string> => {
  const id = `v${(count += 1)}`;
  await db.product.create({
    data: {
      id: `p-${id}`,
      title: `Thing ${id}`,
      vendorId: vendor,
      variants: { create: { id, sku: `SKU-${id}`, price: 500, currency: 'USD', onHand, ...rule } },
    },
  });
  return id;
};
