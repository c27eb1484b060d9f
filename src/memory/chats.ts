import { instant, type Database } from '#store';

/** A chat of a platform that takes messages at any time: where it is, and what was sent there. */
export interface Chat {
  /** The platform's own words for the place. */
  readonly reference: object;
  /** Who speaks there, as the platform names them. */
  readonly visitor: string;
  readonly locale: string;
}

/** A turn whose answer nobody has said to be sent after so many seconds was lost on the way: it is sent again. */
const patience = 30;

/** Where conversations of such platforms are, kept so that news reach them. */
export const createChats = ({ db }: { readonly db: Database }) => ({
  /** Notes where a conversation is. Who was gone is here again. */
  remember: (conversation: string, { reference, visitor }: Omit<Chat, 'locale'>, at: Date): Promise<number> =>
    db.$executeRaw`/* chat-remember */
      insert into chat (conversation_id, reference, visitor, seen_at)
      values (${conversation}::uuid, ${JSON.stringify(reference)}::jsonb, ${visitor}, ${instant(at)})
      on conflict (conversation_id) do update set reference = excluded.reference, visitor = excluded.visitor,
        seen_at = excluded.seen_at, gone_at = null`,

  /** The bot was taken out: nothing is sent there any more, and where it was is forgotten. */
  forget: (conversation: string, at: Date): Promise<number> =>
    db.$executeRaw`update chat set reference = '{}', gone_at = ${instant(at)} where conversation_id = ${conversation}::uuid`,

  /** Null: it is not known, or the bot is there no more. */
  of: async (conversation: string): Promise<Chat | null> => {
    const [chat] = await db.$queryRaw<Chat[]>`
      select reference, visitor, locale from chat join conversation on id = conversation_id
      where conversation_id = ${conversation}::uuid and gone_at is null`;
    return chat ?? null;
  },

  /** Where one thing is told of that is drawn anew, with the message that it stands in. */
  showing: (about: string): Promise<readonly (Chat & { readonly conversation: string; readonly message: string })[]> =>
    db.$queryRaw`
      select reference, visitor, locale, conversation_id::text as conversation, message
      from chat_message join chat using (conversation_id) join conversation on id = conversation_id
      where about = ${about} and gone_at is null`,

  /**
   * Null: what belongs to this cause was sent, or somebody is at it. Otherwise it is to be sent now, behind so many messages
   * that are there already.
   */
  claim: async (conversation: string, cause: string, at: Date): Promise<number | null> => {
    const [claimed] = await db.$queryRaw<{ parts: number }[]>`/* chat-claim */
      insert into chat_delivery as d (conversation_id, cause, at)
      values (${conversation}::uuid, ${cause}, ${instant(at)})
      on conflict (conversation_id, cause) do update set at = excluded.at
        where d.sent_at is null and d.at < excluded.at - make_interval(secs => ${patience}::int)
      returning parts`;
    return claimed?.parts ?? null;
  },

  /** One more of its messages is there. */
  part: (conversation: string, cause: string, parts: number, at: Date): Promise<number> =>
    db.$executeRaw`/* chat-part */
      update chat_delivery set parts = ${parts}, at = ${instant(at)}
      where conversation_id = ${conversation}::uuid and cause = ${cause}`,

  sent: (conversation: string, cause: string, at: Date): Promise<number> =>
    db.$executeRaw`/* chat-sent */
      update chat_delivery set sent_at = ${instant(at)} where conversation_id = ${conversation}::uuid and cause = ${cause}`,

  /** The rest could not be sent: who tries again may do so at once. */
  release: (conversation: string, cause: string): Promise<number> =>
    db.$executeRaw`
      update chat_delivery set at = '-infinity'
      where conversation_id = ${conversation}::uuid and cause = ${cause} and sent_at is null`,

  /** The message in which something stands; null: there is none yet. */
  messageOf: async (conversation: string, about: string): Promise<string | null> => {
    const [found] = await db.$queryRaw<{ message: string }[]>`
      select message from chat_message where conversation_id = ${conversation}::uuid and about = ${about}`;
    return found?.message ?? null;
  },

  keepMessage: (conversation: string, about: string, message: string): Promise<number> =>
    db.$executeRaw`
      insert into chat_message (conversation_id, about, message) values (${conversation}::uuid, ${about}, ${message})
      on conflict (conversation_id, about) do update set message = excluded.message`,
});

export type Chats = ReturnType<typeof createChats>;
