import type { IntentDefinition, Interpretation, Locale, Recogniser, Voice } from '#kernel';
import type { PlatformSessions } from '#memory';

/** What the Lex runtime surface stands on. */
export interface LexRuntime {
  /** The one bot there is. */
  readonly bot: { readonly id: string; readonly alias: string; readonly name: string };
  readonly sessions: PlatformSessions;
  /** As they are in force now. */
  readonly intents: ReadonlyMap<string, IntentDefinition>;
  /** Words that a client put into an intent's slots, read as if they had been said. */
  readonly read: (
    intent: string,
    words: Readonly<Record<string, readonly string[]>>,
    locale: Locale,
  ) => Promise<Readonly<Record<string, unknown>>>;
  /** What words may mean, without anybody having said them. Asks nobody outside. */
  readonly guess: (words: string, locale: Locale) => Promise<Interpretation['intents']>;
  /** Absent: nothing is spoken here. */
  readonly voice?: Voice;
  /** Absent: nothing is listened to here. */
  readonly recogniser?: Recogniser;
}
