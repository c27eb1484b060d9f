/** The yardstick: multinomial naive Bayes over words and pairs of words, as most libraries do it. */
export const trainNaiveBayes = (rows: readonly { readonly words: readonly string[]; readonly intent: string }[]) => {
  const counts = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  const priors = new Map<string, number>();
  const termsOf = (words: readonly string[]): string[] => [
    ...words,
    ...words.slice(1).map((word, at) => `${words[at]} ${word}`),
  ];
  for (const { words, intent } of rows) {
    priors.set(intent, (priors.get(intent) ?? 0) + 1);
    for (const term of termsOf(words)) {
      const perIntent = counts.get(term) ?? new Map<string, number>();
      counts.set(term, perIntent.set(intent, (perIntent.get(intent) ?? 0) + 1));
      totals.set(intent, (totals.get(intent) ?? 0) + 1);
    }
  }
  const smoothing = 0.1;
  return (words: readonly string[]): { intent: string; scope: number } => {
    let [best, top, next] = ['', -Infinity, -Infinity];
    const terms = termsOf(words).map((term) => counts.get(term));
    for (const [intent, prior] of priors) {
      let score = Math.log(prior / rows.length);
      const total = (totals.get(intent) ?? 0) + smoothing * counts.size;
      for (const term of terms) score += Math.log(((term?.get(intent) ?? 0) + smoothing) / total);
      if (score > top) [best, top, next] = [intent, score, top];
      else if (score > next) next = score;
    }
    // How far the best is ahead of the next one.
    return { intent: best, scope: top - next };
  };
};
