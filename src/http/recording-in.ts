import { AppError, type Recording } from '#kernel';
import { readRecording } from '#speech';

const statuses = { kind: 415, broken: 400, 'too-long': 422 } as const;

/** A body and its content type → a recording. Throws what the caller can mend: 415, 400 or 422. */
export const recordingIn = async (kind: string, bytes: Uint8Array): Promise<Recording> => {
  const read = await readRecording(kind, bytes);
  if (read.ok) return read.value;
  throw new AppError(`recording-${read.reason}`, `The recording cannot be used: ${read.detail}.`, {
    status: statuses[read.reason],
  });
};
