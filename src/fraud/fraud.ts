import type { Invalid, Result } from '#kernel';
import type { FraudFacts } from './facts.ts';

export type Verdict = 'pass' | 'hold' | 'refuse';

export interface Finding {
  readonly rule: string;
  readonly points: number;
  /** A sentence for the person who reviews the order. */
  readonly found: string;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly score: number;
  readonly findings: readonly Finding[];
}

/** Rules as data: see rule.ts for their shape. */
export interface RuleSet {
  /** 0: the ones that come with the product, never edited. */
  readonly version: number;
  readonly rules: readonly unknown[];
  readonly thresholds: { readonly hold: number; readonly refuse: number };
  readonly who: string;
  readonly note: string;
  readonly at: Date | null;
}

/** What other rules would have done to orders that were judged. */
export interface DryRun {
  readonly orders: number;
  readonly then: Readonly<Record<Verdict, number>>;
  readonly now: Readonly<Record<Verdict, number>>;
  /** The newest first, at most 100. */
  readonly changed: readonly {
    readonly order: number;
    readonly then: Verdict;
    readonly now: Verdict;
    readonly score: number;
  }[];
}

export type BlockKind = 'card' | 'shopper' | 'address' | 'network';

export interface Block {
  readonly id: string;
  readonly kind: BlockKind;
  /** What is blocked; an address and a network are hashes, a card its fingerprint. */
  readonly key: string;
  readonly reason: string;
  readonly who: string;
  readonly at: Date;
  /** The order whose refusal set it. */
  readonly order: number | null;
}

/** How the learned model fares beside the rules, on orders whose end is known. */
export interface ModelReport {
  readonly version: number | null;
  readonly active: boolean;
  /** Decided orders: those that turned out well, and those that turned out badly. */
  readonly good: number;
  readonly bad: number;
  /** So many of each are wanted before a model is learned. */
  readonly wanted: { readonly good: number; readonly bad: number };
  /** Area under the ROC curve on orders the model had not seen; null while there is no model. */
  readonly auc: number | null;
  /** The same of the rules' score. */
  readonly rulesAuc: number | null;
  /** Orders since then on which the two disagreed. */
  readonly disagreed: number;
}

/** Doubts money. */
export interface Fraud {
  /** Judges an order whose payment is authorised, once, and keeps facts and findings; a second time it answers what was kept. */
  check(order: number): Promise<Judgement>;
  readonly desk: FraudDesk;
}

export interface FraudDesk {
  rules(): Promise<RuleSet>;
  history(): Promise<readonly RuleSet[]>;
  saveRules(given: unknown, who: string): Promise<Result<RuleSet, Invalid>>;
  /** Tries rules on the last so many judged orders, and changes nothing. */
  dryRun(given: unknown, last: number): Promise<Result<DryRun, Invalid>>;
  facts(order: number): Promise<FraudFacts | null>;
  blocks(): Promise<readonly Block[]>;
  /** Blocks what an order came with. */
  block(
    order: number,
    kinds: readonly BlockKind[],
    by: { readonly who: string; readonly reason: string },
  ): Promise<readonly Block[]>;
  liftBlock(id: string, who: string): Promise<boolean>;
  /** Lifts what this order's refusal blocked. */
  liftBlocksOf(order: number, who: string): Promise<number>;
  model(): Promise<ModelReport>;
  /** Learns from decided orders; refused while there are too few. */
  train(): Promise<
    Result<ModelReport, { reason: 'too-few'; good: number; bad: number; wanted: ModelReport['wanted'] }>
  >;
  /** Lets the newest model judge with the rules, or only watch. */
  setModelActive(active: boolean): Promise<Result<ModelReport, { reason: 'no-model' }>>;
}
