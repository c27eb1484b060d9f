import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { isSet } from 'node:util/types';
import { deserialize, serialize } from 'node:v8';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Example, Locale } from '#kernel';
import type { Taught } from '../lessons.ts';
import type { TaughtTagger } from '../tagging/tagger.ts';
import type { Learned } from './learned.ts';

/** Where what was learned is kept, so that it need not be learned again. May forget. */
export interface Kept {
  readonly read: (key: string) => Promise<Uint8Array | undefined>;
  readonly write: (key: string, learned: Uint8Array) => Promise<void>;
}

/** All that is worked out of the examples of one locale. */
export interface Lesson {
  readonly taught: Taught;
  readonly learned: Learned;
  /** Where sentences mark values. */
  readonly tagger?: TaughtTagger;
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
export const keyOf = (locale: Locale, examples: readonly Example[], currency: string): string => {
  const hash = createHash('sha256').update(`${(way ??= wayOf())} ${locale} ${currency}\n`);
  for (const { intent, text, marked } of examples)
    hash.update(`${intent}\t${text}\t${marked ? JSON.stringify(marked) : ''}\n`);
  return hash.digest('hex');
};

/** Packed beside other work: what is learned of many intents takes a tenth of a second. */
export const packed = (lesson: Lesson): Promise<Uint8Array> => promisify(gzip)(serialize(lesson), { level: 1 });

/** Undefined where it can't be read: then it is learned anew. */
export const unpacked = async (bytes: Uint8Array): Promise<Lesson | undefined> => {
  try {
    const { taught, learned, tagger } = deserialize(await promisify(gunzip)(bytes)) as Partial<Lesson>;
    const whole =
      Array.isArray(taught?.samples) &&
      Array.isArray(taught.talk) &&
      isSet(taught.elsewhereWords) &&
      ArrayBuffer.isView(learned?.model?.weights) &&
      typeof learned.threshold === 'number';
    return whole ? { taught, learned, ...(tagger && { tagger }) } : undefined;
  } catch {
    return undefined;
  }
};
