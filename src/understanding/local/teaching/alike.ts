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

/** Finds the examples that a sentence is like, by words and letters, rare ones counting more than common ones. */
export const createLikenessFinder = (
  samples: readonly Sourced[],
  weighing: Weighing,
): ((words: readonly string[]) => Likeness[]) => {
  const holding = new Map<number, { source: number; value: number }[]>();
  const seen = new Set<number>();
  for (const { words, source } of samples) {
    // An example's copies with other values are the same sentence.
    if (source < 0 || seen.has(source)) continue;
    seen.add(source);
    const { ids, values } = featuresOf(words, weighing);
    ids.forEach((id, at) => {
      const list = holding.get(id);
      if (list) list.push({ source, value: values[at]! });
      else holding.set(id, [{ source, value: values[at]! }]);
    });
  }
  return (words) => {
    const { ids, values }: Features = featuresOf(words, weighing);
    const sums = new Map<number, number>();
    ids.forEach((id, at) => {
      for (const { source, value } of holding.get(id) ?? [])
        sums.set(source, (sums.get(source) ?? 0) + value * values[at]!);
    });
    return [...sums]
      .map(([source, likeness]) => ({ source, likeness: Math.min(1, likeness) }))
      .sort((a, b) => b.likeness - a.likeness);
  };
};

/** Pairs of examples of different intents that say the same. Stops for breath after each sentence. */
export function* contradictionsIn(
  examples: readonly Example[],
  samples: readonly Sourced[],
  find: (words: readonly string[]) => readonly Likeness[],
): Generator<undefined, AlikeSentences[]> {
  const found: AlikeSentences[] = [];
  const seen = new Set<number>();
  for (const { words, source } of samples) {
    if (source < 0 || seen.has(source)) continue;
    seen.add(source);
    const own = examples[source]!;
    for (const { source: other, likeness } of find(words)) {
      if (likeness < sameFrom) break;
      const near = examples[other]!;
      if (other <= source || near.intent === own.intent) continue;
      found.push({ intent: own.intent, text: own.text, other: { intent: near.intent, text: near.text }, likeness });
    }
    yield;
  }
  return found.sort((a, b) => b.likeness - a.likeness).slice(0, most);
}
