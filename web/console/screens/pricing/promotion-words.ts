// A promotion in plain words: "10% off Kitchen, with the code TEN, from December 1 – 24, 2026, at most once per shopper".
import { date, days, moment, money, share } from '../../shell/format.ts';
import { shopTime } from '../../../widget/talk/clock.ts';
import { locale, wordsOf } from '../../shell/words.ts';
import type { Promotion, PromotionBody, PromotionRule } from './wire.ts';

const say = wordsOf('pricing');
const all = new Intl.ListFormat(locale, { type: 'conjunction' });
const any = new Intl.ListFormat(locale, { type: 'disjunction' });

/** What things are called, by id. */
export interface Called {
  readonly products: Readonly<Record<string, string>>;
  readonly methods: Readonly<Record<string, string>>;
}

const some = (names: readonly string[]): string =>
  all.format(names.length > 4 ? [...names.slice(0, 3), say('and-more', { n: names.length - 3 })] : names);

const goodsOf = ({ when = {} }: PromotionRule, called: Called): string => {
  const products = some((when.products ?? []).map((id) => called.products[id] ?? id));
  const categories = some(when.categories ?? []);
  if (products && categories) return say('goods-both', { products, categories });
  return products || categories || say('goods-all');
};

const whatOf = (rule: PromotionRule, called: Called): string => {
  const goods = goodsOf(rule, called);
  switch (rule.kind) {
    case 'percent':
      return say('takes-percent', { percent: share(rule.percent / 100), goods });
    case 'amount':
      return say('takes-amount', { amount: money(rule.amount), goods });
    case 'buy-x-get-y': {
      const { buy, get, percent = 100 } = rule;
      return say(percent === 100 ? 'gives-free' : 'gives-cheaper', {
        buy,
        n: get,
        goods,
        percent: share(percent / 100),
      });
    }
    case 'free-delivery': {
      const methods = any.format((rule.methods ?? []).map((id) => called.methods[id] ?? id));
      return say(methods ? 'frees-methods' : 'frees-delivery', { methods });
    }
  }
};

const isMidnight = (at: string): boolean => new Date(at).getHours() + new Date(at).getMinutes() === 0;
/** It counts until just before its end. */
const lastOf = (end: string): string => new Date(new Date(end).getTime() - 1).toISOString();

const timeOf = ({ startsAt, endsAt }: Pick<PromotionBody, 'startsAt' | 'endsAt'>): string | null => {
  const whole = [startsAt, endsAt].every((at) => at === null || isMidnight(at));
  if (startsAt !== null && endsAt !== null && new Date(startsAt) < new Date(endsAt) && whole)
    return say('on-days', { days: days(startsAt, lastOf(endsAt)) });
  const start = startsAt && say('from-day', { day: whole ? date(startsAt) : moment(startsAt) });
  const end =
    endsAt && say(whole ? 'through-day' : 'until-time', { day: whole ? date(lastOf(endsAt)) : moment(endsAt) });
  return [start, end].filter(Boolean).join(' ') || null;
};

/** What it does, for whom, when and how often. */
export const inWords = (promotion: Omit<PromotionBody, 'label'>, called: Called): string => {
  const { code, rule, limit, shopperLimit, stacks } = promotion;
  const { from, firstOrder = false } = rule.when ?? {};
  const words = [
    whatOf(rule, called),
    code ? say('by-code', { code: code.toUpperCase() }) : say('by-itself'),
    from && say(rule.when?.products || rule.when?.categories ? 'from-goods' : 'from-cart', { amount: money(from) }),
    firstOrder && say('on-first-order'),
    timeOf(promotion),
    shopperLimit !== null && say('per-shopper', { n: shopperLimit }),
    limit !== null && say('in-all', { n: limit }),
    say(stacks ? 'with-others' : 'alone'),
  ]
    .filter((part) => typeof part === 'string')
    .join(', ');
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
};

export const states = ['running', 'coming', 'over', 'used-up', 'off'] as const;
export type State = (typeof states)[number];

export const stateOf = ({ active, startsAt, endsAt, limit, used }: Promotion): State => {
  const now = shopTime();
  if (!active) return 'off';
  if (endsAt !== null && new Date(endsAt).getTime() <= now) return 'over';
  if (limit !== null && used >= limit) return 'used-up';
  return startsAt !== null && new Date(startsAt).getTime() > now ? 'coming' : 'running';
};
