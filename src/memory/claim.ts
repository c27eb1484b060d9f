import { AppError, type Claim, type SessionData, type StoredAnswer, type Turn } from '#kernel';
import { type Database, instant } from '#store';
import { storableText } from './storable.ts';

interface Outcome {
  readonly known: boolean;
  readonly session: SessionData | null;
  readonly answer: StoredAnswer | null;
  readonly holder: string | null;
}

/**
 * The conversation is locked first and the turn's row is then seen as it is now, not as it was when the statement
 * began: of many at once exactly one is given the conversation. Whatever else is told comes from the statement's
 * snapshot, which may be a moment old; `holder` is null then, and it pays to ask again.
 */
const ask = async (db: Database, turn: Turn, heard: string, leaseSeconds: number): Promise<Outcome> => {
  const [outcome] = await db.$queryRaw<Outcome[]>`
    /* claim-turn */
    with free as (
      select id from conversation
      where id = ${turn.conversation}::uuid and (busy_turn is null or busy_until < now())
      for update
    ), said as (
      insert into turn (conversation_id, id, heard, created_at)
      select free.id, ${turn.id}, ${storableText(heard)}, ${instant(turn.at)} from free
      on conflict (conversation_id, id) do update set heard = excluded.heard where turn.answer is null
      returning conversation_id
    ), taken as (
      update conversation set busy_turn = ${turn.id}, busy_until = now() + make_interval(secs => ${leaseSeconds}::float8)
      from said where conversation.id = said.conversation_id
      returning session
    )
    select c.id is not null as known, (select session from taken) as session, t.answer,
      case when c.busy_until >= now() then c.busy_turn end as holder
    from (select 1) as one
    left join conversation c on c.id = ${turn.conversation}::uuid
    left join turn t on t.conversation_id = c.id and t.id = ${turn.id}`;
  return outcome!;
};

export const claim = async (db: Database, turn: Turn, heard: string, leaseSeconds: number): Promise<Claim> => {
  for (let asked = 1; ; asked += 1) {
    const { known, session, answer, holder } = await ask(db, turn, heard, leaseSeconds);
    if (!known)
      throw new AppError('unknown_conversation', `there is no conversation ${turn.conversation}`, { status: 404 });
    if (session) return { kind: 'claimed', session };
    if (answer) return { kind: 'answered', answer };
    if (holder !== null || asked === 3) return { kind: 'busy', same: holder === turn.id };
  }
};
