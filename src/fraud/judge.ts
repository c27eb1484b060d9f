import type { FraudFacts } from './facts.ts';
import type { Finding, Judgement } from './fraud.ts';
import { holds, sayFound, type FraudRule, type Thresholds } from './rule.ts';

export const verdictOf = (score: number, { hold, refuse }: Thresholds): Judgement['verdict'] =>
  score >= refuse ? 'refuse' : score >= hold ? 'hold' : 'pass';

/** The same facts always give the same judgement. `more` is what somebody else than the rules found. */
export const judge = (
  facts: FraudFacts,
  { rules, thresholds }: { readonly rules: readonly FraudRule[]; readonly thresholds: Thresholds },
  currency: string,
  more: readonly Finding[] = [],
): Judgement => {
  const findings: Finding[] = [
    ...rules
      .filter(({ active, when }) => active && when.every((condition) => holds(condition, facts)))
      .map(({ name, points, found }) => ({ rule: name, points, found: sayFound(found, facts, currency) })),
    ...more,
  ];
  // A block is no doubt that could be outweighed but what a person decided, whatever rules and thresholds say.
  const blocked = facts.blocked ?? null;
  if (blocked !== null)
    findings.unshift({ rule: 'blocked', points: 100, found: `The fraud desk shut out this ${blocked}.` });
  const score = findings.reduce((total, { points }) => total + points, 0);
  return { verdict: blocked === null ? verdictOf(score, thresholds) : 'refuse', score, findings };
};
