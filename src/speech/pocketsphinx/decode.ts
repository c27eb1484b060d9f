import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#kernel';
import { run } from './run.ts';

/** A word that was heard: from when and for how long (hundredths of a second), and the logarithm of how well the sound fits it. */
export interface Heard {
  readonly word: string;
  readonly from: number;
  readonly frames: number;
  readonly sound: number;
}

export interface Grammar {
  readonly fsg: string;
  readonly dictionary: string;
  /** How much its likelihoods count beside the sound. */
  readonly weight: number;
}

export interface Decoder {
  readonly program: string;
  /** Folder of the acoustic model. */
  readonly model: string;
}

/** "mugs 120 171 1.000 -523 -33 1" for each word of the way that fits best. */
const segment = /^(\S+) +(\d+) +(\d+) +[\d.]+ +(-?\d+) +-?\d+ +\d+ *$/gm;

const readWords = (log: string): Heard[] =>
  [...log.matchAll(segment)].map(([, word = '', from, to, sound]) => ({
    word: word.replace(/\(\d+\)$/, ''),
    from: Number(from),
    frames: Number(to) - Number(from) + 1,
    sound: Number(sound),
  }));

/**
 * One recording through one grammar, in a process of its own: nothing of one speaker is left for the next, and what hangs can
 * be ended. PCM at 16 kHz. The recording lies in a folder only we can read, for as long as it takes. It is read as a whole
 * (batch), so that what the voice and the line sound like is known from the first word on: live, the first words are lost to
 * that.
 */
export const decode = async (
  { program, model }: Decoder,
  { fsg, dictionary, weight }: Grammar,
  pcm: Uint8Array,
  limits: { readonly patience: number; readonly signal?: AbortSignal },
): Promise<Heard[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-heard-'));
  try {
    await writeFile(join(folder, 'said.raw'), pcm);
    await writeFile(join(folder, 'recordings'), 'said\n');
    const log = join(folder, 'log');
    const parameters = {
      adcin: 'yes',
      ctl: join(folder, 'recordings'),
      cepdir: folder,
      cepext: '.raw',
      hmm: model,
      fsg,
      dict: dictionary,
      bestpath: 'no',
      lw: String(weight),
      // The sentences are many and each is unlikely: the search must not give up on one for that.
      beam: '1e-60',
      pbeam: '1e-60',
      wbeam: '1e-40',
      backtrace: 'yes',
      logfn: log,
    };
    const { code } = await run(
      program,
      Object.entries(parameters).flatMap(([name, value]) => [`-${name}`, value]),
      limits,
    );
    if (code !== 0)
      throw new AppError('recogniser_unavailable', `${program} ended with ${code}`, { status: 503, retryAfter: 1 });
    return readWords(await readFile(log, 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
