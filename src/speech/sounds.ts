import { AppError, type AudioFormat, type Sound, type SpeechMark } from '#kernel';

export const contentTypes: Readonly<Record<AudioFormat, string>> = {
  mp3: 'audio/mpeg',
  ogg_vorbis: 'audio/ogg',
  pcm: 'audio/pcm',
};

export const voiceUnavailable = (message: string, cause?: unknown): AppError =>
  new AppError('voice_unavailable', message, { status: 503, cause, retryAfter: 1 });

export const bytesOf = async ({ bytes }: Sound): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
};

/** In the order in which they are said; a sentence before its first word. */
export const inOrder = (marks: readonly SpeechMark[]): readonly SpeechMark[] => {
  const rank = { sentence: 0, ssml: 1, word: 2, viseme: 3 };
  return marks.toSorted((a, b) => a.time - b.time || rank[a.type] - rank[b.type]);
};
