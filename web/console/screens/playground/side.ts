// One conversation with one version: what was said in it, and the shop as it left it.
import { api, newKey, type Query } from '../../api/client.ts';
import type { Answered, Edition, Manner, Said, Turn } from './wire.ts';

const labelIn = (turns: readonly Turn[], press: string): string =>
  turns
    .flatMap(({ answered }) => answered.answer.replies)
    .flatMap(({ choices, cards }) => [...choices, ...cards.flatMap((card) => card.choices)])
    .findLast((choice) => choice.press === press)?.label ?? press.replace(/^say:/, '');

export const createSide = (edition: Edition, manner: Manner, told: () => void) => {
  let conversation: string | undefined;
  let turns: readonly Turn[] = [];
  let isByHand = false;
  const beside = (more: Query = {}): Query => ({ persona: manner.persona, ...more });
  const place = (path: string): string => `/studio/playground/${conversation}/${path}`;

  return {
    edition,
    turns: () => turns,
    /** The cart was changed by other means than talk. */
    isByHand: () => isByHand,
    /** Whether there is a shop to ask: it stands where the last turn left it. */
    begun: () => conversation !== undefined,
    restart: (): void => {
      conversation = undefined;
      turns = [];
      isByHand = false;
      told();
    },
    /** The same id again says the same turn again, in its own place. */
    say: async (said: Said, id = newKey(), spoken: Partial<Manner> = {}): Promise<Answered> => {
      const known = turns.findIndex((turn) => turn.id === id);
      const before = known < 0 ? turns : turns.slice(0, known);
      const mine = conversation;
      const answered = await api.post<Answered>('/studio/playground/turns', {
        ...{ ...manner, ...spoken, edition, ...said },
        ...(mine !== undefined && { conversation: mine, at: before.length + 1 }),
      });
      // It was begun anew meanwhile.
      if (mine !== conversation) return answered;
      ({ conversation } = answered);
      const words = 'words' in said ? said.words : labelIn(before, said.press);
      turns = [...before, { id, words, said, answered }];
      told();
      return answered;
    },
    /** "cart", "quotes/ID", "orders/1" */
    look: (path: string) => api.get(place(path), beside()),
    changeCart: async (changes: unknown): Promise<unknown> => {
      const cart = await api.post(place('cart/changes'), changes, { query: beside({ locale: manner.locale }) });
      isByHand = true;
      told();
      return cart;
    },
    hear: async (recording: Blob): Promise<string> => {
      const query = { locale: manner.locale };
      return (await api.post<{ heard: string }>('/studio/playground/hearing', recording, { query })).heard;
    },
  };
};

export type Side = ReturnType<typeof createSide>;
