import type { Model } from './model.ts';
import { heldOut, thresholdOf, type Sourced } from './scope.ts';
import { training } from './training.ts';

/** What was learned from the examples of one locale. */
export interface Learned {
  readonly model: Model;
  /** What scores lower belongs to no intent. Chosen by reading each example by what the others taught. */
  readonly threshold: number;
}

/** For the threshold a third of the sentences is enough. */
export function* learn(samples: readonly Sourced[]): Generator<undefined, Learned> {
  const model = yield* training(samples);
  return { model, threshold: thresholdOf(yield* heldOut(samples, 1)) };
}
