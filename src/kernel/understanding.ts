import type { CartEdit } from './intent.ts';
import type { Input, Locale } from './turn.ts';
import type { TaughtGap } from './utterance.ts';

/** What an intent can be recognised by. `{slot}` in an example stands for a value. */
export interface Example {
  readonly intent: string;
  readonly text: string;
  /** The same in its pieces, where the sentences of the intent mark what their values look like. */
  readonly marked?: readonly (string | TaughtGap)[];
}

/** What a unit holds, by the words that names of it end or begin with: "ground coffee", "café molido". */
export interface Unit {
  readonly holds: readonly string[];
  readonly at: 'end' | 'beginning';
}

/** An item of an order as it was said: "two large red mugs" → {quantity: 2, words: "large red mugs"}. */
export interface SaidItem {
  /** Absent when no number was said. */
  readonly quantity?: number;
  readonly words: string;
  /** The words are a unit that things are sold in, "bags": what comes in such a one; no words: anything may. */
  readonly unit?: Unit;
}

/**
 * "the second one", "that", "those", "both" (`each`), "the other one", "the cheaper one", "the blue one". Resolved by the dialogue against what was shown. `of`:
 * what the shop sells and it was said of, "mug" in "the cheapest mug".
 */
export type Reference =
  | { readonly kind: 'ordinal'; readonly position: number | 'middle'; readonly of?: string } // 1-based; -1 is the last
  | { readonly kind: 'that'; readonly many: boolean; readonly each?: 2 | 'all'; readonly other?: true }
  | { readonly kind: 'price'; readonly order: 'cheapest' | 'dearest' | 'cheaper' | 'dearer'; readonly of?: string }
  | { readonly kind: 'described'; readonly words: string };

/** One engine's reading of one input. Lists are best first and may be empty. */
export interface Interpretation {
  /** What was said, as far as it could be recognised: for display and transcript. */
  readonly heard: string;
  /** Another guess of the recogniser was taken than its best, which would have made sense as well. */
  readonly rival?: boolean;
  /** Confidence 0..1. Empty when the words are out of scope. */
  readonly intents: readonly { readonly name: string; readonly confidence: number }[];
  /** 0..1: how far the words lie within what was ever taught; low means out of scope. */
  readonly scope: number;
  /** A plain yes or no, also as the head of a longer sentence ("no, the blue one"). */
  readonly answer?: 'yes' | 'no';
  /** True when nothing but yes or no (and politeness) was said. */
  readonly bareAnswer: boolean;
  /** "no, I meant …", "actually …", "… instead", "make it …" */
  readonly correction: boolean;
  /** States something: it neither asks ("is it small") nor turns down nor qualifies ("not large", "light blue"). Absent: that, or unknown. */
  readonly plain?: true;
  /** Turns down what it names, and does not say what is wanted instead: "not large", "anything but red". */
  readonly refuses?: true;
  readonly reference?: Reference;
  /** All of them, where several things are pointed at: "the first and the third". */
  readonly references?: readonly Reference[];
  /** What is pointed at is wanted beside the items, and so many of it: "two of those and a mug". */
  readonly beside?: { readonly quantity?: number };
  /** Every number said that is not part of another value; 18,000 → 18000, "a dozen" → 12, "a couple" → 2. */
  readonly numbers: readonly number[];
  /** Minor units of the shop's currency: "under 20 dollars" → {relation: "at-most", amount: 2000}. `foreign`: another one was named. */
  readonly money: readonly {
    readonly amount: number;
    readonly foreign?: true;
    readonly relation: 'exactly' | 'at-most' | 'at-least' | 'about';
  }[];
  /** "order 1042", "#1042". */
  readonly orderNumber?: number;
  /** ISO date, resolved against the turn's day. */
  readonly date?: string;
  /** "17:30" */
  readonly time?: string;
  /** What is left when the carrier of talk is taken away: "can you show me red mugs please" → "red mugs". */
  readonly subject: string;
  /** Every word of the subject is one of things that are sold here. Absent: not, or unknown. */
  readonly sold?: true;
  /** The subject cut into items with their quantities; empty when there is no subject. */
  readonly items: readonly SaidItem[];
  /** What is to be done to the cart, where the sentence says more than one thing of it; nothing where all of it was taken back. */
  readonly edits?: readonly CartEdit[];
  /** What was asked behind an order or another question in the same breath: "and what else is there under 10 dollars". */
  readonly asks?: string;
  /** By intent and slot, where the intent's sentences mark values: what was found in that place, read by itself; null: nothing. */
  readonly marked?: Readonly<Record<string, Readonly<Record<string, Interpretation | null>>>>;
}

/** The promise of an understanding engine. Never throws for any input text. */
export interface Understanding {
  readonly name: string;
  interpret(
    input: Input,
    context: {
      readonly locale: Locale;
      readonly at: Date;
      /** What is being asked for, if anything; an engine may use it. */
      readonly expects?: string;
    },
  ): Promise<Interpretation>;
}

/** What an engine may ask of the catalogue while it reads a sentence. */
export interface Lexicon {
  /** How many products hold the word (already lower-cased, any inflection); 0 = unknown to the catalogue. */
  weight(word: string): number;
  /** The closest catalogue word by spelling, or undefined when none is near. */
  near(word: string): string | undefined;
  /** Whether a locale's language has the word, whatever the shop sells. Absent: unknown. */
  ordinary?(word: string, locale: Locale): boolean;
}

/**
 * The request attribute by which we tell our own questions to a platform's understanding: its code hook may be ourselves, and
 * a question must not come back to us as something a shopper said.
 */
export const askedByUs = 'parley-asks';
