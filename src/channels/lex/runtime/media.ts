import type { AudioFormat } from '#kernel';

/** What a response is to be: words, or sound of a format. */
export type Media =
  | { readonly kind: 'text'; readonly type: string }
  | { readonly kind: 'audio'; readonly type: string; readonly format: AudioFormat; readonly sampleRate?: number };

const text: Media = { kind: 'text', type: 'text/plain; charset=utf-8' };
const formats: Readonly<Record<string, Media>> = {
  'audio/mpeg': { kind: 'audio', type: 'audio/mpeg', format: 'mp3' },
  'audio/*': { kind: 'audio', type: 'audio/mpeg', format: 'mp3' },
  'audio/ogg': { kind: 'audio', type: 'audio/ogg', format: 'ogg_vorbis' },
  'audio/pcm': { kind: 'audio', type: 'audio/pcm', format: 'pcm', sampleRate: 16_000 },
};

const bare = (contentType: string): string => contentType.split(';', 1)[0]!.trim().toLowerCase();

/** Undefined where Lex has no such answer. */
export const mediaOf = (contentType: string): Media | undefined =>
  bare(contentType) === 'text/plain' ? text : formats[bare(contentType)];

/** What a response's content type may be, for a sentence. */
export const possibleMedia = ['text/plain; charset=utf-8', ...Object.keys(formats)];

export const isText = (contentType: string): boolean => bare(contentType) === 'text/plain';
