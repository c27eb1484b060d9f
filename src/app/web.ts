import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createHttp, listen, type Readiness } from '#http';
import { createIdentity, createShopKeys, demoNewcomer } from '#identity';
import { readTranscript } from '#memory';
import { adminOf } from './admin.ts';
import { channelsOf } from './channels.ts';
import { openConsole, type Console } from './console/open-console.ts';
import type { Ground } from './ground.ts';
import { pagesOf, widgetOf } from './pages.ts';
import type { Rooms } from './rooms.ts';
import { openTalk, type Talk, type TalkWishes } from './talk.ts';

interface Wishes extends TalkWishes {
  readonly isReady: () => boolean;
}

/** What the web does beside the rooms: it talks, shows pages, and listens at the port. One more port of `http` is a line here. */
export const openWeb = async (
  ground: Ground,
  rooms: Rooms,
  wishes: Wishes,
): Promise<Talk & { readonly url: string; readonly console: Console }> => {
  const { config, root, version, db, clock, closing } = ground;
  const { catalog, commerce, changes, shopPages } = rooms;
  const talk = await openTalk(ground, rooms, wishes);
  const { talking, deaf } = talk;
  const { locales } = talking;
  const shopKeys = createShopKeys({
    ...{ db, clock, random: randomBytes },
    first: { key: 'shop', name: config.shopfront.name, origins: config.widget.origins },
  });
  const console = closing.keep('the console', openConsole(config, ground));
  const readiness = (): Readiness => ({
    ready: wishes.isReady(),
    facts: { version, demo: config.demo, roles: config.server.roles },
  });
  const http = createHttp({
    ...{ ...ground, newId: randomUUID, shopKeys, readiness },
    identity: createIdentity({ db, random: randomBytes, ...(config.demo && { newcomer: demoNewcomer }) }),
    invitations: talk.invitations,
    transcript: (conversation, limit) => readTranscript(db, conversation, { limit }),
    answerTurn: talking.answerTurn,
    hear: talking.hear,
    ...(deaf !== null && { deaf }),
    catalog,
    carts: commerce.carts,
    orders: commerce.orders,
    checkout: commerce.checkout,
    admin: adminOf(ground, rooms, { ...talk, console, shopKeys }),
    console: console.pages,
    news: rooms.news,
    pictures: rooms.pictures,
    storefront: shopPages.storefront,
    visits: shopPages.visits,
    unsubscribing: rooms.notify.unsubscribing,
    ...channelsOf(ground, rooms, talk),
    pages: pagesOf(config, rooms),
    ...(changes.token !== null && { changes: { token: changes.token, capture: changes.capture } }),
    widget: widgetOf(config, { root, ...talk }),
    settings: {
      version,
      locales,
      storefront: join(root, 'web/storefront'),
      url: config.shopfront.url,
      ...(config.telemetry.metricsToken !== undefined && { metricsToken: config.telemetry.metricsToken }),
      limits: { turnsPerConversation: config.limits.turnsPerMinute, sessionsPerAddress: 600 },
    },
  });
  const { url } = closing.keep('the web server', await listen(http, config.server));
  ground.address.listensAt(url);
  changes.startSandbox(url);
  return { ...talk, console, url };
};
