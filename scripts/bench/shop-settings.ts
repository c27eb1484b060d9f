import type { ShopSettings } from '#commerce';
import type { PricingSettings } from '#pricing';

/** Of a shop that asks for no more than a yes, so that what is measured is the order. */
export const shopSettings: ShopSettings = {
  currency: 'USD',
  leastTotal: 50,
  quantityLimit: 99,
  demo: true,
  reservationMinutes: 30,
  undoMinutes: 10,
  returnDays: 30,
  proof: { typed: { pinFrom: 0, linkFrom: 0 }, spoken: { pinFrom: 0, linkFrom: 0 } },
  dailyLimit: 0,
  approvalHours: 24,
  review: { hours: 72, twoPeopleFrom: 0, graceSeconds: 30 },
  queue: { inFlight: 16, perSecond: 0 },
};

export const pricingSettings: PricingSettings = {
  currency: 'USD',
  leastTotal: 50,
  taxPercent: 8,
  deliveryFee: 499,
  deliveryFreeFrom: 5000,
  deliveryDays: [3, 5],
};
