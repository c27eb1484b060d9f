import { defineWorkflow, struck, type Nudge } from '#events';
import { AppError, type Clock, type Log } from '#kernel';
import type { Database } from '#store';
import type { VendorAdapter } from './adapter.ts';
import { createCollect } from './collect.ts';
import { createCsvVendor } from './csv/csv-vendor.ts';
import { createFolderShare } from './csv/folder-share.ts';
import { isSftp, readSftpAddress } from './csv/sftp-address.ts';
import { createSftpShare } from './csv/sftp-share.ts';
import { createVendorDesk } from './desk.ts';
import { usualPatience, type VendorPatience, type VendorSettings } from './ground.ts';
import { createJsonVendor } from './json/json-vendor.ts';
import { createMoves } from './moves.ts';
import { createTakeNotice } from './notices.ts';
import { createOpenOrders } from './open-orders.ts';
import { createOrderWorkflow } from './order-workflow.ts';
import { createReceive } from './receive.ts';
import { createReorderWorkflow, REORDER_SCHEDULE } from './reorder-workflow.ts';
import { createSoapVendor } from './soap/soap-vendor.ts';
import type { Terms } from './suggestion.ts';
import { createUnmet } from './unmet.ts';

export interface VendorRooms {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly nudge: Nudge;
  readonly settings: VendorSettings;
  readonly patience?: VendorPatience;
  /** What we prove ourselves with to a vendor, and it to us; null: nothing was agreed. */
  readonly secretOf: (vendor: string) => string | null;
  /** Where a vendor's stand-in is reached; null: there is none in this process. */
  readonly standInOf?: (vendor: string) => string | null;
}

/** Ordering from vendors: its workflows, its desk, and what vendors tell us. */
export const createVendors = ({ standInOf, secretOf, patience = usualPatience, ...rooms }: VendorRooms) => {
  const shareOf = (address: string, secret: string, limitSeconds: number) => {
    if (!isSftp(address)) return createFolderShare(address);
    const to = readSftpAddress(address);
    if (typeof to === 'string') throw new AppError('bad-address', to);
    return createSftpShare({ to, secret, limitMs: limitSeconds * 1000 });
  };
  const adapterOf = ({ vendor, adapter, address, limitSeconds }: Terms): VendorAdapter => {
    const at = address === 'stand-in' ? (standInOf?.(vendor) ?? null) : address;
    if (at === null) throw new AppError('no-stand-in', `${vendor} is a stand-in, and none runs in this process`);
    const secret = secretOf(vendor) ?? '';
    switch (adapter) {
      case 'json':
        return createJsonVendor({ address: at.replace(/\/$/, ''), secret });
      case 'soap':
        return createSoapVendor({ address: at, secret });
      case 'csv':
        return createCsvVendor(shareOf(at, secret, limitSeconds));
    }
  };
  const ground = { ...rooms, patience, adapterOf };
  const move = createMoves(ground);
  const receive = createReceive(ground);
  const unmet = createUnmet(ground);
  const collect = createCollect({ ...ground, receive });
  return {
    desk: createVendorDesk({ ...ground, move, receive, unmet }),
    unmet,
    takeNotice: createTakeNotice({ ...ground, secretOf, receive }),
    workflows: [
      createReorderWorkflow({ ...ground, openOrders: createOpenOrders(ground) }),
      createOrderWorkflow({ ...ground, move }),
      collect.workflow,
      defineWorkflow({
        name: 'unmet-forget',
        on: ['clock.struck'],
        when: struck(REORDER_SCHEDULE),
        run: async (_, { step }) => void (await step('forget', () => unmet.forget())),
      }),
    ],
  };
};

export type Vendors = ReturnType<typeof createVendors>;
