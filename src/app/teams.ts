import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createTeamsConnection, type TeamsAccount, type TeamsEndpoints } from '#channels/teams';
import { createTeamsSandbox } from '#channels/teams-sandbox';
import type { Config } from '#config';
import type { News } from '#events';
import type { Commerce } from '#commerce';
import { createLinkCodes, createTeamsPeople, type LinkCodes, type TeamsPeople } from '#identity';
import { createCarrier, createDeskPost, type TeamsPorts } from '#http';
import type { Clock, Log } from '#kernel';
import type { ChatNotice } from '#notify';
import { createChats } from '#memory';
import { createWords } from '#rendering';
import { keptSecret, type Database } from '#store';
import { readPhrases } from './wordings.ts';

/** Where the stand-in stands. */
export const teamsSandboxPath = '/dev/teams';

/** The app that the stand-in knows, and its one organisation. */
const demoApp = '11111111-2222-4333-8444-555555555555';
const demoTenant = '66666666-7777-4888-9999-000000000000';

interface Rooms {
  readonly root: string;
  readonly db: Database;
  readonly news: Pick<News, 'read' | 'tell'>;
  readonly commerce: Pick<Commerce, 'reviews' | 'approvals' | 'companies' | 'carts'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly shopUrl: () => string;
}

export interface OpenTeams {
  /** Null: nobody writes from Teams here. */
  readonly ports: TeamsPorts | null;
  readonly sandbox: ReturnType<typeof createTeamsSandbox> | null;
  /** Takes a piece of news to where its conversation is. */
  readonly carry: (conversation: string, news: number) => Promise<void>;
  /** Tells somebody in their chat; answers why it cannot. */
  readonly post: (notice: ChatNotice) => Promise<string | null>;
  /** Draws a message anew wherever it stands. */
  readonly redraw: (about: string) => Promise<void>;
  readonly people: TeamsPeople;
  readonly codes: LinkCodes;
}

/** Teams with the app that is set up, or in a demo with the stand-in; otherwise not at all. */
export const openTeams = async (config: Config, rooms: Rooms): Promise<OpenTeams> => {
  const { teams, demo } = config;
  const { root, db, news, commerce, clock, log, shopUrl } = rooms;
  const people = createTeamsPeople({ db, clock });
  const codes = createLinkCodes({ db, random: randomBytes, clock });
  const wire = () => `${shopUrl()}${teamsSandboxPath}`;
  const real = teams.appId !== undefined && teams.password !== undefined;
  if (!real && !demo) {
    const nothing = () => Promise.resolve();
    return {
      ports: null,
      sandbox: null,
      carry: nothing,
      post: () => Promise.resolve('no-teams'),
      redraw: nothing,
      people,
      codes,
    };
  }
  const account: TeamsAccount = real
    ? { appId: teams.appId, password: teams.password, ...(teams.tenant !== undefined && { tenant: teams.tenant }) }
    : {
        appId: demoApp,
        password: Buffer.from(await keptSecret(db, 'teams-app', randomBytes(32))).toString('hex'),
        tenant: demoTenant,
      };
  const endpoints: () => TeamsEndpoints = () =>
    real
      ? { login: teams.loginUrl, openId: teams.openIdUrl }
      : { login: `${wire()}/login`, openId: `${wire()}/openid` };
  const phrases = readPhrases(join(root, 'src/channels/teams/wording'));
  const words = (locale: string) => createWords('the Teams channel', phrases[locale] ?? phrases['en-US'] ?? {}, locale);
  const { reviews, approvals, companies, carts } = commerce;
  const block = teams.block === 'on';
  const ports: TeamsPorts = {
    appId: account.appId,
    people,
    decides: { reviews, approvals, people, block },
    links: {
      ...{ codes, people, companies, carts, news, quantityLimit: config.shop.quantityLimit },
      sayTo: async (id) => {
        const found = await db.conversation.findUnique({ where: { id }, select: { locale: true } });
        const say = words(found?.locale ?? 'en-US');
        return (name, values) => say(name, values).text;
      },
    },
    connection: createTeamsConnection({ account, endpoints, clock }),
    chats: createChats({ db }),
    desk: {
      secret: await keptSecret(db, 'teams-buttons', randomBytes(32)),
      words,
      shopUrl,
      plainPictures: demo,
      timeZone: config.notices.timeZone,
      clock,
    },
    // The stand-in plays people of several organisations.
    ...(real && account.tenant !== undefined && { tenant: account.tenant }),
  };
  const sandbox = real
    ? null
    : createTeamsSandbox({
        ...{ appId: account.appId, password: account.password, tenant: demoTenant },
        url: wire,
        botUrl: () => `${shopUrl()}/api/messages`,
        pages: join(root, 'web/teams'),
        cards: () => createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.js'),
        clock,
        log,
      });
  const carryItem = createCarrier(ports, { clock });
  const deskPost = createDeskPost(ports, { reviews, approvals, people, clock, block });
  return {
    ports,
    sandbox,
    people,
    codes,
    post: (notice) => deskPost.post(notice),
    redraw: (about) => deskPost.redraw(about),
    carry: async (conversation, id) => {
      const item = await news.read(conversation, id);
      if (item) await carryItem(conversation, item);
    },
  };
};
