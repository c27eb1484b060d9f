/** Solves A x = b for a symmetric positive definite A, by Cholesky. */
const solve = (matrix: readonly (readonly number[])[], right: readonly number[]): number[] => {
  const size = right.length;
  const lower: number[][] = matrix.map(() => new Array<number>(size).fill(0));
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k += 1) sum -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j]![j]!;
    }
  const between: number[] = [];
  for (let i = 0; i < size; i += 1) {
    let sum = right[i]!;
    for (let k = 0; k < i; k += 1) sum -= lower[i]![k]! * between[k]!;
    between.push(sum / lower[i]![i]!);
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = between[i]!;
    for (let k = i + 1; k < size; k += 1) sum -= lower[k]![i]! * solution[k]!;
    solution[i] = sum / lower[i]![i]!;
  }
  return solution;
};

const dot = (left: readonly number[], right: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += left[i]! * right[i]!;
  return sum;
};

export const probability = (weights: readonly number[], features: readonly number[]): number =>
  1 / (1 + Math.exp(-Math.max(-30, Math.min(30, dot(weights, features)))));

/**
 * Logistic regression by Newton's method, with the weights (all but the first, the intercept) kept small by `ridge`:
 * what can be told apart perfectly would otherwise grow without end. The same samples always give the same weights.
 */
export const learnWeights = (
  samples: readonly { readonly features: readonly number[]; readonly bad: boolean }[],
  ridge = 3,
): number[] => {
  const size = samples[0]?.features.length ?? 0;
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < 30; round += 1) {
    const slope = weights.map((weight, i) => (i === 0 ? 0 : -ridge * weight));
    const curve = weights.map((_, i) => weights.map((__, j) => (i === j ? (i === 0 ? 1e-6 : ridge) : 0)));
    for (const { features, bad } of samples) {
      const p = probability(weights, features);
      const [miss, bend] = [(bad ? 1 : 0) - p, Math.max(p * (1 - p), 1e-6)];
      for (let i = 0; i < size; i += 1) {
        const value = features[i]!;
        if (value === 0) continue;
        slope[i]! += miss * value;
        const row = curve[i]!;
        for (let j = 0; j <= i; j += 1) row[j]! += bend * value * features[j]!;
      }
    }
    for (let i = 0; i < size; i += 1) for (let j = i + 1; j < size; j += 1) curve[i]![j] = curve[j]![i]!;
    const step = solve(curve, slope);
    // A long first step may overshoot.
    const longest = Math.max(...step.map(Math.abs));
    const damp = longest > 4 ? 4 / longest : 1;
    weights = weights.map((weight, i) => weight + damp * step[i]!);
    if (longest < 1e-7) break;
  }
  return weights;
};

/** The chance that a bad one has a higher score than a good one; equal scores count half. Null: one kind is missing. */
export const areaUnderCurve = (scored: readonly { readonly score: number; readonly bad: boolean }[]): number | null => {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  const bad = sorted.filter((each) => each.bad).length;
  const good = sorted.length - bad;
  if (bad === 0 || good === 0) return null;
  let ranks = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) to += 1;
    const rank = (from + 1 + to) / 2;
    for (let i = from; i < to; i += 1) if (sorted[i]!.bad) ranks += rank;
    from = to;
  }
  return (ranks - (bad * (bad + 1)) / 2) / (bad * good);
};
