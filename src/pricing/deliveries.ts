import type { Address, Locale } from '#kernel';
import type { DeliveryOffer } from './price.ts';
import type { PricingSettings } from './pricing.ts';
import type { DeliveryMethod } from './rules.ts';
import { labelIn, pricingWording } from './wording.ts';

/** The id of the method that the configuration says; a saved method with this id takes its place. */
export const STANDARD = 'standard';

const standardOf = (settings: PricingSettings): DeliveryMethod => ({
  id: STANDARD,
  label: pricingWording().standard,
  price: settings.deliveryFee,
  freeFrom: settings.deliveryFreeFrom,
  countries: [],
  regions: [],
  minDays: settings.deliveryDays[0],
  maxDays: settings.deliveryDays[1],
  position: 0,
  active: true,
});

const among = (list: readonly string[], wanted: string): boolean =>
  list.length === 0 || list.some((each) => each.trim().toUpperCase() === wanted.trim().toUpperCase());

/** Every method that reaches the address, in the order in which they are offered. */
export const methodsTo = (
  { country, region }: Pick<Address, 'country' | 'region'>,
  saved: readonly DeliveryMethod[],
  settings: PricingSettings,
): readonly DeliveryMethod[] =>
  [...(saved.some(({ id }) => id === STANDARD) ? [] : [standardOf(settings)]), ...saved]
    .filter((method) => method.active && among(method.countries, country) && among(method.regions, region))
    .sort((one, other) => one.position - other.position || one.price - other.price || (one.id < other.id ? -1 : 1));

/** The day (YYYY-MM-DD, UTC) so many working days later: Saturdays and Sundays do not count, holidays are not known. */
export const workingDay = (from: Date, days: number): string => {
  const day = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()));
  const next = () => day.setUTCDate(day.getUTCDate() + 1);
  const weekend = () => day.getUTCDay() % 6 === 0;
  for (let counted = 0; counted < days;) {
    next();
    if (!weekend()) counted += 1;
  }
  while (weekend()) next();
  return day.toISOString().slice(0, 10);
};

/** `subtotal`: the goods before discounts, which decide whether delivery is free. */
export const offerOf = (method: DeliveryMethod, subtotal: number, at: Date, locale: Locale): DeliveryOffer => ({
  method: method.id,
  label: labelIn(method.label, locale),
  price: method.freeFrom !== null && subtotal >= method.freeFrom ? 0 : method.price,
  earliest: workingDay(at, method.minDays),
  latest: workingDay(at, method.maxDays),
});
