import { AppError, type Memory, type SessionData, type Turn } from '#kernel';
import { Prisma, unflushed, type Database } from '#store';
import { claim } from './claim.ts';
import { marked, type Weighed } from './marks.ts';
import { orphans, owe } from './owed.ts';
import { storableJson, storableText } from './storable.ts';

const owedJson = (turn: Turn, reply: SessionData | undefined): string | null =>
  reply === undefined ? null : storableJson({ turn: turn.id, reply });

/**
 * Memory over the conversation and turn tables; each call is one statement. A claim holds for `leaseSeconds` (15) unless it is
 * extended: after that its holder counts as dead and the conversation may be claimed again, also under the same turn id. What is
 * kept does not wait for the disk: what a turn changed for good was written before it and is there under the turn's id, so that a
 * turn that was lost with the machine can be heard again.
 */
export const createMemory = ({
  db,
  leaseSeconds = 15,
  beside = () => Prisma.sql`null`,
  weighed = () => Prisma.empty,
}: {
  db: Database;
  leaseSeconds?: number;
  /** A subquery: one value that every turn will need, read with the claim. */
  beside?: (turn: Turn) => Prisma.Sql;
  weighed?: Weighed;
}): Memory => ({
  extendEvery: (leaseSeconds * 1000) / 3,

  claim: (turn, heard) => claim(db, turn, heard, { leaseSeconds, beside: beside(turn) }),

  keep: async (turn, { session, answer, heard: said, locale, intent, confidence, private: alone, owed, marks }) => {
    const heard = storableText(said);
    const kept = await db.$executeRaw`
      /* keep-turn */
      with ours as (
        update conversation
        set session = ${storableJson(session)}::jsonb, busy_turn = null, busy_until = null, last_turn_at = now(),
          locale = coalesce(${locale ?? null}, locale),
          owed = ${owedJson(turn, owed)}::jsonb
        where id = ${turn.conversation}::uuid and busy_turn = ${turn.id} and ${unflushed}
        returning id
      )${marked(turn, heard, marks, weighed)}
      update turn set answer = ${storableJson(answer)}::jsonb, heard = ${heard}, intent = ${intent ?? null},
        confidence = ${confidence ?? null}::float8, private = ${alone ?? null}::boolean, answered_at = now()
      from ours where turn.conversation_id = ours.id and turn.id = ${turn.id}`;
    if (kept === 0)
      throw new AppError(
        'turn_overtaken',
        `turn ${turn.id} was not heard of for ${leaseSeconds} seconds, and its conversation went on without it`,
        { status: 409 },
      );
  },

  drop: async (turn, owed) => {
    await db.$executeRaw`
      with ours as (
        update conversation set busy_turn = null, busy_until = null,
          owed = case when owed is null or owed ->> 'turn' = ${turn.id} then ${owedJson(turn, owed)}::jsonb else owed end
        where id = ${turn.conversation}::uuid and busy_turn = ${turn.id}
        returning id
      )
      delete from turn using ours
      where turn.conversation_id = ours.id and turn.id = ${turn.id} and turn.answer is null`;
  },

  extend: async (turn) => {
    await db.$executeRaw`
      update conversation set busy_until = now() + make_interval(secs => ${leaseSeconds}::float8)
      where id = ${turn.conversation}::uuid and busy_turn = ${turn.id}`;
  },

  owe: (turn, again) => owe(db, turn, again),

  orphans: () => orphans(db),
});
