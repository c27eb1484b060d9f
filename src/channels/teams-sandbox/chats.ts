import { randomUUID } from 'node:crypto';

/** A message as it stands in a chat of the stand-in. */
export interface ChatMessage {
  readonly id: string;
  /** Grows with every change of the chat, so that a page can ask for what is new. */
  readonly at: number;
  readonly from: 'bot' | 'person';
  readonly person: string | null;
  readonly activity: Readonly<Record<string, unknown>>;
}

const mostChats = 200;
const mostMessages = 200;

/** What was said in the stand-in's chats, in the memory of this process. */
export const createChatRoom = () => {
  const chats = new Map<string, ChatMessage[]>();
  let moment = 0;

  const chat = (id: string): ChatMessage[] => {
    const found = chats.get(id);
    if (found) return found;
    if (chats.size >= mostChats) chats.delete(chats.keys().next().value!);
    const made: ChatMessage[] = [];
    chats.set(id, made);
    return made;
  };

  return {
    add: (id: string, message: Pick<ChatMessage, 'from' | 'person' | 'activity'>): ChatMessage => {
      const added = { ...message, id: randomUUID(), at: (moment += 1) };
      const messages = chat(id);
      messages.push(added);
      if (messages.length > mostMessages) messages.shift();
      return added;
    },
    /** False: there is no such message. */
    change: (id: string, message: string, activity: ChatMessage['activity']): boolean => {
      const messages = chat(id);
      const place = messages.findIndex((each) => each.id === message);
      if (place < 0) return false;
      messages[place] = { ...messages[place]!, activity, at: (moment += 1) };
      return true;
    },
    remove: (id: string, message: string): boolean => {
      const messages = chat(id);
      const place = messages.findIndex((each) => each.id === message);
      if (place >= 0) messages.splice(place, 1);
      return place >= 0;
    },
    since: (id: string, after: number): readonly ChatMessage[] => (chats.get(id) ?? []).filter(({ at }) => at > after),
    /** What was said last in a chat. */
    messages: (id: string): readonly ChatMessage[] => chats.get(id) ?? [],
  };
};

export type ChatRoom = ReturnType<typeof createChatRoom>;
