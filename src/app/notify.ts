import { join } from 'node:path';
import type { Catalog } from '#catalog';
import { createAlertPost } from '#channels/alerts';
import type { Config } from '#config';
import type { News } from '#events';
import type { Clock, Mailer, TextMessenger } from '#kernel';
import type { TeamsPeople } from '#identity';
import { createNotify, type ChatNotice, type Notify, type Quiet } from '#notify';
import type { Database } from '#store';
import { readPhrases } from './wordings.ts';

const quietOf = ({ quietHours, timeZone }: Config['notices']): Quiet => {
  const [from, until] = quietHours.split('-').map(Number);
  return { timeZone, hours: from === undefined || until === undefined ? null : { from, until } };
};

/** Puts the room that tells people together with the ways there are. */
export const notifyOf = (
  config: Config,
  rooms: {
    readonly root: string;
    readonly db: Database;
    readonly clock: Clock;
    readonly news: Pick<News, 'within'>;
    readonly mail: Mailer;
    readonly texts: TextMessenger;
    readonly teams: {
      readonly people: Pick<TeamsPeople, 'staffWho'>;
      readonly post: (notice: ChatNotice) => Promise<string | null>;
    };
    readonly secret: Uint8Array;
    readonly shopUrl: () => string;
    readonly naming: Catalog['naming'];
  },
): Notify => {
  const { alerts, review, notices, shopfront, shop } = config;
  const { webhook: url, webhookSecret: secret } = alerts;
  const { people, post: chat } = rooms.teams;
  return createNotify({
    ...rooms,
    chat,
    chats: (desk) => people.staffWho(desk === 'fraud' ? 'fraud' : 'operator'),
    post:
      url === undefined ? null : createAlertPost({ url, clock: rooms.clock, ...(secret !== undefined && { secret }) }),
    phrases: readPhrases(join(rooms.root, 'src/notify/wording')),
    addresses: { fraud: review.email ?? alerts.email ?? null, operators: alerts.email ?? review.email ?? null },
    quiet: quietOf(notices),
    shop: shopfront.name,
    currency: shop.currency,
  });
};
