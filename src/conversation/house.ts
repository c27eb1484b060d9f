import type {
  Card,
  Choice,
  Interpretation,
  Locale,
  Memory,
  Message,
  Reply,
  StoredAnswer,
  Turn,
  Understanding,
  Words,
} from '#kernel';
import type { Decision } from './decision.ts';
import type { Intent } from './intent.ts';
import type { Session } from './session.ts';

/** Everything a conversation needs and does not know how to make. */
export interface House<Shop> {
  readonly intents: ReadonlyMap<string, Intent<Shop>>;
  readonly understanding: Understanding;
  readonly memory: Memory;
  /** The shop as this turn's speaker may see it. */
  shopFor(turn: Turn): Shop;
  /** Puts a template into words; the wording of an intent or of the dialogue itself. */
  wordsFor(intent: string, locale: Locale): Words;
  /** The dialogue's own phrases: see wording/. */
  phrasesFor(locale: Locale): Words;
  /** Turns what happened into the answer that is sent, and stored so that the same turn is answered the same. */
  finish(turn: Turn, outcome: Outcome): Promise<StoredAnswer>;
  /** Waits before asking again for a conversation that another turn holds. */
  pause(milliseconds: number): Promise<void>;
  onFailure(turn: Turn, error: unknown): void;
}

/** What a turn came to, before a channel draws it. */
export interface Outcome {
  readonly heard: string;
  readonly messages: readonly Message[];
  readonly cards: readonly Card[];
  readonly choices: readonly Choice[];
  readonly intent: {
    readonly name: string;
    readonly confidence: number;
    readonly state: 'in-progress' | 'confirming' | 'fulfilled' | 'failed';
  } | null;
  readonly expects: Reply['expects'] | null;
  readonly order: number | null;
  readonly end: Reply['end'] | null;
}

/** One turn on its way through the stages; each stage fills in its part. */
export interface Talk<Shop> {
  readonly turn: Turn;
  heard: string;
  cardNumberFound: boolean;
  /** One for the whole turn: what its handlers change is numbered through. */
  readonly shop: Shop;
  session: Session;
  said?: Interpretation;
  decision?: Decision;
  outcome?: Outcome;
  /** Set by the stage that ends the turn; the stages after it are left out. */
  ended?: Answered;
}

export type Answered =
  | { readonly kind: 'answer'; readonly answer: StoredAnswer }
  /** `same`: this very turn is being answered. Otherwise another turn holds the conversation. */
  | { readonly kind: 'busy'; readonly same: boolean };
