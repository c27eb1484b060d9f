import type { WebAnswer } from '#channels/web';
import type { Cart, CartChange, CartRefusal, Checkout, Order } from '#commerce';
import type { Input, Locale, Modality, Result } from '#kernel';
import type { Trace } from './trace.ts';

/** What is rehearsed: the draft as it is now, what is in force, or a version. */
export type WhichEdition = 'draft' | 'live' | number;

/** Who a rehearsal's shopper is: with an address and a card on file, or with neither. */
export const personas = ['regular', 'newcomer'] as const;

export interface PlaygroundWish {
  readonly edition: WhichEdition;
  /** As an earlier answer gave it; absent: another one begins. */
  readonly conversation?: string | undefined;
  /** In place of this turn of the conversation (1 is the first): what came after it is forgotten. */
  readonly at?: number | undefined;
  readonly channel: 'web' | 'lex' | 'teams';
  readonly locale: Locale;
  readonly modality: Modality;
  readonly persona: (typeof personas)[number];
  readonly input: Exclude<Input, { kind: 'wish' }>;
}

export interface PlaygroundAnswer {
  readonly conversation: string;
  readonly position: number;
  /** What it ran on; null: the draft. */
  readonly version: number | null;
  readonly locale: Locale;
  readonly answer: WebAnswer;
  /** The same answer as each channel draws it. */
  readonly drawn: {
    readonly text: readonly string[];
    readonly ssml: readonly string[];
    readonly lex: readonly unknown[];
    readonly teams: readonly unknown[];
  };
  readonly trace: Trace;
}

/**
 * The shop as a conversation of the playground left it: what a page beside it asks, and the cart that is changed there by hand.
 * Nothing of it is sold either.
 */
export interface PlaygroundShop {
  cart(): Promise<Cart>;
  change(changes: readonly CartChange[]): Promise<Result<Cart, CartRefusal>>;
  quoted(id: string): ReturnType<Checkout['quoted']>;
  order(number: number): Promise<Order | null>;
}

/** One expectation that did not hold. */
export interface Difference {
  /** Of the turn, from 1. */
  readonly turn: number;
  readonly said: string;
  readonly what: 'intent' | 'says' | 'never' | 'expects' | 'cart' | 'order' | 'speech' | 'calls' | 'slots';
  readonly expected: unknown;
  readonly found: unknown;
  /** What was answered. */
  readonly reply: string;
}

export interface ConversationResult {
  /** "check-out/buy.yaml" */
  readonly name: string;
  readonly intent: string;
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped, or what broke. */
  readonly reason: string | null;
  readonly turns: number;
  readonly ms: number;
  readonly differences: readonly Difference[];
}

export interface ConversationReport {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly ms: number;
  readonly conversations: readonly ConversationResult[];
}

/** How a turn went on one of the two versions. */
export interface Way {
  readonly intent: string | null;
  readonly confidence: number;
  readonly slots: Readonly<Record<string, unknown>>;
  readonly reply: string;
  readonly expects: string | null;
  /** Pieces and total in minor units of an order that came of it. */
  readonly order: { readonly pieces: number; readonly total: number } | null;
}

export interface OtherWay {
  readonly conversation: string;
  readonly turn: string;
  readonly locale: Locale;
  /** As it was kept: without card numbers and PINs. */
  readonly heard: string;
  /** What the shopper was answered then. */
  readonly recorded: string | null;
  readonly differs: readonly ('intent' | 'slots' | 'reply' | 'order')[];
  readonly before: Way;
  readonly after: Way;
}

export interface PreviewReport {
  readonly turns: number;
  readonly conversations: number;
  /** Turns that another intent would answer, or with other slots. */
  readonly otherWay: number;
  /** Turns that the same intent would answer in other words. */
  readonly otherWords: number;
  /** Conversations whose orders would differ. */
  readonly ordersDiffer: number;
  /** Turns that could not be said again, as a pressed choice whose value is not kept. */
  readonly leftOut: number;
  /** The first of them. */
  readonly differences: readonly OtherWay[];
  readonly turnsPerSecond: number;
}

export type RunState = 'running' | 'done' | 'cancelled' | 'failed';

/** Something long that goes on behind. */
export interface Run<Report> {
  readonly id: string;
  readonly state: RunState;
  readonly done: number;
  readonly total: number;
  /** What it was done on: the hash of the content. */
  readonly hash: string;
  /** The version that was in force. */
  readonly live: number;
  readonly who: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly report: Report | null;
  readonly error: string | null;
}

export interface Rehearsals {
  say(wish: PlaygroundWish): Promise<Result<PlaygroundAnswer, { reason: 'unknown-edition' | 'unknown-conversation' }>>;
  /** Null: there is no such conversation, or nothing was said in it yet. */
  shopOf(conversation: string, persona: PlaygroundWish['persona']): Promise<PlaygroundShop | null>;
  /** A stored turn of a shopper, said again up to there, with its trace. */
  again(wish: {
    readonly edition: WhichEdition;
    readonly conversation: string;
    readonly turn: string;
  }): Promise<Result<PlaygroundAnswer, { reason: 'unknown-edition' | 'unknown-turn' }>>;
  /** Recorded conversations, run behind. `only`: of these intents. */
  test(wish: {
    readonly edition: WhichEdition;
    readonly only?: readonly string[] | undefined;
    readonly who: string;
  }): Promise<Result<Run<ConversationReport>, { reason: 'unknown-edition' }>>;
  tested(id: string): Promise<Run<ConversationReport> | null>;
  /** The last `turns` turns of shoppers on the draft, beside what is in force. The same again is not done twice. */
  preview(wish: { readonly turns: number; readonly who: string }): Promise<Run<PreviewReport>>;
  previewed(id: string): Promise<Run<PreviewReport> | null>;
  /** False: it is unknown, or ended already. */
  cancel(id: string): Promise<boolean>;
}
