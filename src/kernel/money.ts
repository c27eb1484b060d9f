/** An amount of money: integer minor units (cents) and an ISO 4217 currency code. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

export const money = (amount: number, currency: string): Money => {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`money counts whole minor units, found ${amount}`);
  return { amount, currency };
};

/** Sums amounts of one currency; an empty list is zero of `currency`. Throws on a mixture. */
export const sum = (amounts: readonly Money[], currency: string): Money =>
  amounts.reduce(
    (total, next) => {
      if (next.currency !== currency) throw new RangeError(`cannot add ${next.currency} to ${currency}`);
      return money(total.amount + next.amount, currency);
    },
    money(0, currency),
  );

export const times = (unit: Money, quantity: number): Money => money(unit.amount * quantity, unit.currency);
