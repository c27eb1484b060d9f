import type { Log } from '#kernel';

/** A log that nobody reads. */
export const quiet: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
