import type { FraudRule } from '../rule.ts';

const points = { elevated: 50, highest: 80 } as const;

export const providerRisk: FraudRule = {
  name: 'provider-risk',
  judge: ({ signals: { level, score } }) =>
    level === 'elevated' || level === 'highest'
      ? {
          points: points[level],
          found: `The payment provider sees ${level} risk${score === null ? '' : ` (${score} of 100)`}.`,
        }
      : null,
};
