import { join } from 'node:path';
import { createAlertPost } from '#channels/alerts';
import type { Commerce } from '#commerce';
import type { Config } from '#config';
import type { News } from '#events';
import type { Clock, Log, Mailer } from '#kernel';
import type { FunctionTools } from '#sdk';
import type { Database } from '#store';
import { functions } from '#functions';
import { createWords } from './words.ts';
import { readPhrases } from './wordings.ts';

/** What functions may use of the shop, with the wordings that lie beside them. A locale nobody wrote falls back on en-US. */
export const createTools = (rooms: {
  root: string;
  db: Database;
  desk: Commerce['desk'];
  mail: Mailer;
  news: News;
  log: Log;
  clock: Clock;
  config: Pick<Config, 'alerts' | 'review'>;
}): FunctionTools => {
  const { alerts, review } = rooms.config;
  const { webhook: url, webhookSecret: secret } = alerts;
  const wordings = new Map(functions.map(({ name }) => [name, readPhrases(join(rooms.root, 'functions', name))]));
  return {
    orders: { read: (number) => rooms.desk.read(number) },
    contacts: {
      of: async (shopper, conversation) => {
        const select = { locale: true };
        const found = await rooms.db.shopper.findUnique({
          where: { id: shopper },
          select: { name: true, email: true, conversations: { select, orderBy: { createdAt: 'desc' }, take: 1 } },
        });
        if (!found) return null;
        const talk = conversation && (await rooms.db.conversation.findUnique({ where: { id: conversation }, select }));
        const locale = (talk || found.conversations[0])?.locale ?? 'en-US';
        return { name: found.name, email: found.email, locale };
      },
    },
    mail: rooms.mail,
    news: rooms.news,
    alerts: {
      fraudDesk: review.email ?? alerts.email ?? null,
      operators: alerts.email ?? review.email ?? null,
      post:
        url === undefined
          ? null
          : createAlertPost({ url, clock: rooms.clock, ...(secret !== undefined && { secret }) }),
    },
    log: rooms.log,
    wordsFor: (name, locale) => {
      const phrases = wordings.get(name) ?? {};
      return createWords(name, phrases[locale] ?? phrases['en-US'] ?? {}, locale in phrases ? locale : 'en-US');
    },
  };
};
