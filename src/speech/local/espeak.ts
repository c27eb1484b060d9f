import { spawn } from 'node:child_process';
import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { growing, type Growing } from '../growing.ts';
import { voiceUnavailable } from '../sounds.ts';

export interface EspeakSettings {
  readonly program?: string;
  /** Processes at once, and how many may wait for one of them to end. */
  readonly atOnce?: number;
  readonly waiting?: number;
  readonly timeoutMs?: number;
}

/** espeak-ng's own rate, and the length of the WAV header before its samples. */
export const espeakRate = 22_050;
const header = 44;

/** Runs the program: SSML in, samples out. It stays a process of its own. */
export const createEspeak = ({
  program = 'espeak-ng',
  atOnce = 2,
  waiting = 64,
  timeoutMs = 20_000,
}: EspeakSettings = {}) => {
  const seats = bulkhead(atOnce, waiting);

  const run = async function* (ssml: string, voice: string, signal: AbortSignal): AsyncIterable<Uint8Array> {
    const child = spawn(program, ['-m', '-b', '1', '-v', voice, '--stdin', '--stdout'], { signal, stdio: 'pipe' });
    let complaint = '';
    child.stderr.on('data', (part: Buffer) => (complaint = (complaint + part.toString()).slice(0, 500)));
    // A process that is gone takes no more words; how it ended is told below.
    child.stdin.on('error', () => undefined).end(ssml);
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code));
    });
    ended.catch(() => undefined);
    try {
      let skipped = 0;
      for await (const part of child.stdout as AsyncIterable<Buffer>) {
        const rest = part.subarray(Math.min(part.length, header - skipped));
        skipped += part.length - rest.length;
        if (rest.length > 0) yield rest;
      }
      const code = await ended;
      if (code !== 0) throw new Error(`${program} ended with ${code}: ${complaint.trim()}`);
    } catch (error) {
      throw voiceUnavailable(`The local voice did not speak: ${(error as Error).message}`, error);
    } finally {
      child.kill('SIGKILL');
    }
  };

  /** A seat is held as long as the process runs, however slowly its sound is taken. */
  const speak = async (ssml: string, voice: string, signal?: AbortSignal): Promise<Growing<Uint8Array>> => {
    const limit = AbortSignal.timeout(timeoutMs);
    const until = signal ? AbortSignal.any([signal, limit]) : limit;
    return new Promise((resolve, reject) => {
      seats
        .execute(async () => {
          until.throwIfAborted();
          const sound = growing(run(ssml, voice, until));
          resolve(sound);
          await sound.whole.catch(() => undefined);
        }, until)
        .catch((error: unknown) =>
          reject(
            error instanceof BulkheadRejectedError
              ? voiceUnavailable(`${atOnce} sounds are being made and ${waiting} wait: try again later.`, error)
              : voiceUnavailable('The local voice was stopped.', error),
          ),
        );
    });
  };

  return { speak };
};

export type Espeak = ReturnType<typeof createEspeak>;

/** With a folder on the PATH that this user may not enter, a program that is nowhere is told as one that may not be run. */
const reasonOf = (program: string, { code, message }: NodeJS.ErrnoException): string => {
  if (code === 'ENOENT') return `${program} is not installed`;
  return code === 'EACCES' ? `${program} is not installed, or not for this user` : message;
};

/** Whether the program is there: what it calls itself, or why not. */
export const findEspeak = async (
  program = 'espeak-ng',
): Promise<{ readonly version: string } | { readonly missing: string }> =>
  new Promise((resolve) => {
    const child = spawn(program, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'], timeout: 5_000 });
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    child.once('error', (error: NodeJS.ErrnoException) => resolve({ missing: reasonOf(program, error) }));
    child.once('close', (code) => {
      const version = /(\d+(?:\.\d+)+)/.exec(said)?.[1];
      resolve(code === 0 && version ? { version } : { missing: `${program} does not run (it ended with ${code})` });
    });
  });
