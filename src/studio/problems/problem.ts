import type { IntentDefinition, IntentWording, Locale } from '#kernel';
import type { Recorded } from '../content/recorded.ts';

/** Something wrong at a place within an intent, a wording, a conversation. */
export interface Fault {
  /** "replies/done", "slots/size", "" */
  readonly path: string;
  /** A clause: what was found, and what is possible. */
  readonly detail: string;
}

export interface Problem extends Fault {
  /** A warning: it works, but not everywhere, or not alike. */
  readonly level: 'error' | 'warning';
  readonly intent: string;
  /** Null: it is not of one wording. */
  readonly locale: Locale | null;
}

/** An intent as far as it could be read. */
export interface Checked {
  readonly name: string;
  readonly definition: IntentDefinition;
  readonly wordings: ReadonlyMap<Locale, IntentWording>;
  /** By name. */
  readonly recorded: ReadonlyMap<string, Recorded>;
}
