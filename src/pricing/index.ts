// It works out what things cost: promotions, tax, delivery.
export type * from './price.ts';
export type * from './pricing.ts';
export type { DeliveryMethod, Promotion, TaxRate } from './rules.ts';
export { totalsOf, type Totals } from './totals.ts';
