import { drawFor, renderTeams } from '#channels/teams';
import type { Clock } from '#kernel';
import { createDeliver } from './deliver.ts';
import type { TeamsPorts } from './ports.ts';

interface Told {
  readonly cause: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Takes news of a conversation into its chat, once. False: the bot is not there, or it was taken before. */
export const createCarrier = (
  { connection, chats, desk }: Pick<TeamsPorts, 'connection' | 'chats' | 'desk'>,
  { clock }: { readonly clock: Clock },
): ((conversation: string, news: Told) => Promise<boolean>) => {
  const deliver = createDeliver({ chats, clock });
  return async (conversation, { cause, body }) => {
    const chat = await chats.of(conversation);
    if (!chat) return false;
    const messages = renderTeams({ replies: [], ...body }, drawFor(desk, chat));
    let sent = false;
    await connection.resume(chat.reference, async (opened) => {
      sent = await deliver({ conversation, cause, messages }, opened);
    });
    return sent;
  };
};
