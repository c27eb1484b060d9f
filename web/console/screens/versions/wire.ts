export interface Version {
  readonly number: number;
  readonly origin: 'files' | 'studio';
  readonly name: string | null;
  readonly note: string;
  readonly intents: number;
  readonly who: string;
  readonly at: string;
}

export interface Release {
  readonly live: number | null;
  readonly canary: number | null;
  /** Percent of new conversations. */
  readonly canaryShare: number;
  readonly revision: number;
  readonly scheduled: {
    readonly version: number;
    readonly share: number | null;
    readonly due: string;
    readonly note: string;
    readonly who: string;
  } | null;
  readonly liveVersion: Version | null;
  readonly canaryVersion: Version | null;
}

export interface Move {
  readonly id: string;
  readonly what: string;
  readonly from: number | null;
  readonly to: number;
  readonly share: number | null;
  readonly note: string;
  readonly who: string;
  readonly at: string;
}
