// It doubts money: facts of an order, rules as data, blocks, and a model that learns from what was decided.
export { createFraud } from './create-fraud.ts';
export { signals, type FraudFacts, type Signal } from './facts.ts';
export type * from './fraud.ts';
