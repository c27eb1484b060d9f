import type { Locale, Recording } from './turn.ts';

/** pcm: signed 16-bit little-endian samples, mono. */
export type AudioFormat = 'mp3' | 'ogg_vorbis' | 'pcm';

/** When in the sound a piece of the words is said; `start` and `end` are bytes (UTF-8) of the SSML, as in Polly. */
export interface SpeechMark {
  /** Milliseconds from the beginning of the sound. */
  readonly time: number;
  readonly type: 'sentence' | 'word' | 'ssml' | 'viseme';
  readonly start?: number;
  readonly end?: number;
  readonly value: string;
}

export interface Saying {
  readonly locale: Locale;
  readonly format: AudioFormat;
  /** Hertz; what the format usually has when absent (pcm 16,000). */
  readonly sampleRate?: number;
  /** The voice's own name for it; absent: the one for the locale. */
  readonly voice?: string;
  readonly signal?: AbortSignal;
}

export interface Sound {
  /** "audio/mpeg", "audio/ogg", "audio/pcm" */
  readonly contentType: string;
  /** May begin before the voice has finished. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** What turns words into sound. SSML is what `toSsml` makes. Throws AppError 'voice_unavailable' (503) or 'ssml_refused' (422). */
export interface Voice {
  readonly name: string;
  speak(ssml: string, saying: Saying): Promise<Sound>;
  marks(
    ssml: string,
    saying: Omit<Saying, 'format'>,
    types: readonly SpeechMark['type'][],
  ): Promise<readonly SpeechMark[]>;
}

/**
 * What turns sound into words: guesses, best first, confidence 0 to 1; none when nothing was understood (silence, noise, words
 * it was never taught). Throws AppError 'recogniser_unavailable' (503) when it cannot answer now, 'locale_not_heard' (422) when
 * it never learned the language.
 */
export interface Recogniser {
  readonly name: string;
  recognise(
    recording: Recording,
    context: { readonly locale: Locale; readonly expects?: string; readonly signal?: AbortSignal },
  ): Promise<readonly { readonly words: string; readonly confidence: number }[]>;
}
