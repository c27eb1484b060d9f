/**
 * The least that Stripe takes in one payment, in minor units, by the currency the account is paid out in: as its documentation on
 * currencies lists them. A shop is expected to be paid out in the currency it sells in.
 */
const least: Readonly<Record<string, number>> = {
  ...{ USD: 50, EUR: 50, AUD: 50, BRL: 50, CAD: 50, CHF: 50, INR: 50, NZD: 50, SGD: 50 },
  ...{ GBP: 30, JPY: 50, AED: 200, MYR: 200, PLN: 200, RON: 200, DKK: 250, NOK: 300, SEK: 300, HKD: 400 },
  ...{ MXN: 1000, THB: 1000, CZK: 1500, HUF: 17_500 },
};

/** For currencies that are not listed. */
const USUAL = 50;

export const leastPayment = (currency: string): number => least[currency.toUpperCase()] ?? USUAL;

/** Amounts have eight digits. */
export const MOST_PAYMENT = 99_999_999;
