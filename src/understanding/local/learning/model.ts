import { featuresOf, type Features, type Weighing } from './features.ts';

/** What was learned: plain numbers, so that it can be kept and need not be learned again. */
export interface Model {
  readonly labels: readonly string[];
  readonly weighing: Weighing;
  /** A row per feature, a column per label, in parts of the row's own scale: a quarter of the room, and as good to tell by. */
  readonly weights: Int8Array;
  /** What one part is worth, by feature. */
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

export interface Ranked {
  readonly label: string;
  /** 0..1; all of them sum to 1. */
  readonly probability: number;
}

/** So many labels are told by name; that is one more than anybody is told of. */
const mostRanked = 6;

export interface Classification {
  /** The likeliest few, best first. */
  readonly ranked: readonly Ranked[];
  /** 0 for a label that was never taught. */
  readonly probabilityOf: (label: string) => number;
  /** The best label's score before it became a probability: how sure in itself, not beside the others. */
  readonly strength: number;
}

export interface Classifier {
  rank(words: readonly string[]): Classification;
}

/** Scores become probabilities, in place. */
export const softmax = (scores: Float32Array): void => {
  let top = -Infinity;
  for (const each of scores) if (each > top) top = each;
  let total = 0;
  for (let at = 0; at < scores.length; at += 1) total += scores[at] = Math.exp(scores[at]! - top);
  for (let at = 0; at < scores.length; at += 1) scores[at]! /= total;
};

/** What each label scores, from a row of weights per feature. Four rows at a time: most of what it costs is going over the scores. */
export const score = (
  { ids, values }: Features,
  weights: Float32Array | Int8Array,
  bias: Float32Array,
  scores: Float32Array,
): void => {
  const labels = bias.length;
  scores.set(bias);
  let at = 0;
  for (; at + 3 < ids.length; at += 4) {
    const [one, two] = [ids[at]! * labels, ids[at + 1]! * labels];
    const [three, four] = [ids[at + 2]! * labels, ids[at + 3]! * labels];
    const [first, second] = [values[at]!, values[at + 1]!];
    const [third, fourth] = [values[at + 2]!, values[at + 3]!];
    for (let label = 0; label < labels; label += 1)
      scores[label]! +=
        weights[one + label]! * first +
        weights[two + label]! * second +
        weights[three + label]! * third +
        weights[four + label]! * fourth;
  }
  for (; at < ids.length; at += 1) {
    const value = values[at]!;
    const row = ids[at]! * labels;
    for (let label = 0; label < labels; label += 1) scores[label]! += weights[row + label]! * value;
  }
};

const parts = 127;
/** So many weights between two chances for others. */
const breath = 1 << 14;

/** Weights as parts of the largest of their row. */
export function* condensed(
  exact: Float32Array,
  labels: number,
): Generator<undefined, Pick<Model, 'weights' | 'scales'>> {
  const weights = new Int8Array(exact.length);
  const scales = new Float32Array(labels === 0 ? 0 : exact.length / labels);
  for (let row = 0; row < scales.length; row += 1) {
    const from = row * labels;
    let most = 0;
    for (let at = from; at < from + labels; at += 1) most = Math.max(most, Math.abs(exact[at]!));
    if (most > 0)
      for (let at = from; at < from + labels; at += 1) weights[at] = Math.round((exact[at]! / most) * parts);
    scales[row] = most / parts;
    if (from % breath < labels) yield;
  }
  return { weights, scales };
}

/** Where the highest are, highest first. */
const highest = (values: Float32Array, most: number): number[] => {
  const places: number[] = [];
  for (let at = 0; at < values.length; at += 1) {
    if (places.length === most && values[at]! <= values[places[most - 1]!]!) continue;
    let to = places.length;
    while (to > 0 && values[places[to - 1]!]! < values[at]!) to -= 1;
    places.splice(to, 0, at);
    if (places.length > most) places.pop();
  }
  return places;
};

export const createClassifier = (model: Model): Classifier => {
  const { labels, weighing, weights, scales, bias } = model;
  return {
    rank: (words) => {
      const result = new Float32Array(labels.length);
      const features = featuresOf(words, weighing);
      for (let at = 0; at < features.ids.length; at += 1) features.values[at]! *= scales[features.ids[at]!]!;
      score(features, weights, bias, result);
      const [best] = highest(result, 1);
      const strength = best === undefined ? 0 : result[best]!;
      softmax(result);
      return {
        ranked: highest(result, mostRanked).map((at) => ({ label: labels[at]!, probability: result[at]! })),
        probabilityOf: (label) => result[labels.indexOf(label)] ?? 0,
        strength,
      };
    },
  };
};
