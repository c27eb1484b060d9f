import { createHash } from 'node:crypto';
import type { Log, Saying, Sound, SpeechMark, Voice } from '#kernel';
import type { Metrics } from '#telemetry';
import { growing, begun, type Growing } from './growing.ts';
import type { SoundStore } from './sound-store.ts';
import { contentTypes } from './sounds.ts';

export interface KeepingSettings {
  readonly store: SoundStore;
  /** What else makes it sound as it does: engine, version. Changed, everything is made anew. */
  readonly manner: string;
  readonly metrics: Pick<Metrics, 'speech'>;
  readonly log: Log;
}

const one = async function* (bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
};

/**
 * A voice that says nothing twice: what it said is kept by its words, voice and format, and who asks for what is being made
 * listens in. A sound that somebody has begun to make is made to its end, whoever has gone meanwhile.
 */
export const keptVoice = (voice: Voice, { store, manner, metrics, log }: KeepingSettings): Voice => {
  const inTheMaking = new Map<string, Promise<Growing<Uint8Array>>>();
  const keyOf = (
    kind: string,
    ssml: string,
    { locale, sampleRate, voice: name }: Omit<Saying, 'format' | 'signal'>,
  ): string =>
    createHash('sha256')
      .update(JSON.stringify([voice.name, manner, kind, ssml, locale, sampleRate, name]))
      .digest('hex');
  const tell = (outcome: 'kept' | 'shared' | 'made') => metrics.speech.add({ voice: voice.name, outcome });

  // A cache that cannot be read or written is a slow one, no reason to be silent.
  const found = async (key: string): Promise<Buffer | null> =>
    store.get(key).catch((error: unknown) => {
      log.warn({ err: error }, 'a sound could not be read from the cache');
      return null;
    });
  const keep = async (key: string, bytes: Buffer): Promise<void> => {
    try {
      const gone = await store.put(key, bytes);
      if (gone > 0) metrics.speech.add({ voice: voice.name, outcome: 'evicted' }, gone);
    } catch (error) {
      log.warn({ err: error }, 'a sound could not be kept in the cache');
    }
  };

  const make = async (key: string, ssml: string, saying: Saying): Promise<Growing<Uint8Array>> => {
    const { signal: _others, ...wanted } = saying;
    const sound = await voice.speak(ssml, wanted);
    const making = growing(await begun(sound.bytes));
    // What fails on the way is told to who listens.
    void making.whole.then(
      (parts) => keep(key, Buffer.concat(parts)),
      () => undefined,
    );
    return making;
  };

  return {
    name: voice.name,
    speak: async (ssml, saying): Promise<Sound> => {
      const contentType = contentTypes[saying.format];
      const key = keyOf(saying.format, ssml, saying);
      const shared = inTheMaking.get(key);
      if (shared) {
        tell('shared');
        return { contentType, bytes: (await shared).read() };
      }
      const finding = (async () => {
        const bytes = await found(key);
        tell(bytes ? 'kept' : 'made');
        return bytes ? growing(one(bytes)) : make(key, ssml, saying);
      })();
      inTheMaking.set(key, finding);
      const forget = () => inTheMaking.get(key) === finding && inTheMaking.delete(key);
      try {
        const making = await finding;
        void making.whole.then(forget, forget);
        return { contentType, bytes: making.read() };
      } catch (error) {
        forget();
        throw error;
      }
    },
    marks: async (ssml, saying, types): Promise<readonly SpeechMark[]> => {
      const key = keyOf(`marks ${types.toSorted().join()}`, ssml, saying);
      const kept = await found(key);
      if (kept) return JSON.parse(kept.toString('utf8')) as SpeechMark[];
      const marks = await voice.marks(ssml, saying, types);
      await keep(key, Buffer.from(JSON.stringify(marks)));
      return marks;
    },
  };
};
