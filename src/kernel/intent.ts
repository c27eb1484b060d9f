import type { Channel } from './channel.ts';
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
  /** A time of the day, "17:30". */
  | 'time'
  /** One of the values that the wording lists, told by any of their names. */
  | 'one-of'
  /** One of the things a handler just offered. */
  | 'choice'
  /** Four to eight digits, only as the answer to its own question; neither transcript nor session keeps them. */
  | 'pin'
  /** A code, with hardly more around it; only as the answer to its own question. */
  | 'code'
  /** A mail address, written, said or spelled; only as the answer to its own question. */
  | 'mail-address'
  /** A telephone number: digits, with a plus in front where it was told. Only as the answer to its own question. */
  | 'phone'
  /** Never taken from talk: what a handler keeps for itself while its task goes on. */
  | 'memo';

/** What a one-of may be, each with the other names that it is told by: {"double": ["two beds", "for two"]}. */
export type SlotValues = Readonly<Record<string, readonly string[]>>;

export interface SlotDefinition {
  readonly type: SlotType;
  /** Asked for when missing. Otherwise it is taken when said. */
  readonly required?: boolean;
  /** When nothing was named, what was spoken of last is meant. */
  readonly orFocus?: boolean;
  /** Taken only as the answer to its own question, never in passing. */
  readonly onlyAsked?: boolean;
  /** A name, a code, an address: it may be spelled, and is asked for so when it was not understood. */
  readonly spellable?: boolean;
  /** An answer that is none of the values of a one-of is taken too, as it was said. */
  readonly orOther?: boolean;
  /** The values of a one-of in the turn's locale: not written down here, but taken from the wording. */
  readonly values?: SlotValues;
}

/** What a thing to buy or to look at was said to be: words, something shown before, or something shown with a difference. */
export interface Said {
  readonly words?: string;
  /** The key of a Thing. */
  readonly key?: string;
  /** What it should be instead: "make the small one white" is words "small", instead "white". */
  readonly instead?: string;
  /** Keys of the things that were pointed at together, one of which is meant: "two of those". */
  readonly oneOf?: readonly string[];
}

export interface SaidWithQuantity extends Said {
  readonly quantity?: number;
}

/** One thing to be done to the cart: something comes into it, or something in it goes (`quantity` 0) or becomes something else. */
export interface CartEdit extends SaidWithQuantity {
  /** Chosen already: {"size": "large"}. */
  readonly options?: Readonly<Record<string, string>>;
  /** The variant in the cart that goes, or whose place it takes. Without `key` and `words` it stays what it is, with a difference. */
  readonly replaces?: string;
  /** Variants in the cart any of which may have been meant by `replaces`: to be asked about. */
  readonly among?: readonly string[];
  /** Who it was said to be for: "sister". */
  readonly whose?: readonly string[];
  /** 0..1 */
  readonly confidence: number;
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
  /** Small talk that may go unanswered while something else is being told: "hello?", "okay, thanks". */
  readonly nod?: boolean;
  /** The note (see Reply.notes) without which this intent means nothing, such as an earlier search to narrow. */
  readonly needs?: string;
  /** What is said of it concerns the shopper alone: staff see in a transcript that it was talked of, and not what. */
  readonly private?: boolean;
  /** A phrase that names no intent ("red mugs") means this one. At most one intent has it. */
  readonly bare?: boolean;
  /** Several things to be done to the cart in one breath mean this one: they are what its slot of items holds. At most one has it. */
  readonly edits?: boolean;
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
    /** "the cheap one", said of what it told, and of nothing that was shown */
    readonly which?: string;
  };
}

/**
 * A wording: one text for eye and ear, or one for each, and where a channel needs its own, one for that. Texts are ICU
 * MessageFormat. Which is taken: the channel's own for the ear or the eye, the one for the ear or the eye, the channel's, `text`.
 */
export type Phrase = string | (Sound & { readonly [Own in Channel]?: string | ChannelPhrase | undefined });

interface Sound {
  readonly text: string;
  /** Absent: as `text`. */
  readonly speech?: string | undefined;
}

/** What one channel says instead. */
export type ChannelPhrase = { readonly [Each in keyof Sound]?: Sound[Each] | undefined };

/** One wording, or several that say the same: see `Variants`. */
export type Phrases = Phrase | readonly Phrase[];

/** How an intent sounds in one locale: data. */
export interface IntentWording {
  readonly title: string;
  /** One line for "what can I say?". */
  readonly help?: string;
  /** Examples; `{slot}` stands for a value, `{slot=for Anna}` says what one looks like. */
  readonly utterances: readonly string[];
  /** Words that tell one wish from another within the intent: {"remove": ["take out", "delete"]}. */
  readonly signs?: Readonly<Record<string, readonly string[]>>;
  /** What a one-of may be, per slot. */
  readonly values?: Readonly<Record<string, SlotValues>>;
  /** Said when the task begins, before anything is asked. */
  readonly opening?: Phrase;
  /** Questions per slot, from the first asking to the last; they may name what the other slots hold. */
  readonly prompts?: Readonly<Record<string, readonly Phrase[]>>;
  readonly replies: Readonly<Record<string, Phrases>>;
}

/** Which of several wordings of a reply is said in this turn. */
export interface Variants {
  /** A place in the list: the same whenever it is asked for in this turn. */
  of(reply: string, among: number): number;
  /** It was said, and is not said next time where there are others. */
  said(reply: string, variant: number): void;
}

/** Where nobody listens twice: a test, a page. */
export const firstVariant: Variants = { of: () => 0, said: () => undefined };

export const variantsOf = (phrases: Phrases): readonly Phrase[] =>
  Array.isArray(phrases) ? (phrases as readonly Phrase[]) : [phrases as Phrase];

/** Puts a named reply of the intent into words of the turn's locale. Money and dates in `values` are put into words too. */
export type Words = (reply: string, values?: Readonly<Record<string, unknown>>) => Message;
