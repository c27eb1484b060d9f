import { createHash } from 'node:crypto';
import { no, ok, type Clock, type Locale, type Result } from '#kernel';
import { instant, type Database } from '#store';

/** An hour's invitations of one conversation, and to one address. */
const mostInAnHour = 5;

export interface Invitations {
  /** A code that opens the conversation elsewhere, once. The same cause has one code, the one that was made last. */
  invite(wish: {
    readonly conversation: string;
    readonly cause: string;
    /** A telephone or a mail address; only its hash is kept. */
    readonly to: string;
    readonly minutes: number;
  }): Promise<Result<{ readonly code: string }, { reason: 'too-many' }>>;
  /** A token for the conversation that was invited to. */
  accept(
    code: string,
  ): Promise<
    Result<
      { readonly token: string; readonly conversation: string; readonly locale: Locale },
      { reason: 'used' | 'expired' | 'unknown' }
    >
  >;
  /** Whether somebody goes on with this conversation elsewhere. */
  isContinued(conversation: string): Promise<boolean>;
}

const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export const createInvitations = ({
  db,
  random,
  clock,
}: {
  readonly db: Database;
  readonly random: (bytes: number) => Buffer;
  readonly clock: Clock;
}): Invitations => ({
  invite: async ({ conversation, cause, to, minutes }) => {
    const code = random(24).toString('base64url');
    const now = clock();
    const hourAgo = instant(new Date(now.getTime() - 3_600_000));
    const made = await db.$executeRaw`
      insert into invitation (code_hash, conversation_id, cause, to_hash, created_at, expires_at)
      select ${hash(code)}, ${conversation}::uuid, ${cause}, ${hash(to)}, ${instant(now)},
        ${instant(new Date(now.getTime() + minutes * 60_000))}
      where ${mostInAnHour}::int > (select count(*) from invitation
          where conversation_id = ${conversation}::uuid and created_at > ${hourAgo} and cause <> ${cause})
        and ${mostInAnHour}::int > (select count(*) from invitation
          where to_hash = ${hash(to)} and created_at > ${hourAgo} and cause <> ${cause})
      on conflict (cause) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at
        where invitation.used_at is null`;
    return made > 0 ? ok({ code }) : no('too-many');
  },

  accept: async (code) => {
    const token = random(32).toString('base64url');
    const now = instant(clock());
    const [opened] = await db.$queryRaw<{ conversation: string; locale: Locale }[]>`
      with used as (
        update invitation set used_at = ${now}, token_hash = ${hash(token)}
        where code_hash = ${hash(code)} and used_at is null and expires_at > ${now}
        returning conversation_id
      )
      select c.id as conversation, c.locale from used join conversation c on c.id = used.conversation_id`;
    if (opened) return ok({ token, ...opened });
    const known = await db.invitation.findUnique({
      where: { codeHash: new Uint8Array(hash(code)) },
      select: { usedAt: true },
    });
    return no(!known ? 'unknown' : known.usedAt ? 'used' : 'expired');
  },

  isContinued: async (conversation) =>
    (await db.invitation.count({ where: { conversationId: conversation, usedAt: { not: null } }, take: 1 })) > 0,
});
