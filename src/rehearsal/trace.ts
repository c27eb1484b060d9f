import type { Interpretation, Locale } from '#kernel';

/** One question or wish that a handler put to the shop. */
export interface ShopCall {
  /** "catalog.search" */
  readonly call: string;
  readonly ms: number;
  /** What it was asked with, and what came back: shortened JSON. */
  readonly asked: unknown;
  readonly answered: unknown;
  readonly failed: boolean;
}

export interface HandlerRun {
  readonly intent: string;
  /** What answers it: "repository", "written" … */
  readonly kind: string;
  readonly version: number | null;
  readonly ms: number;
  readonly slots: Readonly<Record<string, unknown>>;
  readonly calls: readonly ShopCall[];
  /** It threw. */
  readonly failed: boolean;
  readonly reply: unknown;
}

/** A slot as it was filled, and where from. */
export interface FilledSlot {
  readonly intent: string;
  readonly slot: string;
  readonly type: string;
  readonly value: unknown;
  /** said: `words` of the sentence; shown, focus: of what was spoken of; before: an earlier turn; pressed: a choice. */
  readonly from: 'said' | 'shown' | 'focus' | 'before' | 'pressed';
  readonly words: string | null;
}

/** How one turn came to its answer, stage by stage. */
export interface Trace {
  readonly stages: readonly { readonly stage: string; readonly ms: number }[];
  readonly heard: {
    readonly kind: string;
    readonly words: string;
    readonly guesses: readonly { readonly words: string; readonly confidence: number }[];
    /** What must not be told was told, and erased. */
    readonly refused: 'card' | 'number' | null;
  };
  readonly understood: {
    readonly engine: string;
    readonly locale: Locale;
    /** 0..1, and from where on words count as within what was taught. */
    readonly scope: number;
    readonly inScope: number;
    /** Best first, five at most; those of `beyond` would have been meant had the words been in scope. */
    readonly intents: readonly { readonly name: string; readonly confidence: number }[];
    readonly beyond: readonly { readonly name: string; readonly confidence: number }[];
    /** From which confidence on an intent is acted upon, is asked back, is a guess. */
    readonly sure: number;
    readonly likely: number;
    readonly possible: number;
    readonly reading: Omit<Interpretation, 'intents' | 'scope'>;
  } | null;
  readonly slots: readonly FilledSlot[];
  readonly decision: unknown;
  readonly session: {
    readonly before: unknown;
    readonly after: unknown;
    readonly changed: readonly { readonly path: string; readonly before: unknown; readonly after: unknown }[];
  };
  readonly handlers: readonly HandlerRun[];
  readonly outcome: {
    readonly intent: string | null;
    readonly confidence: number;
    readonly state: string | null;
    readonly expects: unknown;
    readonly order: number | null;
    readonly end: string | null;
  } | null;
  /** What went wrong, if anything threw. */
  readonly failure: string | null;
  readonly ms: number;
}
