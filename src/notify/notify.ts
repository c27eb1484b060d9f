import type { Clock, Locale, Mailer, Naming, TextMessenger } from '#kernel';
import type { News } from '#events';
import type { Database } from '#store';
import { createAnswers } from './answers.ts';
import { createNoticeDesk } from './desk.ts';
import { createPreferences } from './preferences.ts';
import { createReport } from './report/send.ts';
import type { Quiet } from './quiet.ts';
import type { Phrases } from './say.ts';
import { createSend, type ChatNotice } from './send.ts';
import { createTell, type Desks } from './tell.ts';
import { createUnsubscribing } from './unsubscribe.ts';
import { createWaiting } from './waiting.ts';
import { createWishes } from './wishes.ts';

export interface NotifyRooms {
  readonly db: Database;
  readonly clock: Clock;
  readonly news: Pick<News, 'within'>;
  readonly mail: Mailer;
  readonly texts: TextMessenger;
  readonly post: ((content: object, key: string) => Promise<void>) | null;
  readonly chat: (notice: ChatNotice) => Promise<string | null>;
  readonly chats: Desks['chats'];
  readonly phrases: Phrases;
  readonly addresses: Desks['addresses'];
  readonly quiet: Quiet;
  readonly shop: string;
  readonly currency: string;
  /** How a language says the words of the catalogue. */
  readonly naming: (locale: Locale) => Naming;
  /** Signs the addresses in mails. */
  readonly secret: Uint8Array;
  readonly shopUrl: () => string;
}

/** The one place that knows how a person is told. */
export const createNotify = (rooms: NotifyRooms) => {
  const { db, clock, secret, shopUrl, addresses, post, chats } = rooms;
  const preferences = createPreferences(rooms);
  const wishes = createWishes(rooms);
  const unsubscribing = createUnsubscribing(secret);
  const waiting = createWaiting({ ...rooms, preferences });
  const tell = createTell({ ...rooms, preferences, desks: { addresses, webhook: post !== null, chats } });
  return {
    tell,
    report: createReport({ ...rooms, tell }),
    send: createSend({
      ...rooms,
      unsubscribeUrl: (what) => `${shopUrl()}/unsubscribe/${unsubscribing.token(what)}`,
    }),
    wake: waiting.wake,
    digest: waiting.digest,
    wishes,
    answers: createAnswers(rooms),
    desk: createNoticeDesk({ db, clock, preferences, wishes }),
    unsubscribing: { read: unsubscribing.read, want: preferences.want },
  };
};

export type Notify = ReturnType<typeof createNotify>;
