import type { Locale } from '#kernel';

/** Who speaks, and where. */
export interface Speaker {
  readonly conversation: string;
  readonly shopper: string;
  readonly channel: string;
  readonly locale: Locale;
}
