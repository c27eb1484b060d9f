import type { MoneyBound } from '#conversation';

/** "under 20 dollars", "between 10 and 30", "about 15" as a range of minor units; undefined when no price was said. */
export const budgetOf = (bounds: readonly MoneyBound[] | undefined): { min?: number; max?: number } | undefined => {
  if (!bounds || bounds.length === 0) return undefined;
  const range: { min?: number; max?: number } = {};
  for (const { amount, relation } of bounds) {
    if (relation === 'at-most' || relation === 'exactly') range.max = amount;
    if (relation === 'at-least') range.min = amount;
    if (relation === 'about') Object.assign(range, { min: Math.floor(amount * 0.8), max: Math.ceil(amount * 1.2) });
  }
  return range;
};
