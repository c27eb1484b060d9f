/** A place where both sides put files, as `/`-separated paths below its top. What cannot be reached is a VendorError. */
export interface Share {
  /** Null: there is no such file. */
  readonly read: (path: string) => Promise<string | null>;
  /** Whole or not at all, whatever was there before. */
  readonly write: (path: string, text: string) => Promise<void>;
  /** The names in a folder; none where there is no folder. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** The folder is made; what is there of that name is replaced. */
  readonly move: (from: string, to: string) => Promise<void>;
}

/** Opens a share for as long as the work takes. The signal ends it early. */
export type OpenShare = <Result>(work: (share: Share) => Promise<Result>, signal?: AbortSignal) => Promise<Result>;

/** Longer than any answer to one order. */
export const MOST_BYTES = 2_000_000;
