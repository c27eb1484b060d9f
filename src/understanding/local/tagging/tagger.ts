import type { SlotType } from '#kernel';
import { augmented } from './augment.ts';
import { lookOver, observe, type Seen, type KindsOf } from './observing.ts';
import { createDecoder, learnWeights, numbered, type Lesson, type Weights } from './perceptron.ts';
import { spansOf, type SlotSpan, type Tagged } from './sentences.ts';

/** Finds the values of an intent's slots in a sentence. */
export type Tagger = (intent: string, words: readonly string[]) => SlotSpan[];

/** Sentences of one intent, with the places where the values of its slots stand. */
export interface Course {
  readonly intent: string;
  readonly sentences: readonly Tagged[];
  /** Slots that hold no words that were never heard, as a date does not, with what else may stand there. */
  readonly closed?: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** What kind of value each slot holds. */
  readonly kinds?: ReadonlyMap<string, SlotType>;
}

/** What was learned of values. Nothing but data, so that it can be kept. */
export interface TaughtTagger {
  readonly seen: ReadonlyMap<string, Seen>;
  readonly weights: Weights;
  /** By intent and slot. */
  readonly kinds: ReadonlyMap<string, ReadonlyMap<string, SlotType>>;
}

/** Fewer sentences need more copies; many need none. */
const copiesFor = (sentences: number): number => Math.max(0, Math.min(8, Math.floor(900 / Math.max(1, sentences))));
const rounds = 8;

/** Learns all intents together: what holds in one helps another, and a slot has the same values wherever it occurs. */
export function* teachTagger(courses: readonly Course[], kindsOf: KindsOf): Generator<undefined, TaughtTagger> {
  const seen = new Map<string, Seen>();
  const lessons = function* (): Generator<Lesson> {
    for (const { intent, sentences, closed } of courses) {
      const others = courses.flatMap((course) => (course.intent === intent ? [] : course.sentences));
      const known = lookOver(sentences, others);
      seen.set(intent, known);
      for (const { words, tags } of augmented(sentences, others, copiesFor(sentences.length), closed))
        yield { intent, observed: observe(intent, words, known, kindsOf, true), tags };
    }
  };
  const weights = yield* learnWeights(lessons(), rounds);
  const kinds = new Map(courses.map((course) => [course.intent, course.kinds ?? new Map<string, SlotType>()]));
  return { seen, weights, kinds };
}

export const createTagger = ({ seen, weights }: TaughtTagger, kindsOf: KindsOf): Tagger => {
  const decode = createDecoder(weights.tags);
  return (intent, words) => {
    const known = seen.get(intent);
    const own = weights.own.get(intent);
    if (!known || !own || words.length === 0) return [];
    const sentence = numbered(observe(intent, words, known, kindsOf, false), weights.features);
    return spansOf(Array.from(decode(sentence, own, weights), (tag) => weights.tags[tag]!));
  };
};
