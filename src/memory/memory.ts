import { AppError, type Memory } from '#kernel';
import type { Database } from '#store';
import { claim } from './claim.ts';
import { storableJson, storableText } from './storable.ts';

/**
 * Memory over the conversation and turn tables; each call is one statement. A claim holds for `leaseSeconds` (30):
 * after that its holder counts as dead and the conversation may be claimed again, also under the same turn id.
 */
export const createMemory = ({ db, leaseSeconds = 30 }: { db: Database; leaseSeconds?: number }): Memory => ({
  claim: (turn, heard) => claim(db, turn, heard, leaseSeconds),

  keep: async (turn, { session, answer, heard, intent, confidence }) => {
    const kept = await db.$executeRaw`
      /* keep-turn */
      with ours as (
        update conversation
        set session = ${storableJson(session)}::jsonb, busy_turn = null, busy_until = null, last_turn_at = now()
        where id = ${turn.conversation}::uuid and busy_turn = ${turn.id}
        returning id
      )
      update turn set answer = ${storableJson(answer)}::jsonb, heard = ${storableText(heard)}, intent = ${intent ?? null},
        confidence = ${confidence ?? null}::float8, answered_at = now()
      from ours where turn.conversation_id = ours.id and turn.id = ${turn.id}`;
    if (kept === 0)
      throw new AppError(
        'turn_overtaken',
        `turn ${turn.id} took longer than ${leaseSeconds} seconds, and its conversation went on without it`,
        { status: 409 },
      );
  },

  drop: async (turn) => {
    await db.$executeRaw`
      with ours as (
        update conversation set busy_turn = null, busy_until = null
        where id = ${turn.conversation}::uuid and busy_turn = ${turn.id}
        returning id
      )
      delete from turn using ours
      where turn.conversation_id = ours.id and turn.id = ${turn.id} and turn.answer is null`;
  },
});
