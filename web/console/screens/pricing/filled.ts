// What of a promotion has been filled in so far, and the promotion that it makes.
import { written } from './label.ts';
import type { Kind, Label, Promotion, PromotionBody, PromotionRule } from './wire.ts';

export interface Filled {
  readonly label: Label;
  readonly code: string;
  readonly kind: Kind;
  /** Numbers are null where nothing stands; amounts in minor units. */
  readonly percent: number | null;
  readonly amount: number | null;
  readonly buy: number | null;
  readonly get: number | null;
  readonly methods: readonly string[];
  readonly products: readonly string[];
  readonly categories: readonly string[];
  readonly from: number | null;
  readonly firstOrder: boolean;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly limit: number | null;
  readonly shopperLimit: number | null;
  readonly stacks: boolean;
  readonly priority: number | null;
  readonly active: boolean;
}

const empty: Filled = {
  ...{ label: {}, code: '', kind: 'percent', percent: null, amount: null, buy: 2, get: 1, methods: [], products: [] },
  ...{ categories: [], from: null, firstOrder: false, startsAt: null, endsAt: null, limit: null, shopperLimit: null },
  ...{ stacks: false, priority: 100, active: true },
};

export const filledFrom = (old: Promotion | undefined): Filled => {
  if (!old) return empty;
  const { rule, code, ...rest } = old;
  const { from, products = [], categories = [], firstOrder = false } = rule.when ?? {};
  return {
    ...empty,
    ...rest,
    ...{ code: code ?? '', kind: rule.kind, products, categories, firstOrder, from: from?.amount ?? null },
    ...(rule.kind === 'percent' && { percent: rule.percent }),
    ...(rule.kind === 'amount' && { amount: rule.amount.amount }),
    ...(rule.kind === 'buy-x-get-y' && { buy: rule.buy, get: rule.get, percent: rule.percent ?? 100 }),
    ...(rule.kind === 'free-delivery' && { methods: rule.methods ?? [] }),
  };
};

const ruleOf = (filled: Filled, currency: string): PromotionRule | null => {
  const { kind, percent, amount, buy, get, methods, products, categories, from, firstOrder } = filled;
  const when = {
    ...(products.length > 0 && { products }),
    ...(categories.length > 0 && { categories }),
    ...(from !== null && { from: { amount: from, currency } }),
    ...(firstOrder && { firstOrder }),
  };
  switch (kind) {
    case 'percent':
      return percent === null ? null : { kind, percent, when };
    case 'amount':
      return amount === null ? null : { kind, amount: { amount, currency }, when };
    case 'buy-x-get-y':
      return buy === null || get === null ? null : { kind, buy, get, percent: percent ?? 100, when };
    case 'free-delivery':
      return { kind, ...(methods.length > 0 && { methods }), when };
  }
};

/** Null: it cannot be told yet what it takes off. */
export const bodyOf = (filled: Filled, currency: string): PromotionBody | null => {
  const rule = ruleOf(filled, currency);
  const { label, code, startsAt, endsAt, limit, shopperLimit, stacks, priority, active } = filled;
  if (rule === null) return null;
  return {
    ...{ label: written(label), code: code.trim() || null, rule, startsAt, endsAt, limit, shopperLimit, stacks },
    ...{ priority: priority ?? 100, active },
  };
};
