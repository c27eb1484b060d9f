import type { Turn } from './turn.ts';

/** What the dialogue knows between turns; the conversation room gives it its shape. Keep it to ids and short words. */
export type SessionData = Readonly<Record<string, unknown>>;

/** A stored answer to a turn: whatever the pipeline's caller made of the reply, as JSON. */
export type StoredAnswer = Readonly<Record<string, unknown>>;

export type Claim =
  /** The conversation is ours until the turn is kept or dropped. */
  | { readonly kind: 'claimed'; readonly session: SessionData }
  /** This very turn was answered before. */
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  /** This very turn is being answered now (`same`), or another turn holds the conversation. */
  | { readonly kind: 'busy'; readonly same: boolean };

/** One turn at a time per conversation; the same turn id is answered once. */
export interface Memory {
  claim(turn: Turn, heard: string): Promise<Claim>;
  /** Saves session and answer, and lets go, in one statement. */
  keep(
    turn: Turn,
    kept: {
      readonly session: SessionData;
      readonly answer: StoredAnswer;
      readonly heard: string;
      readonly intent?: string;
      readonly confidence?: number;
    },
  ): Promise<void>;
  /** The handler failed: nothing is saved, the turn may be tried again. */
  drop(turn: Turn): Promise<void>;
}
