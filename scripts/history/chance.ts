/** Chance that comes out the same for the same seed (mulberry32). */
export const createChance = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const weighted = <Item>(items: readonly Item[], weight: (item: Item, at: number) => number): Item => {
    const weights = items.map(weight);
    let left = next() * weights.reduce((sum, each) => sum + each, 0);
    return items.find((_, at) => (left -= weights[at]!) < 0) ?? items.at(-1)!;
  };
  return {
    next,
    weighted,
    happens: (share: number) => next() < share,
    /** Exponentially distributed. */
    wait: (mean: number) => -Math.log(1 - next()) * mean,
    /** Around one: its logarithm is normally distributed. */
    factor: (spread: number) =>
      Math.exp(spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
  };
};

export type Chance = ReturnType<typeof createChance>;
