import { isInt8Array, isSet } from 'node:util/types';
import { DefaultDeserializer, DefaultSerializer } from 'node:v8';
import type { Taught } from '../lessons.ts';
import type { TaughtTagger } from '../tagging/tagger.ts';
import type { Work } from './driving.ts';
import type { Learned } from './learned.ts';

/** All that is worked out of the examples of one locale. */
export interface Lesson {
  readonly taught: Taught;
  readonly learned: Learned;
  /** Where sentences mark values. */
  readonly tagger?: TaughtTagger;
}

/** So many names of features are one piece. */
const batch = 1 << 12;

/** A lesson in pieces, none of which takes long to write or read: of many intents the weights alone are megabytes. */
function* piecesOf({ taught, learned, tagger }: Lesson): Generator<unknown, void> {
  const { weights, ...model } = learned.model;
  yield taught;
  yield { ...learned, model };
  yield weights;
  const { features = new Map<string, number>(), ...tagging } = tagger?.weights ?? {};
  yield tagger && { ...tagger, weights: tagging };
  // They are numbered in their order.
  const names = [...features.keys()];
  for (let from = 0; from < names.length; from += batch) yield names.slice(from, from + batch);
  yield null;
}

export function* written(lesson: Lesson): Work<Buffer> {
  const writer = new DefaultSerializer();
  writer.writeHeader();
  for (const piece of piecesOf(lesson)) {
    writer.writeValue(piece);
    yield;
  }
  return writer.releaseBuffer();
}

/** Undefined where it is no lesson. */
export function* reading(bytes: Buffer): Work<Lesson | undefined> {
  const reader = new DefaultDeserializer(bytes);
  reader.readHeader();
  const next = <Piece>(): Piece | undefined => (reader.readValue() as Piece | null) ?? undefined;
  const taught = next<Taught>();
  yield;
  const learned = next<Learned>();
  const weights = next<Int8Array>();
  yield;
  const tagger = next<TaughtTagger>();
  const features = new Map<string, number>();
  for (let names = next<string[]>(); names; names = next<string[]>()) {
    for (const name of names) features.set(name, features.size);
    yield;
  }
  const whole =
    Array.isArray(taught?.samples) &&
    Array.isArray(taught.talk) &&
    isSet(taught.elsewhereWords) &&
    typeof learned?.threshold === 'number' &&
    isInt8Array(weights);
  if (!whole) return undefined;
  return {
    taught,
    learned: { ...learned, model: { ...learned.model, weights } },
    ...(tagger && { tagger: { ...tagger, weights: { ...tagger.weights, features } } }),
  };
}
