import { recordEvent } from '#events';
import type { Turn } from '#kernel';
import { instant, Prisma } from '#store';
import { signs as weights, TROUBLE, WINDOW } from './signs.ts';

/**
 * Weighs how a conversation goes, as further parts of the statement that keeps a turn with signs (of which `ours` is the
 * conversation): when it goes wrong an alert is raised, once. Words that are said again count too. The turn itself is not to be
 * seen by its own statement, so that its words and signs are handed in.
 */
export const weighed = (
  { id, conversation, at }: Pick<Turn, 'id' | 'conversation' | 'at'>,
  { heard, signs }: { readonly heard: string; readonly signs: readonly string[] },
): Prisma.Sql => Prisma.sql`, late as (
        select id, created_at, lower(regexp_replace(case id when ${id} then ${heard}::text else heard end, '[[:punct:][:space:]]+', ' ', 'g')) as words
        from turn where conversation_id = ${conversation}::uuid order by created_at desc, id desc limit ${WINDOW}
      ), sign as (
        select unnest(${signs}::text[]) as name
        union all
        select m.name from talk_mark m join late on late.id = m.turn where m.conversation_id = ${conversation}::uuid
        union all
        select 'same-words' from (
          select words, lag(words) over (order by created_at, id) as before from late
        ) said where words = before and length(words) > 3
      ), counted as (
        select name, count(*)::int as times, count(*) * (${JSON.stringify(weights)}::jsonb->>name)::float8 as weight from sign group by name
      ), sum as (
        select sum(weight) as weight, sum(times)::int as times, string_agg(times || ' × ' || name, ', ' order by weight desc, name) as told
        from counted where weight is not null
      ), alerted as (
        insert into talk_mark (conversation_id, name, at)
        select ours.id, 'alerted', ${instant(at)} from ours, sum where weight >= ${TROUBLE}
        on conflict do nothing returning conversation_id
      ), raised as (${recordEvent({
        type: 'alert.raised',
        subject: Prisma.sql`'conversation:' || alerted.conversation_id`,
        payload: Prisma.sql`jsonb_build_object('kind', 'conversation_in_trouble', 'about', 'conversation:' || alerted.conversation_id,
          'count', sum.times, 'detail', sum.told)`,
        from: Prisma.sql`alerted, sum`,
        at,
      })})`;
