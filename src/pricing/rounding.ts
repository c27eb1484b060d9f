/** `amount` × `part` / `whole` in whole minor units, half a unit up. Nothing negative is ever rounded here. */
export const partOf = (amount: number, part: number, whole: number): number =>
  Math.floor((amount * part * 2 + whole) / (whole * 2));

/**
 * Divides an amount by weights so that the shares sum up to it exactly: everybody gets the whole units, the units left
 * over go to the largest remainders, the earlier one where they are alike. No share is larger than its weight as long
 * as the amount is not larger than all weights together.
 */
export const spread = (amount: number, weights: readonly number[]): readonly number[] => {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return weights.map(() => 0);
  // The product of two amounts may be larger than what a number holds exactly.
  const parts = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = parts.map((part) => Number(part / BigInt(all)));
  const rest = parts.map((part) => Number(part % BigInt(all)));
  const left = amount - shares.reduce((sum, share) => sum + share, 0);
  const lucky = new Set(
    rest
      .map((remainder, index) => ({ remainder, index }))
      .sort((one, other) => other.remainder - one.remainder || one.index - other.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return shares.map((share, index) => share + (lucky.has(index) ? 1 : 0));
};

export const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
