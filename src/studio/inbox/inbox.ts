import type { Locale } from '#kernel';
import { instant } from '#store';
import type { Ground } from '../ground.ts';

/** A sentence that was understood as nothing, however often it was said since somebody dealt with it. */
export interface Unheard {
  readonly heard: string;
  readonly locale: Locale;
  readonly times: number;
  readonly first: Date;
  readonly last: Date;
  /** What somebody did with it before it was said again; null: nothing. */
  readonly before: Outcome | null;
}

export const outcomes = ['assigned', 'ignored', 'product-wish'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Week {
  /** Its Monday, in UTC. */
  readonly from: Date;
  readonly turns: number;
  /** Of those, how many were understood as nothing. */
  readonly unheard: number;
  /** Sentences that somebody dealt with in it. */
  readonly handled: number;
}

export interface Inbox {
  /** Most often said first; without what was said amid something that concerns the shopper alone. */
  list(wish: { readonly days: number; readonly limit: number }): Promise<readonly Unheard[]>;
  /** It leaves the list, and comes back if it is said again later. */
  handle(
    sentence: { readonly heard: string; readonly locale: Locale },
    outcome: Outcome,
    by: { readonly who: string; readonly intent?: string },
  ): Promise<void>;
  /** The last so many weeks, oldest first. */
  trend(weeks: number): Promise<readonly Week[]>;
}

export const createInbox = ({ db, clock }: Ground): Inbox => ({
  list: ({ days, limit }) => {
    const from = instant(new Date(clock().getTime() - days * 86_400_000));
    return db.$queryRaw<Unheard[]>`
      select min(turn.heard) as heard, talk.locale, count(*)::int as times, min(turn.created_at) as first,
        max(turn.created_at) as last, min(handled.outcome) as before
      from turn join conversation talk on talk.id = turn.conversation_id
        left join studio_handled handled on handled.locale = talk.locale and handled.sentence = lower(turn.heard)
      where turn.created_at > ${from} and turn.intent = 'fallback' and turn.heard <> ''
        and turn.private is not true
        and (handled.at is null or turn.created_at > handled.at)
      group by lower(turn.heard), talk.locale order by times desc, last desc limit ${limit}`;
  },

  handle: async ({ heard, locale }, outcome, { who, intent = null }) => {
    await db.$executeRaw`
      insert into studio_handled (locale, sentence, outcome, intent, who, at)
      values (${locale}, lower(${heard}), ${outcome}, ${intent}::text, ${who}, ${instant(clock())})
      on conflict (locale, sentence) do update set outcome = excluded.outcome, intent = excluded.intent, who = excluded.who,
        at = excluded.at`;
  },

  trend: (weeks) => db.$queryRaw<Week[]>`
    with week as (
      select generate_series(date_trunc('week', ${instant(clock())}, 'UTC') - make_interval(weeks => ${weeks - 1}::int),
        date_trunc('week', ${instant(clock())}, 'UTC'), '1 week') as begins
    ), said as (
      select date_trunc('week', created_at, 'UTC') as begins, count(*)::int as turns,
        count(*) filter (where intent = 'fallback')::int as unheard
      from turn where created_at >= (select min(begins) from week) group by 1
    ), done as (
      select date_trunc('week', at, 'UTC') as begins, count(*)::int as handled
      from studio_handled where at >= (select min(begins) from week) group by 1
    )
    select week.begins as "from", coalesce(turns, 0) as turns, coalesce(unheard, 0) as unheard, coalesce(handled, 0) as handled
    from week left join said using (begins) left join done using (begins) order by week.begins`,
});
