import type { Outcome } from './capture.ts';
import type { Change } from './convert.ts';

/** A change beside the message that it came in. */
export interface Held {
  readonly change: Change;
  readonly message: unknown;
}

export const ambiguous = 'another change of the row has the same position: which came later cannot be told';

const filledFrom = (late: Change, early: Change): Change => {
  if (late.keeps.length === 0 || !late.value || !early.value) return late;
  const lent = Object.fromEntries(Object.entries(early.value).filter(([name]) => late.keeps.includes(name)));
  return {
    ...late,
    value: { ...lent, ...late.value },
    keeps: late.keeps.filter((name) => !(name in lent)),
  };
};

/** Of each row the newest; what a newer one left out is taken from the older. */
export const newestOf = (held: readonly Held[], tell: (one: Held, outcome: Outcome, reason: string) => void) => {
  const newest = new Map<string, Held>();
  for (const one of held) {
    const { change } = one;
    const row = JSON.stringify([change.source, change.key]);
    const other = newest.get(row);
    if (!other) newest.set(row, one);
    else if (change.position === other.change.position)
      if (change.digest === other.change.digest) tell(one, 'duplicate', 'it was heard before');
      else tell(one, 'parked', ambiguous);
    else {
      const [late, early] = change.position > other.change.position ? [one, other] : [other, one];
      newest.set(row, { ...late, change: filledFrom(late.change, early.change) });
      tell(early, 'stale', 'a newer change of the row came with it');
    }
  }
  return [...newest.values()];
};
