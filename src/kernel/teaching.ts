import type { Locale } from './turn.ts';

/** Two sentences taught for different intents, and how alike they are: 1 the same. */
export interface AlikeSentences {
  readonly intent: string;
  readonly text: string;
  readonly other: { readonly intent: string; readonly text: string };
  readonly likeness: number;
}

/** How well the examples of one locale teach, each of them read by what the others taught. */
export interface TeachingReport {
  readonly locale: Locale;
  readonly intents: number;
  readonly sentences: number;
  /** 0..1: of the sentences, how many were read as what they were taught for. */
  readonly accuracy: number;
  /** Weakest first: of an intent's sentences, how many were read rightly, and which intent is nearest to it. */
  readonly perIntent: readonly {
    readonly intent: string;
    readonly sentences: number;
    readonly right: number;
    /** The other intent that its sentences come closest to; null where there is no other. */
    readonly nearest: string | null;
    /** 0..1: how much of their probability falls to the nearest. */
    readonly shared: number;
  }[];
  /** Taught for one intent and read as another, most often first. */
  readonly confusions: readonly {
    readonly taught: string;
    readonly read: string;
    readonly times: number;
    /** Some of them. */
    readonly sentences: readonly string[];
  }[];
  /** Sentences that say the same and mean different things. */
  readonly contradictions: readonly AlikeSentences[];
}

/** A sentence that is about to be taught. */
export interface SentenceTried {
  /** What it would be taken for now, best first. */
  readonly guesses: readonly { readonly intent: string; readonly confidence: number }[];
  /** 0..1, below a half it is taken for nothing. */
  readonly scope: number;
  /** Taught already in nearly the same words, likest first. */
  readonly alike: readonly { readonly intent: string; readonly text: string; readonly likeness: number }[];
}

/** What whoever teaches sentences wants to know of them. A locale that is not taught is undefined. */
export interface TeachingDesk {
  readonly locales: readonly Locale[];
  report(locale: Locale): Promise<TeachingReport | undefined>;
  tried(locale: Locale, sentence: string): SentenceTried | undefined;
}
