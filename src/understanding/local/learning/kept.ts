import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { isInt8Array, isSet } from 'node:util/types';
import { DefaultDeserializer, DefaultSerializer } from 'node:v8';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Example, Locale } from '#kernel';
import type { Taught } from '../lessons.ts';
import type { TaughtTagger } from '../tagging/tagger.ts';
import { inStretches, type Work } from './driving.ts';
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
export const keyOf = (locale: Locale, examples: readonly Example[], currency: string): string =>
  createHash('sha256')
    .update((way ??= wayOf()))
    .update(JSON.stringify([locale, currency, examples]))
    .digest('hex');

/** In pieces, none of which takes long to write or read: of many intents the weights alone are megabytes. */
function* written({ taught, learned, tagger }: Lesson): Work<Buffer> {
  const { weights, ...model } = learned.model;
  const writer = new DefaultSerializer();
  writer.writeHeader();
  for (const piece of [taught, tagger, { ...learned, model }, weights]) {
    writer.writeValue(piece);
    yield;
  }
  return writer.releaseBuffer();
}

function* reading(bytes: Buffer): Work<Lesson | undefined> {
  const reader = new DefaultDeserializer(bytes);
  reader.readHeader();
  const taught = reader.readValue() as Partial<Taught> | undefined;
  yield;
  const tagger = reader.readValue() as TaughtTagger | undefined;
  yield;
  const learned = reader.readValue() as Learned | undefined;
  const weights: unknown = reader.readValue();
  const whole =
    Array.isArray(taught?.samples) &&
    Array.isArray(taught.talk) &&
    isSet(taught.elsewhereWords) &&
    typeof learned?.threshold === 'number' &&
    isInt8Array(weights);
  if (!whole) return undefined;
  return {
    taught: taught as Taught,
    learned: { ...learned, model: { ...learned.model, weights } },
    ...(tagger && { tagger }),
  };
}

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
