import { AppError } from '#kernel';
import { voiceUnavailable } from '../sounds.ts';

/** Polly's "no" to this very request; to ask again is of no use, and it says nothing of the next request. */
const refusals = new Set([
  'InvalidSsmlException',
  'TextLengthExceededException',
  'EngineNotSupportedException',
  'LanguageNotSupportedException',
  'InvalidSampleRateException',
  'MarksNotSupportedForFormatException',
  'SsmlMarksNotSupportedForTextTypeException',
  'LexiconNotFoundException',
  'ValidationException',
]);

/** What the SDK throws → 'ssml_refused' (422) or 'voice_unavailable' (503). */
export const fromPolly = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  const { name, message } = error as Error;
  if (refusals.has(name))
    return new AppError('ssml_refused', `Polly refused: ${name}: ${message}`, { status: 422, cause: error });
  return voiceUnavailable(`Polly did not speak: ${name}: ${message}`, error);
};
