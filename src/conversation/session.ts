import type { Message, Rate, SessionData, Thing } from '#kernel';

/** Something the shopper wants that is not finished: what is known of it and what was asked last. */
export interface Task {
  readonly intent: string;
  readonly slots: Readonly<Record<string, unknown>>;
  /** The slot that was asked for. */
  readonly asking?: string;
  /** The answer is a PIN. */
  readonly secret?: boolean;
  /** The answer may be spelled. */
  readonly spellable?: boolean;
  /** What a yes would confirm. */
  readonly confirming?: string;
  /** How often the question was put in vain. */
  readonly attempts: number;
  /** How often its answer was heard and was of no use, such as a code that nobody knows. */
  readonly useless?: number;
  /** The question itself, to be put again after a digression. */
  readonly question: readonly Message[];
  /** The things the question offered. */
  readonly offered: readonly Thing[];
  /** How often it was come back to. */
  readonly returns?: number;
  /** Another task took its place; it is come back to only if that one comes to nothing. */
  readonly replaced?: boolean;
}

/** What the dialogue remembers between turns: ids and short words. */
export interface Session {
  readonly task?: Task;
  /** Interrupted tasks, newest last. */
  readonly waiting: readonly Task[];
  readonly shown: readonly Thing[];
  readonly focus?: Thing;
  readonly notes: Readonly<Record<string, unknown>>;
  /** How sure the recogniser was of the poorest turn since the last order. */
  readonly recognition?: number;
  /** Words that were poorly recognised, read back with "did you say …?", and how often that was asked. */
  readonly doubt?: { readonly words: string; readonly asked: number };
  /** For so many turns more a number is taken for a PIN that was asked for before. */
  readonly guarded?: number;
  /** So many digits were said in a row of turns that held nothing else. */
  readonly pieces?: number;
  /** Turns in a row in which nothing was said. */
  readonly silences?: number;
  /** How fast the shopper wants to be spoken to. */
  readonly rate?: Rate;
  /** Turns in a row that nobody understood. */
  readonly misses: number;
  /** How far it came: see House.marksOf. */
  readonly reached?: readonly string[];
  /** The intent answered last. */
  readonly before?: string;
  readonly last: readonly Message[];
  /** Which variant of a reply was said last, by "intent/reply", where it has several. */
  readonly worded?: Readonly<Record<string, number>>;
  /** When the last answer was pushed (milliseconds since 1970), where it came after "one moment". */
  readonly pushedAt?: number;
  /** The version of the intents that answered last, and when (milliseconds since 1970). */
  readonly ran?: { readonly version: number; readonly at: number };
}

export const freshSession: Session = { waiting: [], shown: [], notes: {}, misses: 0, last: [] };

/** A stored session, with whatever an older version did not know yet filled in. */
export const sessionFrom = (data: SessionData): Session => ({ ...freshSession, ...(data as Partial<Session>) });
