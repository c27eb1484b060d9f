/** A BCP 47 tag that the shop speaks, such as "en-US". */
export type Locale = string;

export type Modality = 'text' | 'speech' | 'keypad';

/** What reached us from the shopper in one turn. */
export type Input =
  | { readonly kind: 'words'; readonly words: string }
  /** The recogniser's guesses, best first; confidence from 0 to 1. */
  | { readonly kind: 'recognised'; readonly guesses: readonly { words: string; confidence: number }[] }
  /** The value of a choice that was pressed. */
  | { readonly kind: 'pressed'; readonly value: string };

/** One thing said by a shopper, the same whatever channel it came through. */
export interface Turn {
  /** The channel's own id; the same id is answered once. */
  readonly id: string;
  readonly channel: string;
  readonly conversation: string;
  readonly shopper: string;
  readonly locale: Locale;
  readonly modality: Modality;
  readonly input: Input;
  /** False where the shopper cannot open a page now, as on the phone. */
  readonly attended?: boolean;
  readonly at: Date;
}
