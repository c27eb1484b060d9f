import type { Locale, Turn } from './turn.ts';

/** What the dialogue knows between turns; the conversation room gives it its shape. Keep it to ids and short words. */
export type SessionData = Readonly<Record<string, unknown>>;

/** A stored answer to a turn: whatever the pipeline's caller made of the reply, as JSON. */
export type StoredAnswer = Readonly<Record<string, unknown>>;

export type Claim =
  /** The conversation is ours until the turn is kept or dropped. `owed`: see Owed. */
  | {
      readonly kind: 'claimed';
      readonly session: SessionData;
      /** The language that it is talked in. */
      readonly locale: Locale;
      readonly owed: Owed | null;
      /** What was read along with it; null where nothing was, or where it may be older than the session. */
      readonly beside: unknown;
    }
  /** This very turn was answered before. */
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  /** This very turn is being answered now (`same`), or another turn holds the conversation. */
  | { readonly kind: 'busy'; readonly same: boolean };

/**
 * What a conversation was promised with "one moment" and has not been told yet. Without a reply it never will be: the
 * process that worked on it has died, and it could not be done again.
 */
export interface Owed {
  /** The id of the turn it answers. */
  readonly turn: string;
  readonly reply?: SessionData;
}

/** One turn at a time per conversation; the same turn id is answered once. */
export interface Memory {
  /** Milliseconds after which a turn that is still worked on has to be extended. */
  readonly extendEvery: number;
  claim(turn: Turn, heard: string): Promise<Claim>;
  /** Saves session and answer, and lets go, in one statement. */
  keep(
    turn: Turn,
    kept: {
      readonly session: SessionData;
      readonly answer: StoredAnswer;
      readonly heard: string;
      /** The language that is talked from now on; absent: the same. */
      readonly locale?: Locale;
      readonly intent?: string;
      readonly confidence?: number;
      /** What was said concerns the shopper alone; absent: nobody can tell. */
      readonly private?: boolean;
      /** How far the conversation came with this turn, and where it went wrong: short names. */
      readonly marks?: { readonly steps: readonly string[]; readonly signs: readonly string[] };
      /** The answer was promised for later: what the next turn has to tell. Whatever was owed before counts as told. */
      readonly owed?: SessionData;
    },
  ): Promise<void>;
  /** The handler failed: nothing is saved, the turn may be tried again. `owed` as in `keep`. */
  drop(turn: Turn, owed?: SessionData): Promise<void>;
  /** The turn is still worked on. */
  extend(turn: Turn): Promise<void>;
  /**
   * "One moment" is going to be said for a turn that is still worked on. Should its process die, it may be done `again`.
   * False: it has been answered in the meantime.
   */
  owe(turn: Turn, again: Turn | null): Promise<boolean>;
  /** Turns that are owed and whose process has died, each handed out a few times at most. */
  orphans(): Promise<readonly Turn[]>;
}
