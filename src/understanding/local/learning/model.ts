import { featuresOf, type Features, type Weighing } from './features.ts';

/** What was learned: plain numbers, so that it can be kept and need not be learned again. */
export interface Model {
  readonly labels: readonly string[];
  readonly weighing: Weighing;
  /** A row per feature, a column per label. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface Ranked {
  readonly label: string;
  /** 0..1; all of them sum to 1. */
  readonly probability: number;
}

export interface Classifier {
  /** Best first. `strength` is the best label's score before it became a probability: how sure in itself, not beside the others. */
  rank(words: readonly string[]): { readonly ranked: readonly Ranked[]; readonly strength: number };
}

/** Scores become probabilities, in place. */
export const softmax = (scores: Float32Array): void => {
  let top = -Infinity;
  for (const each of scores) if (each > top) top = each;
  let total = 0;
  for (let at = 0; at < scores.length; at += 1) total += scores[at] = Math.exp(scores[at]! - top);
  for (let at = 0; at < scores.length; at += 1) scores[at]! /= total;
};

export const score = (
  { ids, values }: Features,
  { weights, bias }: Pick<Model, 'weights' | 'bias'>,
  scores: Float32Array,
): void => {
  const labels = bias.length;
  scores.set(bias);
  for (let at = 0; at < ids.length; at += 1) {
    const value = values[at]!;
    const row = ids[at]! * labels;
    for (let label = 0; label < labels; label += 1) scores[label]! += weights[row + label]! * value;
  }
};

export const createClassifier = (model: Model): Classifier => {
  const { labels, weighing } = model;
  return {
    rank: (words) => {
      const result = new Float32Array(labels.length);
      score(featuresOf(words, weighing), model, result);
      const strength = labels.length === 0 ? 0 : Math.max(...result);
      softmax(result);
      const ranked = labels.map((label, at) => ({ label, probability: result[at]! }));
      return { ranked: ranked.sort((a, b) => b.probability - a.probability), strength };
    },
  };
};
