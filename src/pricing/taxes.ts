import type { Address, Locale } from '#kernel';
import type { TaxLine } from './price.ts';
import type { PricingSettings } from './pricing.ts';
import { partOf, spread, total } from './rounding.ts';
import type { TaxRate } from './rules.ts';
import { labelIn, pricingWording } from './wording.ts';

const same = (one: string, other: string): boolean => one.trim().toUpperCase() === other.trim().toUpperCase();

/** A category outweighs a region, and a region a country. */
const exactness = ({ category, region, country }: TaxRate): number =>
  (category === null ? 0 : 4) + (region === null ? 0 : 2) + (country === '*' ? 0 : 1);

/** The most exact rate for a category at a place, the first by id where several are alike; null: none is set. */
const rateFor = (category: string | null, to: Address, rates: readonly TaxRate[]): TaxRate | null =>
  rates
    .filter(
      (rate) =>
        (rate.country === '*' || same(rate.country, to.country)) &&
        (rate.region === null || same(rate.region, to.region)) &&
        (rate.category === null || rate.category === category),
    )
    .sort((one, other) => exactness(other) - exactness(one) || (one.id < other.id ? -1 : 1))[0] ?? null;

const configured = (settings: PricingSettings, locale: Locale): TaxRate => ({
  id: '',
  country: '*',
  region: null,
  category: null,
  label: labelIn(pricingWording().tax, locale),
  // Hundredths of a percent keep 8.25 % a whole number, so that no binary fraction decides a cent.
  rate: Math.round(settings.taxPercent * 100),
  inclusive: false,
  delivery: false,
});

export interface Taxed {
  readonly taxes: readonly TaxLine[];
  /** Of what is added: each line's share. What delivery adds is the rest of the sum. */
  readonly shares: readonly number[];
}

/**
 * Taxes what is paid for each line and for delivery, discounts taken off. Everything under one rate is summed up and
 * rounded once, half a cent up. Delivery follows the rate of the place that names no category, if that rate says so.
 */
export const taxOn = (
  lines: readonly { readonly category: string | null; readonly paid: number }[],
  delivery: number,
  { address, locale }: { readonly address: Address; readonly locale: Locale },
  rates: readonly TaxRate[],
  settings: PricingSettings,
): Taxed => {
  const otherwise = configured(settings, locale);
  const onLines = lines.map(({ category }) => rateFor(category, address, rates) ?? otherwise);
  const general = rateFor(null, address, rates) ?? otherwise;
  const groups = [...new Set([...onLines, ...(general.delivery ? [general] : [])])].filter(({ rate }) => rate > 0);
  const shares = lines.map(() => 0);
  const taxes = groups.map((group): TaxLine => {
    const { label, rate, inclusive } = group;
    const parts = lines.map(({ paid }, index) => (onLines[index] === group ? paid : 0));
    const weights = [...parts, group === general && group.delivery ? delivery : 0];
    const base = total(weights);
    const amount = partOf(base, rate, inclusive ? 10_000 + rate : 10_000);
    if (!inclusive)
      spread(amount, weights)
        .slice(0, lines.length)
        .forEach((share, index) => (shares[index]! += share));
    return { label, rate, base, amount, inclusive };
  });
  return { taxes: taxes.filter(({ base }) => base > 0), shares };
};
