import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Example, Locale } from '#kernel';
import { inStretches } from './driving.ts';
import { reading, written, type Lesson } from './lesson.ts';

/** Where what was learned is kept, so that it need not be learned again. May forget. */
export interface Kept {
  readonly read: (key: string) => Promise<Uint8Array | undefined>;
  readonly write: (key: string, learned: Uint8Array) => Promise<void>;
}

const room = new URL('..', import.meta.url);

/** Of everything that reads and learns, so that nothing learned in another way is taken for the same. */
const wayOf = (): string => {
  const hash = createHash('sha256');
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  for (const name of files.sort()) hash.update(readFileSync(new URL(name.replaceAll('\\', '/'), room)));
  return hash.digest('hex');
};
let way: string | undefined;

/** The same examples, read in the same way, always teach the same: this is their name. */
export const keyOf = (locale: Locale, examples: readonly Example[], currency: string): string =>
  createHash('sha256')
    .update((way ??= wayOf()))
    .update(JSON.stringify([locale, currency, examples]))
    .digest('hex');

/** The end of what gzip made says how long it was: so it is unpacked in one piece, and put together from none. */
const lengthIn = (packed: Uint8Array): number => Buffer.from(packed.slice(-4)).readUInt32LE();

export const packed = async (lesson: Lesson): Promise<Uint8Array> =>
  promisify(gzip)(await inStretches(written(lesson)), { level: 1 });

/** Undefined where it can't be read: then it is learned anew. */
export const unpacked = async (bytes: Uint8Array): Promise<Lesson | undefined> => {
  try {
    const whole = await promisify(gunzip)(bytes, { chunkSize: lengthIn(bytes) + 1 });
    return await inStretches(reading(whole));
  } catch {
    return undefined;
  }
};
