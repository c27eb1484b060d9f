import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config';
import type { Clock, Log } from '#kernel';
import type { Warehouse } from '#sdk';
import type { Database } from '#store';
import { createWrapper, readRouteFile, type Wrapper } from '#wrappers';
import { serveWarehouse } from '#wrappers/stand-in';

const WAREHOUSE = 'warehouse-availability';

export interface OpenWrappers {
  readonly wrappers: readonly Wrapper[];
  readonly warehouse: Warehouse;
  close(): Promise<void>;
}

/** Every declared route to an old system; the demo's warehouse is a stand-in unless an address is set. */
export const openWrappers = async (
  config: Config,
  { root, db, clock, log }: { root: string; db: Database; clock: Clock; log: Log },
): Promise<OpenWrappers> => {
  const addresses = config.wrappers.addresses ?? {};
  const standIn = config.demo && !(WAREHOUSE in addresses) ? await serveWarehouse() : null;
  const folder = join(root, 'src/wrappers/routes');
  const wrappers = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readRouteFile(join(folder, name)))
    .map((route) => {
      const address = addresses[route.name] ?? (route.name === WAREHOUSE ? standIn?.address : undefined) ?? null;
      return createWrapper(route, { address: () => address, clock, log });
    });
  const warehouse = wrappers.find(({ name }) => name === WAREHOUSE);
  return {
    wrappers,
    warehouse: {
      of: async (variant) => {
        // Where there is no warehouse nobody waits for one.
        if (!warehouse || !(WAREHOUSE in addresses || standIn)) return null;
        const row = await db.variant.findUnique({ where: { id: variant }, select: { sku: true } });
        const found = row && (await warehouse.ask({ sku: row.sku }));
        if (!found?.ok || found.value['status'] !== 'known') return null;
        return { quantity: Number(found.value['quantity']), days: Number(found.value['days']) };
      },
    },
    close: async () => standIn?.close(),
  };
};
