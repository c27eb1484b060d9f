import type { Locale, Money } from '#kernel';
import type { Buttons } from './cards/parts.ts';

/** What is needed to draw for one person. */
export interface Drawing {
  readonly buttons: Buttons;
  readonly money: (amount: Money) => string;
  /** This channel's own words; see wording/. */
  readonly say: (name: string, values?: Readonly<Record<string, unknown>>) => string;
  /** An address that the platform can fetch, or null: it shows only https. */
  readonly pictureOf: (image: string) => string | null;
  readonly locale: Locale;
  /** A time of day, with its day where that is not today, in the shop's own time zone. */
  readonly time: (at: Date) => string;
}
