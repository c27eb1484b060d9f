import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';

// The package's other form pulls in a module that only a browser loads.
const { AdaptiveCard, SerializationContext } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof AdaptiveCards;

export interface Chatted {
  readonly id: string;
  readonly at: number;
  readonly from: 'bot' | 'person';
  readonly activity: {
    readonly type: string;
    readonly text?: string;
    readonly summary?: string;
    readonly attachments?: readonly { readonly contentType: string; readonly content: Card }[];
  };
}

export interface Card {
  readonly body: readonly unknown[];
  readonly actions?: readonly Button[];
}
export interface Button {
  readonly type: string;
  readonly title: string;
  readonly data: Record<string, unknown>;
}

interface Person {
  readonly person: string;
  readonly kind: string;
  readonly locale: string;
  readonly tenant: string | undefined;
}

/** A person in a chat of the stand-in, over HTTP both ways. */
export const personIn = (
  shop: { readonly url: string },
  chat: string,
  { person = 'Ann', kind = 'personal', locale = 'en-US', tenant }: Partial<Person> = {},
) => {
  let seen = 0;
  const act = async (does: unknown, id?: string) => {
    const response = await fetch(`${shop.url}/dev/teams/deeds`, {
      method: 'POST',
      body: JSON.stringify({ chat, person, kind, locale, tenant, does, ...(id !== undefined && { id }) }),
    });
    return (await response.json()) as { status: number; body: { value?: string } & Record<string, unknown> };
  };
  const news = async (): Promise<readonly Chatted[]> => {
    const response = await fetch(`${shop.url}/dev/teams/messages?chat=${encodeURIComponent(chat)}&after=${seen}`);
    const { messages } = (await response.json()) as { messages: readonly Chatted[] };
    seen = Math.max(seen, ...messages.map(({ at }) => at));
    return messages.filter(({ from, activity }) => from === 'bot' && activity.type === 'message');
  };
  return {
    act,
    news,
    say: async (words: string, id?: string) => {
      expect(await act({ says: words }, id)).toEqual({ status: 200, body: {} });
      return news();
    },
    /** With what is typed into the card's field. */
    press: async (button: Button | undefined, typed?: string) => {
      expect(button).toBeDefined();
      const { status, body } = await act({ presses: { ...button!.data, ...(typed !== undefined && { typed }) } });
      return { status, told: body.value ?? '', messages: await news() };
    },
  };
};

export const cardsOf = (messages: readonly Chatted[]): readonly Card[] =>
  messages.flatMap(({ activity }) => activity.attachments ?? []).map(({ content }) => content);
export const buttonsOf = (messages: readonly Chatted[]): readonly Button[] =>
  cardsOf(messages).flatMap(({ actions = [] }) => actions);
export const wordsOf = (messages: readonly Chatted[]): string =>
  JSON.stringify(messages.map(({ activity }) => activity));

/** What Microsoft's own reader of cards finds wrong with them. */
export const faultsOf = (messages: readonly Chatted[]): readonly string[] =>
  cardsOf(messages).flatMap((content) => {
    const context = new SerializationContext();
    new AdaptiveCard().parse(content, context);
    return Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  });
