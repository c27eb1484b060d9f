import type { Nudge, Retries } from '#events';
import type { Clock, Log } from '#kernel';
import type { Database } from '#store';
import type { VendorAdapter } from './adapter.ts';
import type { Terms } from './suggestion.ts';

export interface VendorSettings {
  /** Orders are placed at once, wait for a person, or are only worked out. */
  readonly mode: 'auto' | 'approve' | 'dry';
}

export interface VendorPatience {
  /** Of one call that a vendor does not answer, or not so that it can be read. */
  readonly placing: Retries;
  /** Seconds between questions while a vendor thinks; they grow up to the longest. */
  readonly asking: { readonly first: number; readonly longest: number };
  /** What runs low within so many seconds is ordered together. */
  readonly gatherSeconds: number;
}

export const usualPatience: VendorPatience = {
  placing: { attempts: 6, seconds: 5, backoff: 3 },
  asking: { first: 5, longest: 900 },
  gatherSeconds: 3,
};

/** What every part of the room stands on. */
export interface Ground {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly nudge: Nudge;
  readonly settings: VendorSettings;
  readonly patience: VendorPatience;
  readonly adapterOf: (terms: Terms) => VendorAdapter;
}
