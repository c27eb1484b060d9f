import type { Written } from '../match/facts.ts';

/** What shoppers ask of a product and nobody has written down, in whatever words. */
export interface ProductQuestion {
  readonly product: string;
  readonly title: string;
  /** What it asks about: the same for all its wordings. */
  readonly asked: string;
  /** As it was asked last. */
  readonly words: string;
  readonly locale: string;
  readonly times: number;
  readonly shoppers: number;
  /** How many of them wished to be told of an answer, and will be. */
  readonly waiting: number;
  readonly last: Date;
}

/** What staff made of a question. */
export interface ProductAnswer {
  readonly product: string;
  readonly title: string;
  readonly asked: string;
  readonly question: string;
  /** Null: there is nothing to answer. */
  readonly answer: string | null;
  readonly who: string;
  readonly at: Date;
}

export interface Asking {
  readonly answer: { readonly question: string; readonly answer: string; readonly at: Date } | null;
  readonly turns: readonly { readonly conversation: string; readonly turn: string }[];
}

export interface ProductQuestions {
  /** Nothing was known in this turn of what it asked about the product. */
  note(asked: { readonly conversation: string; readonly turn: string; readonly product: string }): Promise<void>;
  /** What was asked in so many days and not dealt with since, most often first. What was said amid something private is not among it. */
  open(wish: { readonly days: number; readonly limit: number }): Promise<readonly ProductQuestion[]>;
  /** What was dealt with, latest first. */
  settled(limit: number): Promise<readonly ProductAnswer[]>;
  /** From now on shoppers are told so; without an answer the question leaves the list until it is asked again. False: no such product. */
  settle(given: Omit<ProductAnswer, 'title' | 'at'>): Promise<boolean>;
  /** As if nobody had dealt with it; false: nobody has. */
  reopen(product: string, asked: string): Promise<boolean>;
  /** What was asked of the product last in this conversation, surely not amid something private, and what has been answered since; null: nothing. */
  last(asked: {
    readonly conversation: string;
    readonly product: string;
  }): Promise<{ readonly turn: string; readonly answer: string | null } | null>;
  /** The turns that asked just that, and what staff answered, where they did. */
  asking(product: string, asked: string): Promise<Asking>;
  /** What staff wrote of a product. */
  written(product: string): Promise<readonly Written[]>;
}
