import type { RehearsedCommerce, RehearsedHolder, RehearsedShopper, RehearsedState } from '#commerce';
import { createConversation, type Talk } from '#conversation';
import type { Input, Locale, Modality, SessionData, Turn } from '#kernel';
import type { Shop } from '#sdk';
import type { WebAnswer } from '#channels/web';
import type { RehearsalGround, RehearsedVersion } from './ground.ts';
import type { Persona } from './personas.ts';
import { scratchMemory } from './scratch-memory.ts';
import { scratchShop, type Noted } from './scratch-shop.ts';
import type { Trace } from './trace.ts';
import { createWatch } from './watch.ts';
import { watched } from './watched.ts';

/** All that a rehearsed conversation is between two turns. */
export interface Standing {
  readonly session: SessionData;
  /** What is talked, where it is no longer what it began in. */
  readonly locale?: Locale;
  readonly shop: RehearsedState;
  readonly wishes: Noted['wishes'];
  readonly asked?: Noted['asked'];
}

export interface Scene {
  readonly version: RehearsedVersion;
  readonly persona: Persona;
  readonly conversation: string;
  readonly channel: string;
  readonly locale: Locale;
  readonly modality: Modality;
}

export interface Acted {
  readonly answer: WebAnswer;
  readonly standing: Standing;
  readonly talk: Pick<Talk<Shop>, 'decision' | 'outcome'>;
  /** What threw, if anything did. */
  readonly failure: unknown;
  readonly trace: Trace | null;
}

export interface Line {
  readonly id: string;
  readonly input: Input;
  readonly at: Date;
  /** How it came to its answer is told too. */
  readonly traced?: boolean;
}

/** Has one turn answered by the real stages, on a shop and a memory that keep nothing. */
export const createActor =
  (ground: RehearsalGround, commerce: (holder: RehearsedHolder, shopper: RehearsedShopper) => RehearsedCommerce) =>
  async (
    { version, persona, conversation, channel, locale: first, modality }: Scene,
    { session, locale = first, shop, wishes, asked = [] }: Standing,
    { id, input, at, traced = false }: Line,
  ): Promise<Acted> => {
    const holder = { state: shop, wishes, asked };
    const { memory, kept } = scratchMemory(session, locale);
    const watch = traced ? createWatch(version) : undefined;
    let failure: unknown;
    let last: Talk<Shop> | undefined;
    const { answer } = createConversation<Shop>({
      ...ground.house,
      versions: { live: () => version, of: () => version },
      memory,
      sells: async (words) => (await ground.catalog.match(words)).kind !== 'none',
      shopFor: (turn) => {
        const own = scratchShop(
          { ...ground, ...commerce(holder, { ...persona, id: turn.shopper }) },
          holder,
          persona,
          turn,
        );
        return watch ? watched(own, watch.note) : own;
      },
      now: () => at.getTime(),
      pause: async () => undefined,
      timer: () => () => undefined,
      pushes: () => false,
      push: async () => undefined,
      onFailure: (_turn, error) => void (failure = error),
      observer: watch?.observer ?? {
        stage: (_name, talk) => {
          last = talk;
          return () => undefined;
        },
        handler: () => () => undefined,
      },
    });
    const turn: Turn = {
      ...{ id, channel, conversation, locale, modality, input, at },
      shopper: conversation,
      ...(persona.telephone !== null && channel === 'lex' && { telephone: persona.telephone }),
    };
    const answered = await answer(turn);
    const talk = watch?.talk() ?? last!;
    return {
      answer: answered.answer as unknown as WebAnswer,
      standing: {
        session: kept.session,
        locale: kept.locale,
        shop: holder.state,
        wishes: holder.wishes,
        asked: holder.asked,
      },
      talk,
      failure,
      trace: watch?.traced(kept.session, failure) ?? null,
    };
  };
