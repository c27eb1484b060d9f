import type { Money } from './money.ts';
import type { Locale } from './turn.ts';

/** What reads well and what sounds well are two things. `speech` is plain words, not SSML; absent = same as text. */
export interface Message {
  readonly text: string;
  readonly speech?: string;
  /** A voice is not interrupted while it says this: it must be heard to its end. */
  readonly interruptible?: false;
}

/** How fast a voice speaks, from the slowest on. */
export const rates = ['x-slow', 'slow', 'medium', 'fast'] as const;
export type Rate = (typeof rates)[number];

/** Something the shopper may press instead of saying it; `press` comes back as a turn's pressed value. */
export interface Choice {
  readonly label: string;
  readonly press: string;
}

export interface Card {
  readonly product: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly price?: Money;
  readonly image?: string;
  readonly choices: readonly Choice[];
}

/** Something that was shown or spoken of and can be referred to: "the second one", "that", "the blue one". */
export interface Thing {
  /** A product id ("product:mug-01"), a variant id ("variant:mug-01-red") or another key its handler knows. */
  readonly key: string;
  readonly name: string;
  /** Words it may be told by, beyond its name: other names, brand, category. */
  readonly words?: readonly string[];
  /** The choices it comes in: "large", "red". Said alone, they narrow down what was shown. */
  readonly options?: readonly string[];
  /** Minor units; lets "the cheaper one" choose. */
  readonly price?: number;
}

/** What the conversation expects next. Null: anything. */
export type Expectation =
  | {
      readonly kind: 'slot';
      readonly slot: string;
      /** The answer is a PIN: pages hide it while it is typed. */
      readonly secret?: boolean;
      /** It was not understood and may be spelled: "m, i", or "m as in Mike". */
      readonly spell?: 'by-letter' | 'by-word';
    }
  /** A yes or no to exactly what was read out; `binding` comes back to the handler with the yes. */
  | { readonly kind: 'confirmation'; readonly binding: string };

/**
 * What a handler returns. Maps one to one onto Lex's dialog actions (ask = ElicitSlot, confirm = ConfirmIntent,
 * say = ElicitIntent, close = Close), a widget message and a Teams activity.
 */
export interface Reply {
  readonly messages: readonly Message[];
  readonly cards?: readonly Card[];
  readonly choices?: readonly Choice[];
  readonly expects?: Expectation;
  /** Replaces the task's slots, for handlers that work through several things. */
  readonly slots?: Readonly<Record<string, unknown>>;
  /** A list that was just shown, in the order in which "the second one" counts. */
  readonly shown?: readonly Thing[];
  /** What "it" and "that" mean from now on; null: nothing. */
  readonly focus?: Thing | null;
  /** What later turns of this conversation may need, by name; kept until overwritten. Short words and ids only. */
  readonly notes?: Readonly<Record<string, unknown>>;
  /** How fast everything is spoken from now on. */
  readonly rate?: Rate;
  /** fulfilled unless something is expected. */
  readonly outcome?: 'fulfilled' | 'failed';
  /** A person is wanted, or the talk is over. */
  readonly end?: 'handed-over' | 'closed';
  /**
   * leave-task: what was under way is dropped. start-again: so is everything remembered.
   * stay: the open question was put again by this reply itself.
   */
  readonly dialogue?: 'leave-task' | 'start-again' | 'stay';
  /** The number of the order this reply is about. */
  readonly order?: number;
  /** Go on with this intent at once, after these messages; with a `locale`, in that language from now on. */
  readonly then?: {
    readonly intent: string;
    readonly slots?: Readonly<Record<string, unknown>>;
    readonly locale?: Locale;
  };
}
