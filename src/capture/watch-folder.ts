import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Clock, Log } from '#kernel';
import type { Capture } from './capture.ts';
import { readLine, readMessages } from './messages.ts';

const pause = 1000;
const linesAtOnce = 500;
/** A file that was written to so recently may not be finished. */
const restMs = 500;
/** A JSON file is read as a whole; what is larger should be JSON Lines. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Takes in every .json and .jsonl file that is put into the folder, in the order of their names; then it lies in `done`,
 * or in `refused` where it could not be read. Killed on the way, it begins the file again: what was taken is a duplicate.
 */
export const watchFolder = ({
  folder,
  capture,
  clock,
  log,
}: {
  readonly folder: string;
  readonly capture: Pick<Capture, 'take'>;
  readonly clock: Clock;
  readonly log: Log;
}): { stop(): Promise<void> } => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const takeLines = async (path: string): Promise<void> => {
    let waiting: unknown[] = [];
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      if (line.trim() !== '') waiting.push(...readLine(line));
      if (waiting.length < linesAtOnce) continue;
      if (stopped) return;
      await capture.take(waiting);
      waiting = [];
    }
    await capture.take(waiting);
  };

  const move = async (name: string, where: 'done' | 'refused'): Promise<void> => {
    await mkdir(join(folder, where), { recursive: true });
    // Another process may have moved it.
    await rename(join(folder, name), join(folder, where, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  };

  const takeFile = async (name: string): Promise<void> => {
    const path = join(folder, name);
    const { size, mtimeMs } = await stat(path);
    if (clock().getTime() - mtimeMs < restMs) return;
    if (name.endsWith('.jsonl')) await takeLines(path);
    else
      try {
        if (size > mostBytes) throw new Error(`it has ${size} bytes: beyond ${mostBytes} it must be JSON Lines`);
        await capture.take(readMessages(await readFile(path), Infinity));
      } catch (error) {
        if ((error as { status?: number }).status === undefined && size <= mostBytes) throw error;
        log.warn({ file: name, reason: (error as Error).message }, 'a file of changes was refused');
        return move(name, 'refused');
      }
    if (!stopped) await move(name, 'done');
  };

  const look = async (): Promise<void> => {
    try {
      await mkdir(folder, { recursive: true });
      for (const name of (await readdir(folder)).filter((each) => /^[^.].*[.]jsonl?$/.test(each)).sort()) {
        if (stopped) return;
        await takeFile(name);
      }
    } catch (error) {
      log.warn({ err: error, folder }, 'the folder of changes could not be worked through; trying again');
    }
    if (!stopped) timer = setTimeout(() => void (working = look()), pause);
  };
  let working = look();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };
};
