// It doubts money: rules that give points, and what the sum of points means.
export { judge, type Judgement, type Verdict } from './judge.ts';
export type { Thresholds } from './thresholds.ts';
export type { Finding, FraudFacts, FraudRule } from './rule.ts';
