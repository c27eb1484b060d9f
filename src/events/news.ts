import type { Clock, Log } from '#kernel';
import { instant, type Database, type Listener } from '#store';
import { channels } from './nudge.ts';

/** Told to a conversation outside its turns. `id` orders the stream: a reader resumes after the last one it saw. */
export interface NewsItem {
  readonly id: number;
  readonly cause: string;
  readonly kind: 'reply' | 'order' | 'payment';
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

export interface News {
  /** Once per cause; false when it was told before or there is no such conversation. */
  tell(
    conversation: string,
    item: { readonly cause: string; readonly kind: NewsItem['kind']; readonly body: object },
  ): Promise<boolean>;
  /** Everything after `afterId`, then whatever comes, in order and one at a time. Answers with how to stop. */
  follow(conversation: string, afterId: number, onNews: (item: NewsItem) => void | Promise<void>): () => void;
}

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

  const read = (conversation: string, after: number) => db.$queryRaw<NewsItem[]>`
    select id::float8 as id, cause, kind, body, created_at as at from news
    where conversation_id = ${conversation}::uuid and id > ${after}::bigint order by id limit ${PAGE}`;

  return {
    tell: async (conversation, { cause, kind, body }) => {
      // The conversation's lock makes ids come out in the order in which rows become visible: no reader skips one.
      const rows = await db.$queryRaw<{ told: number }[]>`
        with talk as materialized (
          select id from conversation where id = ${conversation}::uuid for no key update
        ), told as (
          insert into news (conversation_id, cause, kind, body, created_at)
          select id, ${cause}, ${kind}, ${JSON.stringify(body)}::jsonb, ${instant(clock())} from talk
          on conflict (conversation_id, cause) do nothing returning conversation_id
        )
        select 1 as told, pg_notify(${channels.news}, conversation_id::text)::text from told`;
      return rows.length > 0;
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
