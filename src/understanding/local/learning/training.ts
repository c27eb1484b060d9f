import { hashed, learnWeighing, weighed, type Features, type Hashed } from './features.ts';
import { condensed, score, softmax, type Model } from './model.ts';

export interface Sample {
  readonly words: readonly string[];
  readonly label: string;
}

const epochs = 10;
const rate = 4;
/** How far each label leans towards the middle of its samples before the first step. */
const lean = 6;
/** So much of every sample is taken to be any label's (label smoothing): labels with many samples do not outshout the others. */
const smoothing = 0.05;
/** What was held back by that is given back to what was learned, so that a probability is how often it comes true. */
const sharpness = 1.4;
/** A push smaller than this moves nothing worth the time. */
const least = 0.002;
/** So many samples between two chances for others. */
const breath = 8;

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

/** Every label begins as the middle of its samples. */
function* middles(
  features: readonly Features[],
  truth: readonly number[],
  labels: number,
  into: Float32Array,
): Generator<undefined, void> {
  const sizes = new Float32Array(labels);
  for (const label of truth) sizes[label]! += 1;
  for (const [at, { ids, values }] of features.entries()) {
    const label = truth[at]!;
    for (let each = 0; each < ids.length; each += 1)
      into[ids[each]! * labels + label]! += (lean * values[each]!) / sizes[label]!;
    if (at % breath === 0) yield;
  }
}

/**
 * Softmax regression over words and letters, by stochastic gradient descent with a falling rate. Stops for breath every few
 * samples, so that whoever drives it may let others have their turn.
 */
export function* training(samples: readonly Sample[]): Generator<undefined, Model> {
  const labels = [...new Set(samples.map(({ label }) => label))];
  const numberOf = new Map(labels.map((label, at) => [label, at]));
  const hashes: Hashed[] = [];
  for (const { words } of samples) {
    hashes.push(hashed(words));
    if (hashes.length % breath === 0) yield;
  }
  const weighing = yield* learnWeighing(hashes);
  yield;
  const features: Features[] = [];
  for (const each of hashes) {
    features.push(weighed(each, weighing));
    if (features.length % breath === 0) yield;
  }
  const truth = samples.map(({ label }) => numberOf.get(label)!);
  const count = labels.length;
  const weights = new Float32Array(weighing.idf.length * count);
  const bias = new Float32Array(count);
  yield* middles(features, truth, count, weights);
  const scores = new Float32Array(count);
  const pushed = new Int32Array(count);
  const order = Int32Array.from(samples.keys());
  const steps = samples.length * epochs;

  for (let step = 0; step < steps; step += 1) {
    if (step % samples.length === 0) shuffle(order, step / samples.length);
    const at = order[step % samples.length]!;
    const { ids, values } = features[at]!;
    score(features[at]!, weights, bias, scores);
    softmax(scores);
    scores[truth[at]!]! -= 1 - smoothing;
    const pace = rate * (1 - step / steps);
    let pushes = 0;
    for (let label = 0; label < count; label += 1) {
      const push = (scores[label]! - smoothing / count) * pace;
      if (Math.abs(push) < least) continue;
      scores[pushes] = push;
      pushed[pushes] = label;
      pushes += 1;
      bias[label]! -= push * 0.1;
    }
    for (let each = 0; each < ids.length; each += 1) {
      const row = ids[each]! * count;
      const value = values[each]!;
      for (let one = 0; one < pushes; one += 1) weights[row + pushed[one]!]! -= scores[one]! * value;
    }
    if (step % breath === 0) yield;
  }
  const { weights: parts, scales } = yield* condensed(weights, count);
  const sharpened = (one: number): number => one * sharpness;
  return { labels, weighing, bias: bias.map(sharpened), weights: parts, scales: scales.map(sharpened) };
}
