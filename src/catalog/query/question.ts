import type { Filters, Sort } from '../catalog.ts';
import type { Ranking } from '../merchandising/rules.ts';
import type { Steered } from '../merchandising/steer.ts';
import type { Unwanted, Wanted } from './wanted.ts';

export interface Question {
  readonly wanted: readonly Wanted[];
  readonly without: readonly Unwanted[];
  readonly filters: Filters;
  /** Hits that cover less than this share of what the best one covers are none. */
  readonly strictness: number;
  readonly sort: Sort;
  /** "The cheapest printer" is a printer: only what fits best stands in line. Who sorts a list by hand keeps all of it. */
  readonly picky?: boolean;
  readonly cheap: boolean;
  /** The words as they were said: of what fits alike, what is written so comes first. */
  readonly literally?: readonly string[];
  /** Terms of the kind of thing that is wanted: what is of it ranks before what mentions it. */
  readonly kinds?: readonly string[];
  /** What staff say of it; none: as if nobody had said anything. */
  readonly steered?: Steered;
  readonly ranking?: Ranking;
  readonly limit: number;
  readonly offset: number;
}
