// Rules of prices keep bare minor units of the shop's currency; at the edge every amount stands beside its currency.
import type { Money } from '#kernel';
import type { DeliveryMethod, Promotion } from '#pricing';
import { inCurrency } from './asking.ts';
import type { DeliveryWish, PromotionWish } from './pricing-bodies.ts';

const maybe = (minor: number | null | undefined, currency: string): Money | null | undefined =>
  minor === null || minor === undefined ? minor : { amount: minor, currency };

export const promotionIn = (id: string, wish: PromotionWish, currency: string): unknown => {
  const { rule } = wish;
  const from = rule.when?.from;
  return {
    ...wish,
    id,
    rule: {
      ...rule,
      ...(rule.kind === 'amount' && { amount: inCurrency(rule.amount, currency, '/rule/amount') }),
      ...(rule.when && {
        when: { ...rule.when, ...(from && { from: inCurrency(from, currency, '/rule/when/from') }) },
      }),
    },
  };
};

export const promotionOut = (promotion: Promotion, currency: string) => {
  const { rule } = promotion;
  return {
    ...promotion,
    rule: {
      ...rule,
      ...(rule.kind === 'amount' && { amount: maybe(rule.amount, currency) }),
      when: { ...rule.when, ...(rule.when.from !== undefined && { from: maybe(rule.when.from, currency) }) },
    },
  };
};

export const deliveryIn = (id: string, { price, freeFrom, ...rest }: DeliveryWish, currency: string): unknown => ({
  ...rest,
  id,
  price: inCurrency(price, currency, '/price'),
  ...(freeFrom !== undefined && { freeFrom: freeFrom && inCurrency(freeFrom, currency, '/freeFrom') }),
});

export const deliveryOut = (method: DeliveryMethod, currency: string) => ({
  ...method,
  price: { amount: method.price, currency },
  freeFrom: maybe(method.freeFrom, currency) ?? null,
});
