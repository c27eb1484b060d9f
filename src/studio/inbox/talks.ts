import { instant, Prisma, type Database } from '#store';

/** How a conversation ended, the first that fits. */
export const endings = ['ordered', 'handed-over', 'not-understood', 'answered', 'silent'] as const;
export type Ending = (typeof endings)[number];

export interface Talk {
  readonly conversation: string;
  readonly channel: string;
  readonly locale: string;
  readonly begun: Date;
  readonly last: Date | null;
  readonly turns: number;
  /** Of those, how many were understood as nothing. */
  readonly unheard: number;
  readonly outcome: Ending;
  /** What was said first; null: nothing, or what concerns the shopper alone. */
  readonly opening: string | null;
}

export interface TalkFilter {
  readonly channel?: string | undefined;
  readonly outcome?: Ending | undefined;
  readonly since?: Date | undefined;
  /** Something that was said in it. */
  readonly text?: string | undefined;
  /** `last` of the last one of the page before. */
  readonly before?: Date | undefined;
  readonly limit: number;
}

/** So many conversations are looked at for those with an outcome. */
const mostLooked = 2000;

const literally = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Conversations in which something was said, those spoken in last first. What concerns the shopper alone, and words said to `hidden` intents, are neither told nor found. */
export const readTalks = (
  db: Database,
  { channel, outcome, since, text, before, limit }: TalkFilter,
  hidden: readonly string[],
): Promise<readonly Talk[]> => {
  const such = [
    Prisma.sql`talk.last_turn_at is not null`,
    ...(channel === undefined ? [] : [Prisma.sql`talk.channel = ${channel}`]),
    ...(since === undefined ? [] : [Prisma.sql`talk.last_turn_at >= ${instant(since)}`]),
    ...(before === undefined ? [] : [Prisma.sql`talk.last_turn_at < ${instant(before)}`]),
    ...(text === undefined
      ? []
      : [
          Prisma.sql`exists (select from turn where turn.conversation_id = talk.id and turn.heard ilike ${literally(text)}
            and turn.private is not true and coalesce(turn.intent, '') <> all(${hidden}::text[]))`,
        ]),
  ];
  // How one ended is worked out for those that are looked at, not for all there ever were.
  const looked = outcome === undefined ? limit : mostLooked;
  return db.$queryRaw<Talk[]>`
    with talk as (
      select id, channel, locale, created_at, last_turn_at from conversation talk
      where ${Prisma.join(such, ' and ')} order by talk.last_turn_at desc, talk.id limit ${looked}
    ), ended as (
      select talk.id as conversation, talk.channel, talk.locale, talk.created_at as begun, talk.last_turn_at as last,
        said.turns, said.unheard, said.opening,
        case when exists (select from "order" o where o.conversation_id = talk.id) then 'ordered'
          when said.handed then 'handed-over' when said.ended = 'fallback' then 'not-understood'
          when said.turns > 0 then 'answered' else 'silent' end as outcome
      from talk, lateral (
        select count(*)::int as turns, (count(*) filter (where intent = 'fallback'))::int as unheard,
          coalesce(bool_or(intent = 'talk-to-a-person'), false) as handed,
          (array_agg(intent order by created_at desc, id desc))[1] as ended,
          (array_agg(case when private is not true and coalesce(intent, '') <> all(${hidden}::text[]) then heard end order by created_at, id))[1] as opening
        from turn where turn.conversation_id = talk.id
      ) said
    )
    select * from ended where ${outcome ?? null}::text is null or outcome = ${outcome ?? null}::text
    order by last desc, conversation limit ${limit}`;
};

/** How often each intent was heard since then. */
export const readHits = async (db: Database, since: Date): Promise<ReadonlyMap<string, number>> => {
  const rows = await db.$queryRaw<{ intent: string; hits: number }[]>`
    select intent, count(*)::int as hits from turn where created_at > ${instant(since)} and intent is not null group by intent`;
  return new Map(rows.map(({ intent, hits }) => [intent, hits]));
};
