import type { CodeFault, Discount, PriceLine, PriceRequest } from './price.ts';
import { partOf, spread, total } from './rounding.ts';
import type { Promotion } from './rules.ts';
import { labelIn } from './wording.ts';

/** A promotion with how often it was used: by everybody, and by this shopper in orders that stand. */
export type CountedPromotion = Promotion & { readonly used: number; readonly usedByShopper: number };

/** Why it cannot be used now, whatever lies in the cart. It runs from startsAt on, and until just before endsAt. */
export const faultOf = (promotion: CountedPromotion | undefined, at: Date): CodeFault | null => {
  if (!promotion?.active) return 'unknown';
  const { startsAt, endsAt, limit, used, shopperLimit, usedByShopper } = promotion;
  if (startsAt !== null && at < startsAt) return 'not-yet';
  if (endsAt !== null && at >= endsAt) return 'over';
  if (shopperLimit !== null && usedByShopper >= shopperLimit) return 'used-by-you';
  if (limit !== null && used >= limit) return 'used-up';
  return null;
};

/** Whether it is about a line. */
const meant = ({ rule }: Promotion, { product, category }: PriceLine): boolean => {
  const { products, categories } = rule.when;
  return (
    (products === undefined || products.includes(product)) &&
    (categories === undefined || (category !== null && categories.includes(category)))
  );
};

/** `from` asks for so much of the goods that are meant, before discounts. */
export const fits = (promotion: Promotion, lines: readonly PriceLine[], firstOrder: boolean): boolean => {
  const { from = 0, firstOrder: onlyFirst = false } = promotion.rule.when;
  const goods = lines.filter((line) => meant(promotion, line));
  return (
    goods.length > 0 && total(goods.map(({ quantity, unit }) => quantity * unit)) >= from && (firstOrder || !onlyFirst)
  );
};

/** What is still to be paid for each line: what later promotions are taken of. */
type Left = readonly number[];

/** The cheapest pieces that are given for those bought: how many of each line. */
const given = (lines: readonly PriceLine[], about: readonly boolean[], buy: number, get: number): number[] => {
  const pieces = total(lines.map(({ quantity }, index) => (about[index] ? quantity : 0)));
  const whole = Math.floor(pieces / (buy + get));
  let still = whole * get + Math.max(0, (pieces % (buy + get)) - buy);
  const counts = lines.map(() => 0);
  const cheapest = lines
    .map(({ unit, variant, quantity }, index) => ({ unit, variant, quantity, index }))
    .filter(({ index }) => about[index])
    .sort((one, other) => one.unit - other.unit || (one.variant < other.variant ? -1 : 1));
  for (const { index, quantity } of cheapest) {
    counts[index] = Math.min(quantity, still);
    still -= counts[index];
  }
  return counts;
};

/** What a promotion takes off the goods, and of what: the weights by which it is spread. */
const offGoods = (promotion: Promotion, lines: readonly PriceLine[], left: Left): { amount: number; of: Left } => {
  const { rule } = promotion;
  const about = lines.map((line) => meant(promotion, line));
  const goods = left.map((each, index) => (about[index] ? each : 0));
  switch (rule.kind) {
    case 'percent':
      return { amount: partOf(total(goods), rule.percent, 100), of: goods };
    case 'amount':
      return { amount: Math.min(rule.amount, total(goods)), of: goods };
    case 'buy-x-get-y': {
      const counts = given(lines, about, rule.buy, rule.get);
      const worth = goods.map((each, index) => Math.floor((each * counts[index]!) / lines[index]!.quantity));
      return { amount: partOf(total(worth), rule.percent, 100), of: worth };
    }
    case 'free-delivery':
      return { amount: 0, of: goods };
  }
};

export interface Applied {
  readonly discounts: readonly Discount[];
  /** What is off each line. */
  readonly shares: readonly number[];
}

/** Takes promotions off one after another, lower priority numbers first; `keep` is what must be left to pay. */
export const apply = (
  promotions: readonly Promotion[],
  { lines, locale }: PriceRequest,
  delivery: { readonly method: string; readonly price: number },
  keep: { readonly goods: number; readonly delivery: number },
): Applied => {
  let left: Left = lines.map(({ quantity, unit }) => quantity * unit);
  let deliveryLeft = delivery.price;
  const discounts: Discount[] = [];
  for (const promotion of inOrder(promotions)) {
    const { id, code, label, rule } = promotion;
    const note = (amount: number, off: Discount['off']) => {
      if (amount > 0) discounts.push({ promotion: id, code, label: labelIn(label, locale), amount, off });
    };
    if (rule.kind === 'free-delivery') {
      const free = rule.methods === undefined || rule.methods.includes(delivery.method);
      const amount = free ? Math.max(0, deliveryLeft - keep.delivery) : 0;
      deliveryLeft -= amount;
      note(amount, 'delivery');
      continue;
    }
    const { amount: wanted, of } = offGoods(promotion, lines, left);
    const amount = Math.max(0, Math.min(wanted, total(left) - keep.goods));
    const shares = spread(amount, of);
    left = left.map((each, index) => each - shares[index]!);
    note(amount, 'goods');
  }
  return { discounts, shares: lines.map(({ quantity, unit }, index) => quantity * unit - left[index]!) };
};

export const inOrder = <One extends Promotion>(promotions: readonly One[]): One[] =>
  promotions.toSorted((one, other) => one.priority - other.priority || (one.id < other.id ? -1 : 1));
