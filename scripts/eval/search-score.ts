/** How good one list of hits is against grades from 0 (nothing) to 3 (just that). */
export interface Score {
  readonly ndcg: number;
  readonly recall: number;
  readonly mrr: number;
  readonly zero: number;
}

const gained = (grades: readonly number[]): number =>
  grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);

/** A query without any product of a grade says nothing. */
export const isWorth = (rated: ReadonlyMap<string, number>): boolean => [...rated.values()].some((grade) => grade > 0);

/** Recall and the first place count products of the highest grade given. Products that nobody graded count as nothing. */
export const score = (ids: readonly string[], rated: ReadonlyMap<string, number>, limit: number): Score => {
  const top = [...new Set(ids)].slice(0, limit);
  const grades = [...rated.values()].sort((a, b) => b - a);
  const best = new Set([...rated].filter(([, grade]) => grade === grades[0]).map(([id]) => id));
  const first = top.findIndex((id) => best.has(id));
  return {
    ndcg: gained(top.map((id) => rated.get(id) ?? 0)) / gained(grades.slice(0, limit)),
    recall: top.filter((id) => best.has(id)).length / Math.min(limit, best.size),
    mrr: first < 0 ? 0 : 1 / (first + 1),
    zero: ids.length === 0 ? 1 : 0,
  };
};

const quantile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;

/** Means of the scores, and how long the answers took in milliseconds. */
export const summed = (scores: readonly Score[], times: readonly number[]): Record<string, number> => {
  const mean = (name: keyof Score) => scores.reduce((sum, one) => sum + one[name], 0) / (scores.length || 1);
  return {
    n: scores.length,
    ndcg: mean('ndcg'),
    recall: mean('recall'),
    mrr: mean('mrr'),
    zero: mean('zero'),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
};
