import type { Nudge } from '#events';
import type { Clock, Log } from '#kernel';
import type { Database } from '#store';
import { createDeliver } from './deliver.ts';
import { createWebhookDesk, type WebhookDesk } from './desk.ts';

export interface Webhooks {
  readonly desk: WebhookDesk;
  /** Sends what is due; throws when it is to be tried again. */
  deliver(delivery: string, signal: AbortSignal): Promise<void>;
}

/** `master`: what every secret is worked out of. `open`: private networks may be reached, and this machine without TLS. */
export const createWebhooks = (rooms: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly nudge: Nudge;
  readonly master: Uint8Array;
  readonly open: boolean;
}): Webhooks => ({ desk: createWebhookDesk(rooms), deliver: createDeliver(rooms) });
