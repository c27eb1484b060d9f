import type { FraudFacts } from '../facts.ts';
import type { Finding } from '../fraud.ts';
import type { Thresholds } from '../rule.ts';
import { encode, type Encoding } from './features.ts';
import { probability } from './logistic.ts';

export interface Model {
  readonly version: number;
  readonly active: boolean;
  readonly weights: { readonly encoding: Encoding; readonly weights: readonly number[] };
}

/** The name under which its finding stands among those of the rules. */
export const MODEL = 'model';

/** Below this it says nothing. */
const WORTH_SAYING = 0.2;

/** What the model makes of an order. By itself it can hold an order, never refuse it: that needs a rule or a person. */
export const opinionOf = (
  { weights: { encoding, weights } }: Pick<Model, 'weights'>,
  facts: FraudFacts,
  { refuse }: Thresholds,
): { readonly probability: number; readonly doubts: boolean; readonly finding: Finding | null } => {
  const p = probability(weights, encode(encoding, facts));
  const points = Math.round(p * (refuse - 1));
  const found = `Of orders like this, ${Math.round(p * 100)} of 100 turned out badly, says the learned model.`;
  return {
    probability: Math.round(p * 10_000) / 10_000,
    doubts: p >= 0.5,
    finding: p >= WORTH_SAYING && points > 0 ? { rule: MODEL, points, found } : null,
  };
};
