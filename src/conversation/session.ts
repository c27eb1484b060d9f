import type { Message, SessionData, Thing } from '#kernel';

/** Something the shopper wants that is not finished: what is known of it and what was asked last. */
export interface Task {
  readonly intent: string;
  readonly slots: Readonly<Record<string, unknown>>;
  /** The slot that was asked for. */
  readonly asking?: string;
  /** The answer is a PIN. */
  readonly secret?: boolean;
  /** What a yes would confirm. */
  readonly confirming?: string;
  /** How often the question was put in vain. */
  readonly attempts: number;
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
  /** Turns in a row that nobody understood. */
  readonly misses: number;
  /** The intent answered last. */
  readonly before?: string;
  readonly last: readonly Message[];
}

export const freshSession: Session = { waiting: [], shown: [], notes: {}, misses: 0, last: [] };

/** A stored session, with whatever an older version did not know yet filled in. */
export const sessionFrom = (data: SessionData): Session => ({ ...freshSession, ...(data as Partial<Session>) });
