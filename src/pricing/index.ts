// It works out what things cost: promotions, tax, delivery.
export type * from './price.ts';
export type * from './pricing.ts';
export {
  deliveryMethodSchema,
  promotionSchema,
  taxRateSchema,
  type DeliveryMethod,
  type Promotion,
  type TaxRate,
} from './rules.ts';
export { createPricing } from './create-pricing.ts';
