/** A line of an order as far as its money goes. Amounts are minor units of the whole line. */
export interface LineMoney {
  readonly variant: string;
  readonly quantity: number;
  readonly total: number;
  readonly discount: number;
  readonly tax: number;
  /** Pieces whose money went back before, */
  readonly refunded: number;
  /** and how much that was; left out: whole units for each. */
  readonly back?: number;
}

export interface Pieces {
  readonly variant: string;
  readonly quantity: number;
}

/**
 * What so many more pieces of a line cost with their share of discount and added tax: whole units each, and whatever is left of the
 * line with the last piece. All pieces make the whole line, also where some came back and are given back anew.
 */
export const shareOf = ({ quantity, total, discount, tax, refunded, back }: LineMoney, pieces: number): number => {
  const whole = total - discount + tax;
  const each = Math.floor(whole / quantity);
  return refunded + pieces === quantity ? Math.max(0, whole - (back ?? refunded * each)) : pieces * each;
};

/** Pieces with what goes back for them. */
export interface PaidPieces extends Pieces {
  readonly amount?: number;
}

/** The same variant named twice is meant together. */
export const gathered = (lines: readonly Pieces[]): readonly Pieces[] => {
  const sums = new Map<string, number>();
  for (const { variant, quantity } of lines) sums.set(variant, (sums.get(variant) ?? 0) + quantity);
  return [...sums].map(([variant, quantity]) => ({ variant, quantity }));
};

export type PiecesRefusal =
  { reason: 'not-in-order'; variant: string } | { reason: 'too-many'; variant: string; left: number };

/** Null: the order has so many pieces whose money did not go back. `less`: pieces that are spoken for otherwise. */
export const refusePieces = (
  lines: readonly LineMoney[],
  wished: readonly Pieces[],
  less: (variant: string) => number = () => 0,
): ({ ok: false } & PiecesRefusal) | null => {
  for (const { variant, quantity } of wished) {
    const line = lines.find((each) => each.variant === variant);
    if (!line) return { ok: false, reason: 'not-in-order', variant };
    const left = Math.max(0, line.quantity - line.refunded - less(variant));
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > left)
      return { ok: false, reason: 'too-many', variant, left };
  }
  return null;
};
