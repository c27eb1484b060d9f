// What the studio's routes tell: see /openapi.json.

export interface ChannelPhrase {
  readonly text?: string | undefined;
  readonly speech?: string | undefined;
}

/** One text, or one for the eye and one for the ear, and what a channel says instead. */
export type Phrase =
  | string
  | {
      readonly text: string;
      readonly speech?: string | undefined;
      readonly web?: string | ChannelPhrase | undefined;
      readonly lex?: string | ChannelPhrase | undefined;
      readonly teams?: string | ChannelPhrase | undefined;
    };

/** One, or several that say the same. */
export type Phrases = Phrase | readonly Phrase[];

export interface Slot {
  readonly type: string;
  readonly required?: boolean | undefined;
  readonly orFocus?: boolean | undefined;
  readonly onlyAsked?: boolean | undefined;
  readonly spellable?: boolean | undefined;
  readonly orOther?: boolean | undefined;
}

export interface Definition {
  readonly name: string;
  readonly kind: 'task' | 'aside';
  readonly slots: Readonly<Record<string, Slot>>;
  readonly [other: string]: unknown;
}

type Lists = Readonly<Record<string, readonly string[]>>;

export interface Wording {
  readonly title: string;
  readonly help?: string | undefined;
  readonly utterances: readonly string[];
  readonly signs?: Lists | undefined;
  readonly values?: Readonly<Record<string, Lists>> | undefined;
  readonly opening?: Phrase | undefined;
  readonly prompts?: Readonly<Record<string, readonly Phrase[]>> | undefined;
  readonly replies: Readonly<Record<string, Phrases>>;
}

export interface Written {
  readonly kind: 'written';
  readonly source: string;
  readonly grants: readonly string[];
  readonly secrets: readonly string[];
  readonly hosts: readonly string[];
  readonly tests: string;
}

export type SettingValue = number | boolean;

/** What may be set of a handler in the repository. */
export type Setting = {
  readonly label: Readonly<Record<string, string>>;
  readonly about?: Readonly<Record<string, string>> | undefined;
} & (
  | { readonly type: 'whole'; readonly least: number; readonly most: number; readonly default: number }
  | { readonly type: 'switch'; readonly default: boolean }
);

export type Handler =
  | { readonly kind: 'repository'; readonly settings?: Readonly<Record<string, SettingValue>> | undefined }
  | { readonly kind: 'answer'; readonly reply: string }
  | { readonly kind: 'search'; readonly words: string; readonly reply?: string; readonly nothing?: string }
  | {
      readonly kind: 'form';
      readonly to: { readonly mail: string } | { readonly webhook: string };
      readonly reply: string;
    }
  | { readonly kind: 'hand-over'; readonly reply: string }
  | Written;

/** One intent with everything that belongs to it. */
export interface Content {
  readonly definition: Definition;
  readonly wording: Readonly<Record<string, Wording>>;
  readonly handler: Handler;
  readonly conversations: Readonly<Record<string, string>>;
}

export interface Fault {
  readonly level: 'error' | 'warning';
  readonly intent: string;
  readonly locale: string | null;
  readonly path: string;
  readonly detail: string;
}

export type Change = 'added' | 'removed' | 'changed';

export interface IntentLine {
  readonly name: string;
  readonly titles: Readonly<Record<string, string>>;
  readonly kind: 'task' | 'aside';
  readonly handler: Handler['kind'];
  readonly utterances: Readonly<Record<string, number>>;
  readonly slots: readonly string[];
  readonly conversations: number;
  readonly change: Change | null;
  readonly errors: number;
  readonly warnings: number;
  readonly revision: number;
  readonly who: string;
  readonly at: string;
}

export interface Draft {
  readonly revision: number;
  readonly hash: string;
  readonly live: number | null;
  readonly changes: number;
  readonly locales: readonly string[];
  readonly errors: number;
  readonly warnings: number;
  readonly waitingFiles: number;
  readonly intents: readonly IntentLine[];
}

export interface Present {
  readonly intent: string;
  readonly who: string;
  readonly since: string;
}

export interface DraftIntent {
  readonly name: string;
  readonly revision: number;
  readonly content: Content | null;
  readonly live: Content | null;
  readonly who: string;
  readonly at: string;
  readonly editing: readonly Present[];
  readonly problems: readonly Fault[];
  readonly settings: Readonly<Record<string, Setting>>;
}

export interface Saved {
  readonly revision: number;
  readonly content: Content | null;
  /** Places that somebody else changed meanwhile. */
  readonly merged: readonly string[];
}

interface HealthOf {
  readonly sentences: number;
  readonly accuracy: number | null;
  readonly nearest: string | null;
  readonly shared: number | null;
  readonly conflicts: number;
}

export interface Health {
  readonly learning: boolean;
  readonly days: number;
  readonly accuracy: Readonly<Record<string, { readonly draft: number | null; readonly live: number | null }>>;
  readonly intents: readonly {
    readonly name: string;
    readonly hits: number;
    readonly locales: Readonly<Record<string, HealthOf>>;
  }[];
}

export interface Guess {
  readonly intent: string;
  readonly confidence: number;
}

export interface Tried {
  readonly current: boolean;
  readonly guesses: readonly Guess[];
  readonly scope: number;
  readonly alike: readonly { readonly intent: string; readonly text: string; readonly likeness: number }[];
}

/** What the new sentences of an intent would take from others. */
export interface Foreseen {
  readonly learning: boolean;
  readonly fresh: number;
  readonly sentences: readonly {
    readonly text: string;
    readonly today: string | null;
    readonly twin: { readonly intent: string; readonly text: string } | null;
  }[];
}

export interface DiffOf {
  readonly intent: string;
  readonly change: Change;
  readonly changes: readonly {
    readonly path: string;
    readonly before?: unknown;
    readonly after?: unknown;
    readonly added?: readonly string[];
    readonly removed?: readonly string[];
  }[];
}

export interface Difference {
  readonly turn: number;
  readonly said: string;
  readonly what: string;
  readonly expected: unknown;
  readonly found: unknown;
  readonly reply: string;
}

interface Run<Report> {
  readonly id: string;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly error: string | null;
  readonly report: Report | null;
}

export type TestRun = Run<{
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly ms: number;
  readonly conversations: readonly {
    readonly name: string;
    readonly intent: string;
    readonly title: string;
    readonly outcome: 'passed' | 'failed' | 'skipped';
    readonly reason: string | null;
    readonly turns: number;
    readonly differences: readonly Difference[];
  }[];
}>;

interface Way {
  readonly intent: string | null;
  readonly confidence: number;
  readonly slots: Readonly<Record<string, unknown>>;
  readonly reply: string;
  readonly order: { readonly pieces: number; readonly total: number } | null;
}

export type PreviewRun = Run<{
  readonly turns: number;
  readonly conversations: number;
  readonly otherWay: number;
  readonly otherWords: number;
  readonly ordersDiffer: number;
  readonly leftOut: number;
  readonly differences: readonly {
    readonly conversation: string;
    readonly turn: string;
    readonly heard: string;
    readonly recorded: string | null;
    readonly differs: readonly string[];
    readonly before: Way;
    readonly after: Way;
  }[];
  readonly turnsPerSecond: number;
}>;
