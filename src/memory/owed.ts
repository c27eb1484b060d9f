import type { Turn } from '#kernel';
import type { Database } from '#store';
import { storableJson } from './storable.ts';

// conversation.owed is {turn, again?, tries} while the turn is worked on, {turn, reply} until that is told.

/** How often a turn is handed out again whose process has died: it may be the turn that kills them. */
const mostTries = 3;

export const owe = async (db: Database, turn: Turn, again: Turn | null): Promise<boolean> => {
  const owed = { turn: turn.id, ...(again && { again }), tries: 0 };
  const promised = await db.$executeRaw`
    update conversation set owed = case when owed ->> 'turn' = ${turn.id} then owed else ${storableJson(owed)}::jsonb end
    where id = ${turn.conversation}::uuid and busy_turn = ${turn.id}`;
  return promised > 0;
};

/**
 * Hands a turn of the shop's own to whichever process talks: it is answered as if its shopper had asked, and the answer is pushed.
 * The same id is one turn. False: somebody is being answered there; try again a moment later.
 */
export const begin = async (db: Database, turn: Turn): Promise<boolean> => {
  const [begun] = await db.$queryRaw<{ begun: boolean }[]>`/* turn-begin */
    with taken as (
      update conversation set owed = ${storableJson({ turn: turn.id, again: turn, tries: 0 })}::jsonb, busy_turn = ${turn.id}, busy_until = now()
      where id = ${turn.conversation}::uuid and owed is null and (busy_turn is null or busy_until < now())
        and not exists (select from turn where conversation_id = ${turn.conversation}::uuid and id = ${turn.id})
      returning id
    )
    select exists (select from taken) or exists (select from turn where conversation_id = ${turn.conversation}::uuid and id = ${turn.id})
      or exists (select from conversation where id = ${turn.conversation}::uuid and owed ->> 'turn' = ${turn.id}) as begun`;
  return begun?.begun ?? false;
};

export const told = async (db: Database, turn: Turn): Promise<void> => {
  await db.$executeRaw`
    update conversation set owed = null where id = ${turn.conversation}::uuid and owed ->> 'turn' = ${turn.id}`;
};

export const orphans = async (db: Database): Promise<readonly Turn[]> => {
  const rows = await db.$queryRaw<{ again: (Omit<Turn, 'at'> & { at: string }) | null }[]>`
    /* orphaned-turns */
    with dead as (
      select id, coalesce((owed ->> 'tries')::int, 0) + 1 as tries from conversation
      where owed is not null and busy_until < now() and owed -> 'again' is not null
      limit 20 for update skip locked
    )
    update conversation
    set owed = jsonb_set(case when tries > ${mostTries}::int then owed - 'again' else owed end, '{tries}', to_jsonb(tries))
    from dead where conversation.id = dead.id
    returning owed -> 'again' as again`;
  return rows.flatMap(({ again }) => (again ? [{ ...again, at: new Date(again.at) }] : []));
};
