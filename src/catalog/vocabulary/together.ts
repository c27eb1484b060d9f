import type { Term } from './things.ts';

/** Of a longer list, only so many are looked at: how often words stand together may be estimated. */
const sample = 500;
/** What was counted is counted again after so many changes, or when this share of the products has changed. */
const fewChanges = 50;
const share = 0.02;

/** Where a number stands or would stand, at `from` or behind it. */
export const whereIn = (sorted: readonly number[], wanted: number, from = 0): number => {
  let low = from;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Counts the products that hold two terms in a strong place; of very common terms, about. */
export const togetherIn = (
  state: () => { readonly changes: number; readonly products: number },
): ((one: Term, other: Term) => number) => {
  let known = new Map<Term, Map<Term, number>>();
  let since = 0;
  return (one, other) => {
    const { changes, products } = state();
    if (changes - since > Math.max(fewChanges, products * share)) {
      since = changes;
      known = new Map();
    }
    const [few, many] = one.strong.length <= other.strong.length ? [one, other] : [other, one];
    let counts = known.get(few);
    if (!counts) known.set(few, (counts = new Map<Term, number>()));
    const counted = counts.get(many);
    if (counted !== undefined) return counted;
    const { strong } = few;
    const step = Math.max(1, strong.length / sample);
    let found = 0;
    let place = 0;
    for (let at = 0; at < strong.length; at += step) {
      const running = strong[Math.floor(at)]!;
      place = whereIn(many.strong, running, place);
      if (many.strong[place] === running) found++;
    }
    const count = Math.round(found * step);
    counts.set(many, count);
    return count;
  };
};
