import { featuresOf, learnWeighing, type Features } from './features.ts';

export interface Sample {
  readonly words: readonly string[];
  readonly label: string;
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

interface Training {
  readonly epochs: number;
  readonly rate: number;
  readonly largest: number;
}

/** A fixed order that looks like chance, so that the same samples always give the same classifier. */
const shuffle = (order: Int32Array, round: number): void => {
  let state = 0x9e3779b9 ^ (round + 1);
  for (let at = order.length - 1; at > 0; at -= 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const other = (state >>> 0) % (at + 1);
    const kept = order[at]!;
    order[at] = order[other]!;
    order[other] = kept;
  }
};

/** Scores become probabilities, in place. */
const softmax = (scores: Float32Array): void => {
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  let total = 0;
  for (let at = 0; at < scores.length; at += 1) total += scores[at] = Math.exp(scores[at]! - top);
  for (let at = 0; at < scores.length; at += 1) scores[at]! /= total;
};

const score = ({ ids, values }: Features, weights: Float32Array, bias: Float32Array, scores: Float32Array): void => {
  const labels = bias.length;
  scores.set(bias);
  for (let at = 0; at < ids.length; at += 1) {
    const value = values[at]!;
    const row = ids[at]! * labels;
    for (let label = 0; label < labels; label += 1) scores[label]! += weights[row + label]! * value;
  }
};

/** Softmax regression over hashed features, by stochastic gradient descent with a falling rate. */
export const trainClassifier = (samples: readonly Sample[], training: Partial<Training> = {}): Classifier => {
  const { epochs, rate, largest } = { epochs: 20, rate: 8, largest: 1 << 16, ...training };
  const labels = [...new Set(samples.map(({ label }) => label))];
  const numberOf = new Map(labels.map((label, at) => [label, at]));
  const weighing = learnWeighing(
    samples.map(({ words }) => words),
    largest,
  );
  const features = samples.map(({ words }) => featuresOf(words, weighing));
  const truth = samples.map(({ label }) => numberOf.get(label)!);
  const weights = new Float32Array((weighing.mask + 1) * labels.length);
  const bias = new Float32Array(labels.length);
  const scores = new Float32Array(labels.length);
  const order = Int32Array.from(samples.keys());
  const steps = samples.length * epochs;

  for (let step = 0; step < steps; step += 1) {
    if (step % samples.length === 0) shuffle(order, step / samples.length);
    const at = order[step % samples.length]!;
    const { ids, values } = features[at]!;
    score(features[at]!, weights, bias, scores);
    softmax(scores);
    scores[truth[at]!]! -= 1;
    const pace = rate * (1 - step / steps);
    for (let label = 0; label < labels.length; label += 1) {
      const push = scores[label]! * pace;
      if (Math.abs(push) < 1e-4) continue;
      bias[label]! -= push * 0.1;
      for (let each = 0; each < ids.length; each += 1)
        weights[ids[each]! * labels.length + label]! -= push * values[each]!;
    }
  }

  return {
    rank: (words) => {
      const result = new Float32Array(labels.length);
      score(featuresOf(words, weighing), weights, bias, result);
      const strength = labels.length === 0 ? 0 : Math.max(...result);
      softmax(result);
      const ranked = labels.map((label, at) => ({ label, probability: result[at]! }));
      return { ranked: ranked.sort((a, b) => b.probability - a.probability), strength };
    },
  };
};
