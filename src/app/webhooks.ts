import { randomBytes } from 'node:crypto';
import type { Config } from '#config';
import type { Nudge } from '#events';
import type { Clock, Log } from '#kernel';
import { keptSecret, type Database } from '#store';
import { createWebhooks, type Webhooks } from '#webhooks';

/** Webhooks of this shop, whose secrets are worked out of one that all its processes share. */
export const webhooksOf = async (
  { webhooks, demo }: Pick<Config, 'webhooks' | 'demo'>,
  rooms: { readonly db: Database; readonly clock: Clock; readonly log: Log; readonly nudge: Nudge },
): Promise<Webhooks> =>
  createWebhooks({
    ...rooms,
    master: await keptSecret(rooms.db, 'webhooks', randomBytes(32)),
    open: demo || webhooks.privateNetworks === 'on',
  });
