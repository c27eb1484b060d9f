import { recordEvent } from '#events';
import type { Memory, Turn } from '#kernel';
import { instant, Prisma } from '#store';

type Marks = Parameters<Memory['keep']>[1]['marks'];

/** What else a turn with signs leads to: further parts of the statement that keeps it, of which `ours` is the conversation. */
export type Weighed = (
  turn: Turn,
  stumbled: { readonly heard: string; readonly signs: readonly string[] },
) => Prisma.Sql;

/**
 * Further parts of the statement that keeps a turn (of which `ours` is the conversation): a step is marked once in a
 * conversation, a sign with its turn, and a turn with signs is an event, and weighed.
 */
export const marked = (turn: Turn, heard: string, marks: Marks, weighed: Weighed): Prisma.Sql => {
  if (!marks || marks.steps.length + marks.signs.length === 0) return Prisma.empty;
  const noted = Prisma.sql`, noted as (
        insert into talk_mark (conversation_id, name, turn, at)
        select ours.id, step, '', ${instant(turn.at)} from ours, unnest(${marks.steps}::text[]) step
        union all select ours.id, sign, ${turn.id}, ${instant(turn.at)} from ours, unnest(${marks.signs}::text[]) sign
        on conflict do nothing
      )`;
  if (marks.signs.length === 0) return noted;
  const event = recordEvent({
    type: 'conversation.stumbled',
    subject: Prisma.sql`'conversation:' || ours.id`,
    payload: Prisma.sql`jsonb_build_object('conversation', ours.id, 'turn', ${turn.id}::text, 'signs', to_jsonb(${marks.signs}::text[]))`,
    from: Prisma.sql`ours`,
    at: turn.at,
  });
  return Prisma.sql`${noted}, told as (${event})${weighed(turn, { heard, signs: marks.signs })}`;
};
