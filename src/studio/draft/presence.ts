import { instant } from '#store';
import { channel, type Ground } from '../ground.ts';

export interface Present {
  readonly intent: string;
  readonly who: string;
  readonly since: Date;
}

/** So long somebody counts as there after they last said so. */
const keptMs = 30_000;

/** Who has which intent open. */
export interface Presence {
  /** They have it open now; the others are told when that is news. */
  here(intent: string, who: string): Promise<readonly Present[]>;
  /** Everybody, or those at one intent. */
  now(intent?: string): Promise<readonly Present[]>;
}

export const createPresence = ({ db, clock }: Ground): Presence => {
  const ago = () => instant(new Date(clock().getTime() - keptMs));
  const now: Presence['now'] = (intent) => db.$queryRaw<Present[]>`
    select intent, who, since from studio_presence
    where seen > ${ago()} and (${intent ?? null}::text is null or intent = ${intent ?? null}::text) order by since, who`;
  return {
    now,
    here: async (intent, who) => {
      const at = instant(clock());
      const told = JSON.stringify({ kind: 'presence', intent });
      await db.$queryRaw`
        with gone as (
          delete from studio_presence where seen <= ${ago()} and not (intent = ${intent} and who = ${who})
        ), before as (
          select seen from studio_presence where intent = ${intent} and who = ${who}
        ), seen as (
          insert into studio_presence (intent, who, since, seen) values (${intent}, ${who}, ${at}, ${at})
          on conflict (intent, who) do update set seen = excluded.seen,
            since = case when studio_presence.seen > ${ago()} then studio_presence.since else excluded.since end
        )
        select pg_notify(${channel}, ${told})::text from (select) one
        where not exists (select from before where seen > ${ago()})`;
      return now(intent);
    },
  };
};
