import type { Clock, Log } from '#kernel';
import { instant, Prisma, type Database, type Listener } from '#store';
import { channels } from './nudge.ts';
import { recordEvent } from './record.ts';

/** Told to a conversation outside its turns. `id` orders the stream: a reader resumes after the last one it saw. */
export interface NewsItem {
  readonly id: number;
  readonly cause: string;
  readonly kind: 'reply' | 'order' | 'payment';
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

type Telling = Pick<NewsItem, 'cause' | 'kind'> & { readonly body: object };

/** Something that a conversation is told. */
export interface Said extends Telling {
  readonly conversation: string;
}

export interface News {
  /** Once per cause; false when it was told before or there is no such conversation. */
  tell(conversation: string, item: Telling): Promise<boolean>;
  /** The same of several within a statement of somebody else's: `parts` of its WITH, and what it has to select so that followers wake. */
  within(said: readonly Said[]): { readonly parts: Prisma.Sql; readonly wake: Prisma.Sql };
  /** One piece, by its id; null: it was never told, or was cleared away. */
  read(conversation: string, id: number): Promise<NewsItem | null>;
  /** Everything after `afterId`, then whatever comes, in order and one at a time. Answers with how to stop. */
  follow(conversation: string, afterId: number, onNews: (item: NewsItem) => void | Promise<void>): () => void;
}

/** Channels whose shoppers follow no stream: news are carried to them, each by an event. */
const carried = ['teams'];

/** The most that is read at once. */
const PAGE = 100;

export const createNews = ({
  db,
  listener,
  clock,
  log,
}: {
  db: Database;
  listener: Listener;
  clock: Clock;
  log: Log;
}): News => {
  const followers = new Map<string, Set<() => void>>();

  listener.on(channels.news, (conversation) => {
    const woken = conversation === null ? [...followers.values()] : [followers.get(conversation) ?? []];
    for (const group of woken) for (const wake of group) wake();
  });

  const read = (conversation: string, after: number, most = PAGE) => db.$queryRaw<NewsItem[]>`
    select id::float8 as id, cause, kind, body, created_at as at from news
    where conversation_id = ${conversation}::uuid and id > ${after}::bigint order by id limit ${most}`;

  const within: News['within'] = (said) => ({
    // The conversations' locks make ids come out in the order in which rows become visible: no reader skips one.
    parts: Prisma.sql`talk as materialized (
          select talk.id, talk.channel, said.cause, said.kind, said.body
          from rows from (jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as (conversation uuid, cause text, kind text, body jsonb))
            with ordinality as said(conversation, cause, kind, body, place)
          join conversation talk on talk.id = said.conversation
          order by talk.id, said.place for no key update of talk
        ), told as (
          insert into news (conversation_id, cause, kind, body, created_at)
          select id, cause, kind, body, ${instant(clock())} from talk
          on conflict (conversation_id, cause) do nothing returning conversation_id, cause, id
        ), carried as (${recordEvent({
          type: 'news.told',
          subject: Prisma.sql`'conversation:' || told.conversation_id`,
          payload: Prisma.sql`jsonb_build_object('conversation', told.conversation_id, 'news', told.id)`,
          from: Prisma.sql`told join talk on talk.id = told.conversation_id and talk.cause = told.cause
            where talk.channel = any(${carried}) order by told.id`,
          at: clock(),
        })})`,
    wake: Prisma.sql`(select count(pg_notify(${channels.news}, conversation_id::text))::int from told)`,
  });

  return {
    within,

    tell: async (conversation, item) => {
      const { parts, wake } = within([{ conversation, ...item }]);
      const [row] = await db.$queryRaw<{ told: number }[]>`/* news-tell */ with ${parts} select ${wake} as told`;
      return row!.told > 0;
    },

    read: async (conversation, id) => {
      const [item] = await read(conversation, id - 1, 1);
      return item?.id === id ? item : null;
    },

    follow: (conversation, afterId, onNews) => {
      let after = afterId;
      let stopped = false;
      let more = false;
      let reading = false;
      const wake = () => {
        more = true;
        if (!reading && !stopped) void catchUp();
      };
      const catchUp = async () => {
        reading = true;
        try {
          while (more && !stopped) {
            more = false;
            const items = await read(conversation, after);
            for (const item of items) {
              if (stopped) return;
              await onNews(item);
              after = item.id;
            }
            more ||= items.length === PAGE;
          }
        } catch (error) {
          log.warn({ err: error, conversation }, 'news could not be read; trying again with the next');
        } finally {
          reading = false;
        }
      };
      const group = followers.get(conversation) ?? new Set();
      followers.set(conversation, group.add(wake));
      wake();
      return () => {
        stopped = true;
        group.delete(wake);
        if (group.size === 0) followers.delete(conversation);
      };
    },
  };
};
