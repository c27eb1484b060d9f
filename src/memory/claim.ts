import { AppError, type Claim, type Locale, type Owed, type SessionData, type StoredAnswer, type Turn } from '#kernel';
import { type Database, instant, type Prisma, unflushed } from '#store';
import { told } from './owed.ts';
import { storableText } from './storable.ts';

interface Outcome {
  readonly known: boolean;
  readonly session: SessionData | null;
  readonly locale: Locale;
  readonly owed: Owed | null;
  readonly answer: StoredAnswer | null;
  readonly holder: string | null;
  readonly beside: unknown;
}

interface Manner {
  readonly leaseSeconds: number;
  readonly beside: Prisma.Sql;
}

/**
 * The conversation is locked first and the turn's row is then seen as it is now, not as it was when the statement
 * began: of many at once exactly one is given the conversation. Whatever else is told comes from the statement's
 * snapshot, which may be a moment old; `holder` is null then, and it pays to ask again. What is owed and can be done
 * again is done before anything else. What is read `beside` is told only when nobody touched the conversation since the
 * snapshot. A claim that is lost with the machine was no turn yet: what the turn does is kept after it.
 */
const ask = async (db: Database, turn: Turn, heard: string, { leaseSeconds, beside }: Manner): Promise<Outcome> => {
  const [outcome] = await db.$queryRaw<Outcome[]>`
    /* claim-turn */
    with free as (
      select id, xmin as version from conversation
      where id = ${turn.conversation}::uuid and (busy_turn is null or busy_until < now())
        and (owed -> 'again' is null or owed ->> 'turn' = ${turn.id}) and ${unflushed}
      for update
    ), said as (
      insert into turn (conversation_id, id, heard, created_at)
      select free.id, ${turn.id}, ${storableText(heard)}, ${instant(turn.at)} from free
      on conflict (conversation_id, id) do update set heard = excluded.heard where turn.answer is null
      returning conversation_id
    ), taken as (
      update conversation set busy_turn = ${turn.id}, busy_until = now() + make_interval(secs => ${leaseSeconds}::float8)
      from said where conversation.id = said.conversation_id
      returning session, owed
    )
    select c.id is not null as known, c.locale, (select session from taken) as session,
      coalesce((select owed from taken), c.owed) as owed, t.answer,
      case when c.busy_until >= now() then c.busy_turn when c.owed -> 'again' is not null then c.owed ->> 'turn' end as holder,
      case when (select version from free) = c.xmin and exists (select from taken) then (${beside}) end as beside
    from (select 1) as one
    left join conversation c on c.id = ${turn.conversation}::uuid
    left join turn t on t.conversation_id = c.id and t.id = ${turn.id}`;
  return outcome!;
};

export const claim = async (db: Database, turn: Turn, heard: string, manner: Manner): Promise<Claim> => {
  for (let asked = 1; ; asked += 1) {
    const { known, session, locale, owed, answer, holder, beside } = await ask(db, turn, heard, manner);
    if (!known)
      throw new AppError('unknown_conversation', `there is no conversation ${turn.conversation}`, { status: 404 });
    if (session) return { kind: 'claimed', session, locale, owed: owed?.turn === turn.id ? null : owed, beside };
    if (answer) {
      // What was promised for later is told by being asked for again.
      if (owed?.turn === turn.id) await told(db, turn);
      return { kind: 'answered', answer };
    }
    if (holder !== null || asked === 3) return { kind: 'busy', same: holder === turn.id };
  }
};
