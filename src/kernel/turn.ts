/** A BCP 47 tag that the shop speaks, such as "en-US". */
export type Locale = string;

export type Modality = 'text' | 'speech' | 'keypad';

/** What reached us from the shopper in one turn. */
export type Input =
  | { readonly kind: 'words'; readonly words: string }
  /** The recogniser's guesses, best first; confidence from 0 to 1. */
  | { readonly kind: 'recognised'; readonly guesses: readonly { words: string; confidence: number }[] }
  /** The value of a choice that was pressed. */
  | { readonly kind: 'pressed'; readonly value: string }
  /** What a platform's program wants outright; values as the dialogue keeps them. Null: no more of what is open. */
  | { readonly kind: 'wish'; readonly intent: string | null; readonly slots: Readonly<Record<string, unknown>> };

/** Speech as a microphone took it: signed 16-bit little-endian samples, mono. */
export interface Recording {
  readonly pcm: Uint8Array;
  /** Hertz */
  readonly sampleRate: number;
}

/** What has to be put into words first. The dialogue has it done, once it knows what is expected. */
export interface Unheard {
  readonly kind: 'recording';
  readonly recording: Recording;
}

/** One thing said by a shopper, the same whatever channel it came through. */
export interface Turn {
  /** The channel's own id; the same id is answered once. */
  readonly id: string;
  readonly channel: string;
  readonly conversation: string;
  readonly shopper: string;
  readonly locale: Locale;
  readonly modality: Modality;
  readonly input: Input | Unheard;
  /** An earlier turn, whose answer had not been shown when this one was said; where the channel can tell. */
  readonly awaits?: string;
  /** False where the shopper cannot open a page now, as on the phone. */
  readonly attended?: boolean;
  /** The number the shopper calls from, where the platform vouches for it. */
  readonly telephone?: string;
  readonly at: Date;
}
