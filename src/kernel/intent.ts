import type { Message } from './reply.ts';

/** What kind of value fills a slot; the dialogue takes it from the interpretation. */
export type SlotType =
  /** One or several things with quantities: "two red mugs and a kettle", "two of those". */
  | 'items'
  /** One thing: "the red mug", "that", "the second one". */
  | 'product'
  /** What is left of the sentence without its carrier. */
  | 'words'
  | 'number'
  | 'order-number'
  | 'money'
  | 'date'
  /** One of the things a handler just offered. */
  | 'choice'
  /** Four to eight digits, only as the answer to its own question; neither transcript nor session keeps them. */
  | 'pin'
  /** Never taken from talk: what a handler keeps for itself while its task goes on. */
  | 'memo';

export interface SlotDefinition {
  readonly type: SlotType;
  /** Asked for when missing. Otherwise it is taken when said. */
  readonly required?: boolean;
  /** When nothing was named, what was spoken of last is meant. */
  readonly orFocus?: boolean;
  /** Taken only as the answer to its own question, never in passing. */
  readonly onlyAsked?: boolean;
}

/** What a thing to buy or to look at was said to be: words, something shown before, or something shown with a difference. */
export interface Said {
  readonly words?: string;
  /** The key of a Thing. */
  readonly key?: string;
  /** What it should be instead: "make the small one white" is words "small", instead "white". */
  readonly instead?: string;
}

export interface SaidWithQuantity extends Said {
  readonly quantity?: number;
}

/** What an intent is: data, so that a console can draw and change it. */
export interface IntentDefinition {
  /** kebab-case, the same as its folder. */
  readonly name: string;
  readonly slots: Readonly<Record<string, SlotDefinition>>;
  /**
   * task: may ask and confirm, and is resumed after a digression.
   * aside: answered in one go, without losing the task underneath.
   */
  readonly kind: 'task' | 'aside';
  /** A task that this one interrupted goes on by itself afterwards ("make it three" in the middle of checkout). */
  readonly resumes?: boolean;
  /** The note (see Reply.notes) without which this intent means nothing, such as an earlier search to narrow. */
  readonly needs?: string;
  /** A phrase that names no intent ("red mugs") means this one. At most one intent has it. */
  readonly bare?: boolean;
  /** Which intent a follow-up means that names none itself, right after this one was answered. */
  readonly followUps?: {
    /** "no, the blue one", "make it three" */
    readonly correction?: string;
    /** "the second one" */
    readonly pick?: string;
    /** "two of the grey ones" */
    readonly take?: string;
    readonly yes?: string;
    readonly no?: string;
  };
}

/** A wording: one text for eye and ear, or one for each. Texts are ICU MessageFormat. */
export type Phrase = string | { readonly text: string; readonly speech: string };

/** How an intent sounds in one locale: data. */
export interface IntentWording {
  readonly title: string;
  /** One line for "what can I say?". */
  readonly help?: string;
  /** Examples; `{slot}` marks a value. */
  readonly utterances: readonly string[];
  /** Words that tell one wish from another within the intent: {"remove": ["take out", "delete"]}. */
  readonly signs?: Readonly<Record<string, readonly string[]>>;
  /** Questions per slot, from the first asking to the last. */
  readonly prompts?: Readonly<Record<string, readonly Phrase[]>>;
  readonly replies: Readonly<Record<string, Phrase>>;
}

/** Puts a named reply of the intent into words of the turn's locale. Money and dates in `values` are put into words too. */
export type Words = (reply: string, values?: Readonly<Record<string, unknown>>) => Message;
