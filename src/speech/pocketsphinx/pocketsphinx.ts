import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bulkhead, BulkheadRejectedError } from 'cockatiel';
import { AppError, no, ok, type Log, type Recogniser, type Result } from '#kernel';
import { decode, type Grammar } from './decode.ts';
import { createPronouncer } from './dictionary.ts';
import { buildNetwork, buildSounds, isNoise, noisePhones, type Taught, type Topic } from './grammar.ts';
import type { Network } from './network.ts';
import { guessFrom } from './guess.ts';
import { spoken } from './phrases.ts';
import { run } from './run.ts';
import { settle } from './settle.ts';

export interface Hearing extends Recogniser {
  /** Makes the grammars anew, in the background; until they are there the old ones serve. */
  learn(taught: Omit<Taught, 'common'>): Promise<void>;
  /** Ends; nothing of it is left on the disk. */
  close(): Promise<void>;
}

export interface Settings {
  /** Where the English model of pocketsphinx lies. */
  readonly model: string;
  readonly log: Log;
}

const program = 'pocketsphinx_batch';
/** Guesses at once, and how many may wait: each takes a processor for itself. */
const crowd = { atOnce: 2, waiting: 8 };
/**
 * How much a grammar counts beside the sound: with less, "check out" is heard as "two coat". Mere sounds are as likely one as
 * the other.
 */
const wordsWeigh = 8;
const soundsWeigh = 2;
/** Milliseconds for one recording. */
const patience = 15_000;
/** Seconds; less is a click. */
const shortest = 0.15;

const topicOf = (expects: string | undefined): Topic =>
  expects === 'confirmation' ? 'answer' : /^(?:pin|number|order-number)$/.test(expects ?? '') ? 'digits' : 'open';

const isThere = (path: string): Promise<boolean> => stat(path).then(() => true, () => false); // prettier-ignore

/** Asked for something it does not know it ends at once; only a program that is not there does not even begin. */
const isInstalled = (name: string): Promise<boolean> =>
  run(name, ['--version'], { patience: 10_000 }).then(() => true, () => false); // prettier-ignore

/**
 * Ears without a cloud, where pocketsphinx is installed: it knows what this shop sells and what can be said to it, and nothing
 * else. English only, since there is no other model.
 */
export const createPocketsphinx = async ({
  model,
  log,
}: Settings): Promise<Result<Hearing, { readonly reason: string }>> => {
  if (!(await isInstalled(program))) return no('pocketsphinx is not installed on this machine');
  const stock = join(model, 'cmudict-en-us.dict');
  if (!(await isThere(stock))) return no(`pocketsphinx has no English model in ${model}`);
  const espeak = (await isInstalled('espeak-ng')) ? 'espeak-ng' : null;
  const pronouncer = createPronouncer({ stock, espeak });
  const folder = await mkdtemp(join(tmpdir(), 'parley-ears-'));
  const gate = bulkhead(crowd.atOnce, crowd.waiting);
  let grammars: Readonly<Record<Topic | 'sounds', Grammar>> | undefined;
  let edition = 0;
  let learning: Promise<void> = Promise.resolve();

  const write = async (topic: string, network: Network, weight: number): Promise<Grammar> => {
    const said = await pronouncer.pronounce(new Set([...network.words()].filter((word) => !isNoise(word))));
    const lines = [...noisePhones].map(([word, phone]) => `${word} ${phone}`);
    for (const [word, ways] of said)
      ways.forEach((way, at) => lines.push(`${word}${at === 0 ? '' : `(${at + 1})`} ${way}`));
    const name = join(folder, `${topic}-${edition}`);
    await Promise.all([
      writeFile(`${name}.fsg`, network.toFsg()),
      writeFile(`${name}.dict`, lines.join('\n').concat('\n')),
    ]);
    return { fsg: `${name}.fsg`, dictionary: `${name}.dict`, weight };
  };

  const build = async (taught: Omit<Taught, 'common'>): Promise<void> => {
    const begun = performance.now();
    const common = await pronouncer.common(new Set(taught.things.flatMap(({ names }) => names.flatMap(spoken))));
    const old = grammars;
    edition++;
    const all = { ...taught, common };
    grammars = {
      open: await write('open', buildNetwork('open', all), wordsWeigh),
      answer: await write('answer', buildNetwork('answer', all), wordsWeigh),
      digits: await write('digits', buildNetwork('digits', all), wordsWeigh),
      sounds: await write('sounds', buildSounds(), soundsWeigh),
    };
    // A guess that began before may still be reading the old ones: they go when the next ones come.
    for (const { fsg, dictionary } of Object.values(old ?? {}))
      setTimeout(() => void Promise.all([rm(fsg, { force: true }), rm(dictionary, { force: true })]), patience).unref();
    log.info(
      { things: taught.things.length, seconds: Math.round(performance.now() - begun) / 1000 },
      'learned what may be said',
    );
  };

  return ok({
    name: 'pocketsphinx',
    learn: (taught) => (learning = learning.then(() => build(taught))),
    async recognise(recording, { locale, expects, signal }) {
      if (!/^en\b/i.test(locale))
        throw new AppError(
          'locale_not_heard',
          `Speech is understood in English here, and not in ${locale}; please type.`,
          { status: 422 },
        );
      if (recording.pcm.length / 2 / recording.sampleRate < shortest) return [];
      if (!grammars) await learning;
      if (!grammars)
        throw new AppError('recogniser_unavailable', 'the grammars are not made yet', { status: 503, retryAfter: 5 });
      const topic = topicOf(expects);
      const { [topic]: grammar, sounds } = grammars;
      try {
        const [words, plain] = await gate.execute(() => {
          const pcm = settle(recording);
          return Promise.all(
            [grammar, sounds].map((each) =>
              decode({ program, model: join(model, 'en-us') }, each, pcm, { patience, ...(signal && { signal }) }),
            ),
          );
        });
        const guess = guessFrom(words!, plain!, topic);
        return guess ? [guess] : [];
      } catch (error) {
        if (!(error instanceof BulkheadRejectedError)) throw error;
        throw new AppError('recogniser_unavailable', 'Too many people are speaking at once.', {
          status: 503,
          retryAfter: 2,
          cause: error,
        });
      }
    },
    close: async () => {
      await learning.catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  });
};
