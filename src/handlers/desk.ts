import type {
  HandlerBinding,
  IntentWording,
  Invalid,
  Locale,
  Modality,
  Permission,
  Reply,
  Result,
  Thing,
} from '#kernel';
import type { Problem } from './problem.ts';

/** One thing that a handler asked of the shop, in order. */
export interface Call {
  /** Such as "cart.change". */
  readonly name: string;
  readonly args: readonly unknown[];
  readonly ms: number;
  /** Refused, or failed: what it was told. */
  readonly error: string | null;
  /** It was not carried out, as nothing is that changes something in a dry run. */
  readonly held?: true;
}

/** Why a run ended without a reply. */
export const failureKinds = ['threw', 'time', 'memory', 'stack', 'calls', 'output', 'reply', 'grant', 'gone'] as const;
export type FailureKind = (typeof failureKinds)[number];

export interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
  /** Where in the source, counted from 1; null: nowhere in particular. */
  readonly at: { readonly line: number; readonly column: number } | null;
}

/** One run of a written handler, as it is kept. */
export interface RunShown {
  readonly id: string;
  readonly intent: string;
  readonly conversation: string;
  readonly turn: string;
  readonly at: Date;
  readonly ms: number;
  readonly cpuMs: number;
  readonly memoryBytes: number;
  readonly calls: readonly Omit<Call, 'args'>[];
  readonly log: readonly string[];
  readonly failure: Failure | null;
}

/** What is tried against: a turn that was stored, or one that is made up. */
export type Against =
  | { readonly conversation: string; readonly turn: string }
  | {
      readonly slots: Readonly<Record<string, unknown>>;
      readonly heard: string;
      readonly locale: Locale;
      readonly channel: string;
      readonly modality: Modality;
      readonly confirmed?: string;
      readonly declined: boolean;
      readonly shown: readonly Thing[];
      readonly focus?: Thing;
      readonly notes: Readonly<Record<string, unknown>>;
    };

/** The intent that a handler is tried with: its name, and where it differs from what is in force, how it sounds. */
export interface TriedIntent {
  readonly intent: string;
  readonly wording?: Readonly<Record<Locale, Pick<IntentWording, 'replies' | 'signs'>>>;
}

export interface Written {
  readonly source: string;
  readonly grants: readonly Permission[];
  readonly secrets: readonly string[];
  readonly hosts: readonly string[];
}

/** A run as it went. */
export interface Went {
  /** Null: there is none, see `failure`. */
  readonly reply: Reply | null;
  readonly failure: Failure | null;
  readonly calls: readonly Call[];
  readonly log: readonly string[];
  readonly ms: number;
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

export interface Tried extends Went {
  /** What it was given. */
  readonly given: {
    readonly heard: string;
    readonly slots: Readonly<Record<string, unknown>>;
    readonly locale: Locale;
  };
}

export interface TestShown {
  readonly name: string;
  /** Null: it passed. */
  readonly error: string | null;
  readonly ms: number;
}

/** What those who write handlers see and do. */
export interface HandlerDesk {
  /** Types of everything a written handler is given: a declaration for editors. */
  surface(): string;
  /** Which hosts handlers may ask, and to which addresses forms may go. */
  readonly allowed: { readonly hosts: readonly string[]; readonly webhooks: readonly string[] };
  /** What is wrong with it, or looks wrong; empty: nothing. */
  check(written: Written & { readonly tests: string }): Promise<readonly Problem[]>;
  /** Runs it once, changing nothing. */
  attempt(
    written: Written,
    intent: TriedIntent,
    against: Against,
  ): Promise<Result<Tried, Invalid | { readonly reason: 'unknown-turn' }>>;
  /** Runs its own tests, which reach nothing outside. `failure`: they could not be run at all. */
  test(
    written: Written & { readonly tests: string },
    intent: TriedIntent,
  ): Promise<
    Result<
      { readonly tests: readonly TestShown[]; readonly failure: Failure | null; readonly log: readonly string[] },
      Invalid
    >
  >;
  /** Newest first. */
  readonly runs: (
    intent: string,
    page: { readonly failed: boolean; readonly cursor?: string; readonly limit: number },
  ) => Promise<{ readonly runs: readonly RunShown[]; readonly next: string | null }>;
  /** The same as a file of the repository: intents/NAME/handler.ts. Null: it lies there already. */
  readonly source: (binding: HandlerBinding, intent: string) => string | null;
  readonly secrets: {
    /** Names and when they were set; never a value. */
    readonly list: () => Promise<readonly { readonly name: string; readonly setAt: Date; readonly who: string }[]>;
    readonly set: (name: string, value: string, who: string) => Promise<void>;
    /** False: there is none. */
    readonly remove: (name: string) => Promise<boolean>;
  };
}
