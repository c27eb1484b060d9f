import type { RunningCatalog } from '#catalog';
import type { Config } from '#config';
import { no, ok, type Log, type Recogniser, type Result } from '#kernel';
import { createPocketsphinx } from '#speech/pocketsphinx';

export interface Ears {
  readonly recogniser: Recogniser;
  /** Begins to listen for these sentences and the catalogue, and follows the catalogue. */
  learn(sentences: readonly string[]): void;
  close(): Promise<void>;
}

/** So many products are listened for by name: with more of them a guess takes too long and is too often wrong. */
const mostProducts = 400;
/** Milliseconds a catalogue has to be still before its names are learned: an import is one change, not a thousand. */
const still = 2000;

/** Opens the ears that this machine has, or tells why there are none. */
export const openEars = async (
  { speech }: Pick<Config, 'speech'>,
  { catalog, log }: { readonly catalog: RunningCatalog; readonly log: Log },
): Promise<Result<Ears, { readonly reason: string }>> => {
  if (speech.ears === 'off') return no('EARS is off');
  const opened = await createPocketsphinx({ model: speech.model, log });
  if (!opened.ok) return opened;
  const hearing = opened.value;
  let sentences: readonly string[] = [];
  let begun: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const learn = async (): Promise<void> => {
    try {
      await hearing.learn({ sentences, things: await catalog.said(mostProducts) });
    } catch (error) {
      log.warn({ err: error }, 'the names in the catalogue could not be learned; the earlier ones serve');
    }
  };
  const begin = () => (begun ??= learn());
  const soon = (work: () => unknown) => {
    clearTimeout(timer);
    timer = setTimeout(() => void work(), still).unref();
  };
  const unwatch = catalog.watch(() => soon(() => (begun ? learn() : begin())));
  return ok({
    recogniser: {
      name: hearing.name,
      async recognise(recording, context) {
        await begin();
        return hearing.recognise(recording, context);
      },
    },
    learn(said) {
      sentences = said;
      // The first shoppers go first.
      soon(begin);
    },
    async close() {
      unwatch();
      clearTimeout(timer);
      await begun;
      await hearing.close();
    },
  });
};
