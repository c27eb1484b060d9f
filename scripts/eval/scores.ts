export const share = <One>(all: readonly One[], holds: (one: One, at: number) => boolean): number =>
  all.filter(holds).length / all.length;

export const macroF1 = (truths: readonly string[], guesses: readonly string[]): number => {
  const labels = new Set(truths);
  let sum = 0;
  for (const label of labels) {
    const hits = truths.filter((truth, at) => truth === label && guesses[at] === label).length;
    const told = guesses.filter((guess) => guess === label).length;
    const real = truths.filter((truth) => truth === label).length;
    sum += hits === 0 ? 0 : (2 * hits) / (told + real);
  }
  return sum / labels.size;
};

/** The chance that a sentence in scope scores higher than one out of scope. */
export const auroc = (inside: readonly number[], outside: readonly number[]): number => {
  const sorted = [
    ...inside.map((score) => ({ score, inside: true })),
    ...outside.map((score) => ({ score, inside: false })),
  ].sort((a, b) => a.score - b.score);
  let below = 0;
  let wins = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) to += 1;
    const tied = sorted.slice(from, to);
    const outs = tied.filter((one) => !one.inside).length;
    wins += (tied.length - outs) * (below + outs / 2);
    below += outs;
    from = to;
  }
  return wins / (inside.length * outside.length);
};
