import { no, ok, type Result } from '#kernel';
import { methodsTo, offerOf } from './deliveries.ts';
import type { CodeFault, DeliveryOffer, Price, PriceRequest, PriceStep } from './price.ts';
import type { PricingSettings } from './pricing.ts';
import { apply, faultOf, fits, inOrder, type CountedPromotion } from './promotions.ts';
import { total } from './rounding.ts';
import type { DeliveryMethod, TaxRate } from './rules.ts';
import { taxOn } from './taxes.ts';

/** Everything that is set up and matters for one request. */
export interface PricingRules {
  /** Those that apply by themselves, and those of the codes asked for, whether they can be used or not. */
  readonly promotions: readonly CountedPromotion[];
  readonly taxRates: readonly TaxRate[];
  readonly deliveryMethods: readonly DeliveryMethod[];
  /** The shopper has no order that stands. */
  readonly firstOrder: boolean;
}

/** Shopper, lines, codes, place and time in; what it costs and why out. Pure: docs/pricing.md says it in words. */
export const calculate = (
  request: PriceRequest,
  rules: PricingRules,
  settings: PricingSettings,
): Result<Price, { reason: 'no-delivery'; country: string; region: string }> => {
  const { lines, codes, address, at, locale } = request;
  const methods = methodsTo(address, rules.deliveryMethods, settings);
  const method = methods.find(({ id }) => id === request.delivery) ?? methods[0];
  if (!method) return no('no-delivery', { country: address.country, region: address.region });
  const chosen = offerOf(method, total(lines.map(({ quantity, unit }) => quantity * unit)), at, locale);

  const usable = inOrder(
    rules.promotions.filter(
      (promotion) =>
        (promotion.code === null || codes.includes(promotion.code)) &&
        faultOf(promotion, at) === null &&
        fits(promotion, lines, rules.firstOrder),
    ),
  );
  const priced = (promotions: readonly CountedPromotion[]) => sumUp(request, promotions, chosen, rules, settings);
  // Those that stack together, or one of the others alone: whatever costs the shopper least, the former where it is equal.
  const alone = usable.filter(({ stacks }) => !stacks);
  const best = [usable.filter(({ stacks }) => stacks), ...alone.map((one) => [one])]
    .map(priced)
    .reduce((cheapest, next) => (next.total < cheapest.total ? next : cheapest));

  const why = (code: string): CodeFault | null => {
    const promotion = rules.promotions.find((each) => each.code === code);
    const fault = faultOf(promotion, at);
    if (fault || !promotion) return fault ?? 'unknown';
    if (best.discounts.some((discount) => discount.promotion === promotion.id)) return null;
    const would = usable.includes(promotion) && priced([promotion]).discounts.length > 0;
    return would ? 'beaten-by-another' : 'does-not-fit';
  };
  return ok({ ...best, codes: codes.map((code) => ({ code, fault: why(code) })) });
};

type Sum = Omit<Price, 'codes'>;

/** What it costs with exactly these promotions, as far as they leave enough to pay. */
const sumUp = (
  request: PriceRequest,
  promotions: readonly CountedPromotion[],
  chosen: DeliveryOffer,
  rules: PricingRules,
  settings: PricingSettings,
): Sum => {
  let keep = { goods: 0, delivery: 0 };
  let sum = withKept(request, promotions, chosen, keep, rules, settings);
  // Goods first. A cent of tax may fall elsewhere when less is taken off, so that once is not always enough.
  for (const what of ['goods', 'goods', 'delivery', 'delivery'] as const) {
    const short = settings.leastTotal - sum.total;
    if (short <= 0 || sum.discounts.length === 0) break;
    const left = what === 'goods' ? sum.subtotal - sum.discount : sum.delivery;
    keep = { ...keep, [what]: left + short };
    sum = withKept(request, promotions, chosen, keep, rules, settings);
  }
  return sum;
};

const withKept = (
  request: PriceRequest,
  promotions: readonly CountedPromotion[],
  chosen: DeliveryOffer,
  keep: { readonly goods: number; readonly delivery: number },
  rules: PricingRules,
  settings: PricingSettings,
): Sum => {
  const { lines } = request;
  const { discounts, shares } = apply(promotions, request, chosen, keep);
  const off = (what: 'goods' | 'delivery') => discounts.filter((discount) => discount.off === what);
  const subtotal = total(lines.map(({ quantity, unit }) => quantity * unit));
  const discount = total(shares);
  const delivery = chosen.price - total(off('delivery').map(({ amount }) => amount));
  const paid = lines.map(({ category, quantity, unit }, index) => ({
    category,
    paid: quantity * unit - shares[index]!,
  }));
  const taxed = taxOn(paid, delivery, request, rules.taxRates, settings);
  const tax = total(taxed.taxes.filter(({ inclusive }) => !inclusive).map(({ amount }) => amount));
  const steps: PriceStep[] = [
    ...lines.map(({ quantity, unit, title, variant }): PriceStep => ({
      kind: 'line',
      label: `${quantity} × ${title ?? variant}`,
      amount: quantity * unit,
    })),
    ...off('goods').map(({ label, amount }): PriceStep => ({ kind: 'discount', label, amount: -amount })),
    { kind: 'delivery', label: chosen.label, amount: chosen.price },
    ...off('delivery').map(({ label, amount }): PriceStep => ({ kind: 'discount', label, amount: -amount })),
    ...taxed.taxes.map(({ label, amount, inclusive }): PriceStep => ({
      kind: 'tax',
      label,
      amount,
      ...(inclusive && { within: true }),
    })),
  ];
  return {
    subtotal,
    discount,
    delivery,
    tax,
    total: subtotal - discount + delivery + tax,
    currency: settings.currency,
    discounts,
    chosen,
    taxes: taxed.taxes,
    shares: lines.map(({ variant }, index) => ({ variant, discount: shares[index]!, tax: taxed.shares[index]! })),
    steps,
  };
};
