import type { Clock, Log } from '#kernel';
import { signNotice } from '../notices.ts';
import { createBook, type Mood } from './book.ts';
import { serveCsvVendor } from './csv-vendor.ts';
import { serveHttpVendor, wires } from './http-vendor.ts';

export interface StandInSettings {
  readonly vendor: string;
  readonly adapter: 'json' | 'soap' | 'csv';
  readonly leadDays: number;
  readonly secret: string;
  /** Where a vendor of files has its folder. */
  readonly folder: string;
  /** Its folder is reached by SFTP alone. */
  readonly sftp?: boolean;
  /** Where it keeps its book; absent: in memory. */
  readonly file?: string;
  /** Where delivery notices are posted. */
  readonly noticesTo: () => string;
  readonly clock: Clock;
  readonly log: Log;
  readonly mood?: Partial<Mood>;
}

const LOOK_MS = 250;
const POST_MS = 10_000;

/** A vendor of ours that speaks one of the wires, and can be slow, wrong, away, doubled, or accept in part. */
export const startStandIn = async (settings: StandInSettings) => {
  const { adapter, folder, secret, clock, log, noticesTo } = settings;
  const book = createBook(settings);
  book.mood = { ...book.mood, ...settings.mood };
  const files = adapter === 'csv' ? serveCsvVendor(book, folder) : null;
  const sftp =
    adapter === 'csv' && settings.sftp
      ? await (await import('./sftp-server.ts')).serveSftp(book, { folder, secret })
      : null;
  const http = adapter === 'csv' ? null : await serveHttpVendor(book, { wire: wires[adapter], secret });

  const post = async (body: string, type: string): Promise<number> => {
    const headers = {
      'content-type': type,
      'x-vendor-signature': signNotice(secret, clock(), body),
    };
    const response = await fetch(noticesTo(), { method: 'POST', headers, body, signal: AbortSignal.timeout(POST_MS) });
    await response.body?.cancel();
    return response.status;
  };

  /** Sends what is left of an order, or a share of it; answers the statuses that the notices were answered with. */
  const deliver = async (key: string, share = 1): Promise<readonly number[]> => {
    const parcel = book.pack(key, share);
    if (!parcel) return [];
    if (adapter === 'csv') {
      files?.deliver(parcel);
      return [];
    }
    const { notice, type } = wires[adapter];
    const body = notice(parcel);
    const first = await post(body, type);
    return book.mood.twice ? [first, await post(body, type)] : [first];
  };

  const look = async () => {
    const now = clock().getTime();
    files?.look(now);
    for (const { key, dueAt } of book.orders.values()) if (dueAt !== null && dueAt <= now) await deliver(key);
  };
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => log.warn({ err: error, vendor: settings.vendor }, 'a stand-in could not do its work'))
      .finally(() => (looking = null));
  }, LOOK_MS).unref();

  return {
    address: http?.url ?? sftp?.url ?? folder,
    book,
    deliver,
    /** How often somebody came by SFTP. */
    connections: () => sftp?.counts.connections ?? 0,
    close: async () => {
      clearInterval(timer);
      await looking;
      await http?.close();
      await sftp?.close();
    },
  };
};

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;
