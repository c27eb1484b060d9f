/** Minor units. */
export interface Totals {
  readonly subtotal: number;
  readonly delivery: number;
  readonly tax: number;
  readonly total: number;
}

/** Tax is on the lines and rounds half a cent up; delivery is free from a certain worth on. */
export const totalsOf = (
  lines: readonly { readonly total: number }[],
  {
    taxPercent,
    deliveryFee,
    deliveryFreeFrom,
  }: { taxPercent: number; deliveryFee: number; deliveryFreeFrom: number | null },
): Totals => {
  const subtotal = lines.reduce((total, line) => total + line.total, 0);
  const delivery = deliveryFreeFrom !== null && subtotal >= deliveryFreeFrom ? 0 : deliveryFee;
  // Hundredths of a percent keep 8.25 % a whole number, so that no binary fraction decides a cent.
  const tax = Math.floor((subtotal * Math.round(taxPercent * 100) + 5000) / 10000);
  return { subtotal, delivery, tax, total: subtotal + delivery + tax };
};
