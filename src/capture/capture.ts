import type { Invalid, Result } from '#kernel';
import type { StandardRow } from './standard-row.ts';
import type { Mapping, MappingProblem } from './mapping.ts';

export const outcomes = ['applied', 'duplicate', 'stale', 'parked', 'ignored'] as const;
export type Outcome = (typeof outcomes)[number];

/** What became of the messages of one delivery: how many, and why. */
export type Taken = Readonly<Record<Outcome, number>> & {
  readonly reasons: readonly { readonly outcome: Outcome; readonly reason: string; readonly count: number }[];
};

/** What was heard by one mapping. */
export interface SourceState {
  readonly mapping: string;
  readonly to: string;
  readonly applied: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly parked: number;
  /** Rows that are known, and those of them that are not in the shop yet. */
  readonly rows: number;
  readonly waiting: number;
  readonly lastChangeAt: Date | null;
  readonly lastHeardAt: Date | null;
  /** Milliseconds from the source to the shop, the slowest of the last batch. */
  readonly lag: number | null;
}

export interface ParkedEvent {
  readonly id: string;
  readonly mapping: string | null;
  readonly reason: string;
  readonly event: unknown;
  readonly times: number;
  readonly at: Date;
}

/** A mapping tried on one event: what it was, and what it would become. Nothing is kept. */
export type Trial = Result<
  { readonly before: unknown; readonly after: StandardRow | null; readonly target: string; readonly position: string },
  Invalid | { reason: 'refused'; why: string }
>;

export interface Capture {
  /** Takes messages in, in batches of one transaction each. Throws only where the database does not answer. */
  take(messages: readonly unknown[]): Promise<Taken>;
  state(): Promise<{ readonly sources: readonly SourceState[]; readonly parked: number }>;
  readonly mappings: readonly Mapping[];
  /** Of mapping files that were left out. */
  readonly problems: readonly MappingProblem[];
  /** Newest first. */
  parked(page: {
    readonly cursor?: string;
    readonly limit: number;
  }): Promise<{ readonly events: readonly ParkedEvent[]; readonly next: string | null }>;
  /** Tries a parked event once more; null: it is not parked. */
  replay(id: string, who: string): Promise<Taken | null>;
  /** Nobody needs it any more. False: it is not parked. */
  drop(id: string, who: string): Promise<boolean>;
  try(mapping: unknown, message: unknown): Trial;
}
