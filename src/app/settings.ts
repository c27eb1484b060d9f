import type { ShopSettings } from '#commerce';
import type { Config } from '#config';
import type { OfferSettings } from '#insight';
import { leastPayment } from '#payments';
import type { PricingSettings } from '#pricing';
import type { About } from '#sdk';

/** DELIVERY_DAYS is checked where it is read: two numbers with a hyphen. */
const days = (range: string): readonly [number, number] => {
  const [least = 0, most = least] = range.split('-').map(Number);
  return [Math.min(least, most), Math.max(least, most)];
};

const leastTotalOf = ({ currency, leastPayment: given }: Config['shop']): number => given || leastPayment(currency);

/** What the shop says of itself. */
export const aboutOf = ({ shopfront, shop, links }: Config): About => ({
  name: shopfront.name,
  phone: shopfront.phone,
  email: shopfront.email,
  currency: shop.currency,
  deliveryFee: shop.deliveryFee,
  deliveryFreeFrom: shop.deliveryFreeFrom,
  deliveryDays: days(shop.deliveryDays),
  quantityLimit: shop.quantityLimit,
  undoMinutes: shop.undoMinutes,
  returnDays: shop.returnDays,
  linkMinutes: links.minutes,
});

export const shopSettingsOf = ({ shop, proof, review, queue, demo }: Config): ShopSettings => ({
  currency: shop.currency,
  leastTotal: leastTotalOf(shop),
  quantityLimit: shop.quantityLimit,
  demo,
  reservationMinutes: shop.reservationMinutes,
  undoMinutes: shop.undoMinutes,
  returnDays: shop.returnDays,
  proof: {
    typed: { pinFrom: proof.typedPinFrom, linkFrom: proof.typedLinkFrom },
    spoken: { pinFrom: proof.spokenPinFrom, linkFrom: proof.spokenLinkFrom },
  },
  dailyLimit: shop.dailyLimit,
  approvalHours: shop.approvalHours,
  review: { hours: review.hours, twoPeopleFrom: review.twoPeopleFrom, graceSeconds: review.graceSeconds },
  queue,
});

export const pricingSettingsOf = ({ shop }: Config): PricingSettings => ({
  currency: shop.currency,
  leastTotal: leastTotalOf(shop),
  taxPercent: shop.taxPercent,
  deliveryFee: shop.deliveryFee,
  deliveryFreeFrom: shop.deliveryFreeFrom,
  deliveryDays: days(shop.deliveryDays),
});

export const offerSettingsOf = ({ offers }: Config): OfferSettings => ({
  perConversation: offers.perConversation,
  holdOut: offers.holdOutPercent / 100,
});
