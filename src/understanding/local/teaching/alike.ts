import type { AlikeSentences, Example } from '#kernel';
import { featuresOf, type Features, type Weighing } from '../learning/features.ts';
import type { Sourced } from '../learning/scope.ts';

/** From here on two sentences say the same in nearly the same words. */
export const sameFrom = 0.8;
const most = 200;

export interface Likeness {
  /** The number of the example. */
  readonly source: number;
  /** 0..1 */
  readonly likeness: number;
}

/** The examples that are at least so much (0..1, above 0) like a sentence, likest first. */
export type FindAlike = (words: readonly string[], from: number) => Likeness[];

/**
 * Finds the examples that a sentence is like, by words and letters, rare ones counting more than common ones. All features of a
 * sentence together are at most 1 long: an example that shares none of its rarest features, whose rest is shorter than `from`,
 * cannot be so much like it and is not looked at. Getting ready stops for breath after each example.
 */
export function* likenessFinder(samples: readonly Sourced[], weighing: Weighing): Generator<undefined, FindAlike> {
  const known: { readonly source: number; readonly features: Features }[] = [];
  const holding: number[][] = Array.from({ length: weighing.idf.length }, () => []);
  const seen = new Set<number>();
  for (const { words, source } of samples) {
    // An example's copies with other values are the same sentence.
    if (source < 0 || seen.has(source)) continue;
    seen.add(source);
    const features = featuresOf(words, weighing);
    for (const id of features.ids) holding[id]!.push(known.length);
    known.push({ source, features });
    yield;
  }
  const asked = new Float32Array(weighing.idf.length);

  const maybe = ({ ids, values }: Features, from: number): ReadonlySet<number> => {
    const rarest = [...ids.keys()].sort((a, b) => holding[ids[a]!]!.length - holding[ids[b]!]!.length);
    let rest = values.reduce((sum, value) => sum + value * value, 0);
    const found = new Set<number>();
    for (const at of rarest) {
      if (rest < from * from) break;
      for (const each of holding[ids[at]!]!) found.add(each);
      rest -= values[at]! ** 2;
    }
    return found;
  };

  return (words, from) => {
    const features = featuresOf(words, weighing);
    features.ids.forEach((id, at) => (asked[id] = features.values[at]!));
    const alike: Likeness[] = [];
    for (const each of maybe(features, from)) {
      const { source, features: other } = known[each]!;
      let sum = 0;
      for (let at = 0; at < other.ids.length; at += 1) sum += asked[other.ids[at]!]! * other.values[at]!;
      if (sum >= from) alike.push({ source, likeness: Math.min(1, sum) });
    }
    for (const id of features.ids) asked[id] = 0;
    return alike.sort((a, b) => b.likeness - a.likeness || a.source - b.source);
  };
}

/** Pairs of examples of different intents that say the same. Stops for breath after each sentence. */
export function* contradictionsIn(
  examples: readonly Example[],
  samples: readonly Sourced[],
  find: FindAlike,
): Generator<undefined, AlikeSentences[]> {
  const found: AlikeSentences[] = [];
  const seen = new Set<number>();
  for (const { words, source } of samples) {
    if (source < 0 || seen.has(source)) continue;
    seen.add(source);
    const own = examples[source]!;
    for (const { source: other, likeness } of find(words, sameFrom)) {
      const near = examples[other]!;
      if (other <= source || near.intent === own.intent) continue;
      found.push({ intent: own.intent, text: own.text, other: { intent: near.intent, text: near.text }, likeness });
    }
    yield;
  }
  return found.sort((a, b) => b.likeness - a.likeness).slice(0, most);
}
