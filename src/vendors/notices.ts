import { createHmac, timingSafeEqual } from 'node:crypto';
import { no, type Clock, type Result } from '#kernel';
import type { Database } from '#store';
import { VendorError } from './adapter.ts';
import type { Ground } from './ground.ts';
import { readTerms } from './read-low.ts';
import type { Receive, ReceiveRefusal, Received } from './receive.ts';

/** "t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">", by the secret we share with the vendor. */
export const signNotice = (secret: string, at: Date, body: string): string => {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
};

const FRESH_SECONDS = 300;

const proves = (secret: string, header: string | undefined, body: string, now: Date): boolean => {
  const [, seconds, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (seconds === undefined || given === undefined) return false;
  if (Math.abs(now.getTime() / 1000 - Number(seconds)) > FRESH_SECONDS) return false;
  const expected = signNotice(secret, new Date(Number(seconds) * 1000), body).split('v1=')[1]!;
  return timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(given, 'hex'));
};

export type NoticeRefusal =
  | ReceiveRefusal
  /** No such vendor, no secret, or not signed by it. */
  | { readonly reason: 'not-proven' }
  | { readonly reason: 'unreadable'; readonly why: string };

export type TakeNotice = (
  vendor: string,
  body: string,
  signature: string | undefined,
) => Promise<Received | Result<never, NoticeRefusal>>;

/** Delivery notices that vendors post to us. */
export const createTakeNotice =
  ({
    db,
    clock,
    adapterOf,
    secretOf,
    receive,
  }: {
    readonly db: Database;
    readonly clock: Clock;
    readonly adapterOf: Ground['adapterOf'];
    readonly secretOf: (vendor: string) => string | null;
    readonly receive: Receive;
  }): TakeNotice =>
  async (vendor, body, signature) => {
    const terms = (await readTerms(db)).get(vendor);
    const secret = secretOf(vendor);
    if (!terms || secret === null || !proves(secret, signature, body, clock())) return no('not-proven');
    try {
      const { delivery, key, lines } = adapterOf(terms).readNotice(body);
      return await receive({ order: key, cause: delivery, who: `vendor:${vendor}`, vendor, lines });
    } catch (error) {
      if (error instanceof VendorError) return no('unreadable', { why: error.message });
      throw error;
    }
  };
