// It works out what things cost: promotions, tax, delivery.
export type * from './price.ts';
export type * from './pricing.ts';
export type { DeliveryMethod, Promotion, TaxRate } from './rules.ts';
export { createPricing } from './create-pricing.ts';
