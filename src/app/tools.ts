import { existsSync } from 'node:fs';
import { countPopularity, createQuestions, mineSynonyms, type Catalog, type CatalogueFiles } from '#catalog';
import type { Commerce } from '#commerce';
import type { Config } from '#config';
import type { Address, Clock, Log } from '#kernel';
import { beginTurn } from '#memory';
import type { Learned } from '#insight';
import type { Notify } from '#notify';
import type { FunctionSource, FunctionTools } from '#sdk';
import { createWords, withLinesSaid } from '#rendering';
import type { Database } from '#store';
import type { Webhooks } from '#webhooks';
import type { OpenTeams } from './teams.ts';
import { readPhrases } from './wordings.ts';

/** What functions may use of the shop, with the wordings that lie beside them. A locale nobody wrote falls back on en-US. */
export const createTools = (rooms: {
  /** Each with the folder of its wordings. */
  functions: readonly { readonly source: FunctionSource; readonly folder: string }[];
  db: Database;
  desk: Commerce['desk'];
  naming: Catalog['naming'];
  notify: Notify;
  learned: Learned;
  files: CatalogueFiles;
  webhooks: Webhooks;
  backups: FunctionTools['backups'];
  retention: FunctionTools['retention'];
  log: Log;
  shopUrl: () => string;
  teams: Pick<OpenTeams, 'carry' | 'redraw'>;
  approvals: FunctionTools['approvals'];
  clock: Clock;
  config: Pick<Config, 'notices'>;
  publish: FunctionTools['publish'];
  pictures: FunctionTools['pictures'];
}): FunctionTools => {
  const { notify, learned, files, webhooks, backups, retention } = rooms;
  const wordings = new Map(
    rooms.functions.map(({ source, folder }) => [source.name, existsSync(folder) ? readPhrases(folder) : {}]),
  );
  return {
    orders: {
      read: async (number) => {
        const file = await rooms.desk.read(number);
        return file && { ...file, order: withLinesSaid(file.order, rooms.naming(file.locale)) };
      },
      waits: (number) => rooms.desk.waits(number),
    },
    contacts: {
      of: async (shopper, conversation) => {
        const select = { locale: true };
        const found = await rooms.db.shopper.findUnique({
          where: { id: shopper },
          select: {
            name: true,
            email: true,
            address: true,
            conversations: { select, orderBy: { createdAt: 'desc' }, take: 1 },
          },
        });
        if (!found) return null;
        const talk = conversation && (await rooms.db.conversation.findUnique({ where: { id: conversation }, select }));
        const locale = (talk || found.conversations[0])?.locale ?? 'en-US';
        return { name: found.name, email: found.email, address: found.address as Address | null, locale };
      },
    },
    popularity: { count: () => countPopularity(rooms.db) },
    synonyms: { mine: () => mineSynonyms(rooms.db) },
    tell: notify.tell,
    notices: notify,
    wishes: notify.wishes,
    answers: notify.answers,
    questions: createQuestions(rooms.db),
    report: notify.report,
    carry: rooms.teams.carry,
    redraw: rooms.teams.redraw,
    approvals: rooms.approvals,
    ask: async (id, { conversation, intent }) => {
      const found = await rooms.db.conversation.findUnique({
        where: { id: conversation },
        select: { channel: true, locale: true, shopperId: true },
      });
      if (!found) return true;
      const { channel, locale, shopperId: shopper } = found;
      const input = { kind: 'wish', intent, slots: {} } as const;
      const turn = { id, conversation, channel, shopper, locale, modality: 'text', input, at: rooms.clock() } as const;
      return beginTurn(rooms.db, turn);
    },
    learned: {
      order: (number) => learned.baskets.order(number),
      rebuild: () => learned.baskets.rebuild(),
    },
    files,
    webhooks,
    backups,
    retention,
    shop: { url: rooms.shopUrl, cartHours: rooms.config.notices.cartHours },
    publish: rooms.publish,
    pictures: rooms.pictures,
    log: rooms.log,
    wordsFor: (name, locale) => {
      const phrases = wordings.get(name) ?? {};
      return createWords(name, phrases[locale] ?? phrases['en-US'] ?? {}, locale in phrases ? locale : 'en-US');
    },
  };
};
