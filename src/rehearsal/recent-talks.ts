import type { Locale } from '#kernel';
import type { Database } from '#store';

/** A shopper's conversation as it was kept: without card numbers and PINs. */
export interface RecentTalk {
  readonly conversation: string;
  readonly channel: string;
  readonly locale: Locale;
  /** Oldest first. */
  readonly turns: readonly {
    readonly turn: string;
    readonly heard: string;
    readonly intent: string | null;
    readonly at: Date;
  }[];
}

/** The longest piece of one conversation that is said again: its beginning. */
const mostOfOne = 200;

interface Row {
  readonly conversation: string;
  readonly channel: string;
  readonly locale: Locale;
  readonly turn: string;
  readonly heard: string;
  readonly intent: string | null;
  readonly at: Date;
}

const gathered = (rows: readonly Row[]): readonly RecentTalk[] => {
  const talks = new Map<string, RecentTalk & { turns: RecentTalk['turns'][number][] }>();
  for (const { conversation, channel, locale, ...turn } of rows) {
    const talk = talks.get(conversation) ?? { conversation, channel, locale, turns: [] };
    talk.turns.push(turn);
    talks.set(conversation, talk);
  }
  return [...talks.values()];
};

/**
 * The conversations spoken in last, whole, as many as hold about so many turns together; the newest first. What concerns
 * the shopper alone or was said to `hidden` intents is left out.
 */
export const readRecentTalks = async (
  db: Database,
  turns: number,
  hidden: readonly string[],
): Promise<readonly RecentTalk[]> => {
  const rows = await db.$queryRaw<Row[]>`
    with recent as (
      select conversation_id, max(created_at) as last
      from (select conversation_id, created_at from turn where answer is not null order by created_at desc limit ${turns}::int) t
      group by conversation_id
    ), counted as (
      select r.conversation_id, r.last,
        (select count(*) from turn where turn.conversation_id = r.conversation_id and turn.answer is not null) as size
      from recent r
    ), summed as (
      select conversation_id, last,
        sum(least(size, ${mostOfOne}::int)) over (order by last desc, conversation_id) - least(size, ${mostOfOne}::int) as before
      from counted
    )
    select s.conversation_id::text as conversation, c.channel, c.locale, t.id as turn, t.heard, t.intent, t.created_at as at
    from summed s join conversation c on c.id = s.conversation_id
    cross join lateral (
      select * from turn where turn.conversation_id = s.conversation_id and turn.answer is not null
      order by created_at, id limit ${mostOfOne}::int
    ) t
    where s.before < ${turns}::int and t.private is not true and coalesce(t.intent, '') <> all(${hidden}::text[])
    order by s.last desc, s.conversation_id, t.created_at, t.id`;
  return gathered(rows);
};

/** One conversation up to this turn, which is the last then; null: there is no such turn, or it was said to a `hidden` intent. */
export const readTalkUpTo = async (
  db: Database,
  { conversation, turn }: { readonly conversation: string; readonly turn: string },
  hidden: readonly string[],
): Promise<RecentTalk | null> => {
  const rows = await db.$queryRaw<Row[]>`
    select c.id::text as conversation, c.channel, c.locale, t.id as turn, t.heard, t.intent, t.created_at as at
    from turn last join conversation c on c.id = last.conversation_id
    join turn t on t.conversation_id = c.id and (t.created_at, t.id) <= (last.created_at, last.id)
    where last.conversation_id = ${conversation}::uuid and last.id = ${turn}
      and last.private is not true and t.private is not true
      and coalesce(last.intent, '') <> all(${hidden}::text[]) and coalesce(t.intent, '') <> all(${hidden}::text[])
    order by t.created_at, t.id`;
  return gathered(rows)[0] ?? null;
};
