import { AppError, type Log, type Voice } from '#kernel';
import type { Metrics } from '#telemetry';

/**
 * Where the first voice fails, the second speaks. That it failed is logged once, and again when it speaks anew. Without a second
 * one the failure is the answer, and words stay words.
 */
export const withSecondVoice = (
  first: Voice,
  second: Voice | null,
  { log, metrics }: { readonly log: Log; readonly metrics: Pick<Metrics, 'speech'> },
): Voice => {
  let silent = false;
  const either = async <Value>(ask: (voice: Voice) => Promise<Value>, signal?: AbortSignal): Promise<Value> => {
    try {
      const answer = await ask(first);
      if (silent) log.info({ voice: first.name }, 'the voice speaks again');
      silent = false;
      return answer;
    } catch (error) {
      if (!(error instanceof AppError) || signal?.aborted) throw error;
      metrics.speech.add({ voice: first.name, outcome: 'failed' });
      if (!silent)
        log.warn({ err: error, voice: first.name, instead: second?.name ?? 'text' }, 'the voice does not speak');
      silent = true;
      if (!second) throw error;
      return ask(second);
    }
  };
  return {
    name: first.name,
    speak: (ssml, saying) => {
      // A name of one voice is nobody to the other.
      const { voice: _name, ...unnamed } = saying;
      return either((voice) => voice.speak(ssml, voice === first ? saying : unnamed), saying.signal);
    },
    marks: (ssml, saying, types) => {
      const { voice: _name, ...unnamed } = saying;
      return either((voice) => voice.marks(ssml, voice === first ? saying : unnamed, types), saying.signal);
    },
  };
};
