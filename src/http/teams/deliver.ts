import type { TeamsChat, TeamsMessage } from '#channels/teams';
import type { Clock } from '#kernel';
import type { Chats } from '#memory';

/** Messages of one cause for one conversation. */
export interface Delivery {
  readonly conversation: string;
  readonly cause: string;
  readonly messages: readonly TeamsMessage[];
}

/**
 * Sends messages into a chat: each once per cause, however often it is asked for. What is about something that has a message
 * already is drawn there. Throws what the platform answers; then who tries again goes on where it failed. False: it was sent, or
 * is being sent.
 */
export const createDeliver =
  ({ chats, clock }: { readonly chats: Chats; readonly clock: Clock }) =>
  async ({ conversation, cause, messages }: Delivery, chat: TeamsChat): Promise<boolean> => {
    const there = await chats.claim(conversation, cause, clock());
    if (there === null) return false;
    const send = async ({ about, ...message }: TeamsMessage): Promise<void> => {
      const standing = about === undefined ? null : await chats.messageOf(conversation, about);
      if (standing !== null && (await chat.change(standing, message))) return;
      const sent = await chat.send(message);
      if (about !== undefined && sent !== null) await chats.keepMessage(conversation, about, sent);
    };
    try {
      for (const [place, message] of messages.entries()) {
        if (place < there) continue;
        await send(message);
        if (messages.length > 1) await chats.part(conversation, cause, place + 1, clock());
      }
    } catch (error) {
      await chats.release(conversation, cause);
      throw error;
    }
    await chats.sent(conversation, cause, clock());
    return true;
  };
