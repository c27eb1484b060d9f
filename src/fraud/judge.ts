import type { Finding, FraudFacts, FraudRule } from './rule.ts';
import { rules as allRules } from './rules/index.ts';
import { usualThresholds, type Thresholds } from './thresholds.ts';

export type Verdict = 'pass' | 'hold' | 'refuse';

export interface Judgement {
  readonly verdict: Verdict;
  readonly score: number;
  readonly findings: readonly (Finding & { readonly rule: string })[];
}

/** The same facts always give the same judgement. */
export const judge = (
  facts: FraudFacts,
  thresholds: Thresholds = usualThresholds,
  rules: readonly FraudRule[] = allRules,
): Judgement => {
  const findings = rules.flatMap(({ name, judge: look }) => {
    const finding = look(facts, thresholds);
    return finding ? [{ rule: name, ...finding }] : [];
  });
  const score = findings.reduce((total, { points }) => total + points, 0);
  const verdict = score >= thresholds.refuse ? 'refuse' : score >= thresholds.hold ? 'hold' : 'pass';
  return { verdict, score, findings };
};
