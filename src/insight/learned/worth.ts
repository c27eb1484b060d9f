import { instant } from '#store';
import type { Ground } from './ground.ts';

/** What became of the offers of one group of shoppers. Amounts are minor units. */
export interface Arm {
  readonly shoppers: number;
  readonly offers: number;
  readonly taken: number;
  readonly declined: number;
  /** In a paid order within a day. */
  readonly bought: number;
  /** What these cost there. */
  readonly amount: number;
  /** Share of the shoppers who paid an order within a day of their first offer. */
  readonly converted: number;
  /** What a shopper paid within that day, on average: everything, not only what was offered. */
  readonly revenue: number;
}

/** A ratio with the interval that holds the true one in 95 of 100 cases; null while there is too little to tell. */
export interface Ratio {
  readonly ratio: number;
  readonly from: number;
  readonly to: number;
}

export interface OfferWorth {
  readonly shown: Arm;
  readonly heldOut: Arm;
  /** Shown over held out. */
  readonly uplift: { readonly bought: Ratio | null; readonly revenue: Ratio | null };
}

interface Row extends Arm {
  readonly held: boolean;
  readonly revenueVariance: number | null;
  readonly boughtShare: number;
}

const none: Row = {
  ...{ shoppers: 0, offers: 0, taken: 0, declined: 0, bought: 0, amount: 0, converted: 0, revenue: 0 },
  ...{ held: false, revenueVariance: null, boughtShare: 0 },
};

/** Fewer shoppers in a group than this tell nothing. */
const LEAST = 20;

/** The ratio of two means, by the normal approximation of its logarithm. */
const ratioOf = (
  one: { mean: number; variance: number; count: number },
  other: { mean: number; variance: number; count: number },
): Ratio | null => {
  if (one.count < LEAST || other.count < LEAST || one.mean <= 0 || other.mean <= 0) return null;
  const spread = ({ mean, variance, count }: typeof one) => variance / count / mean ** 2;
  const error = 1.96 * Math.sqrt(spread(one) + spread(other));
  const ratio = one.mean / other.mean;
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  return { ratio: rounded(ratio), from: rounded(ratio * Math.exp(-error)), to: rounded(ratio * Math.exp(error)) };
};

const armOf = ({ held: _held, revenueVariance: _variance, boughtShare: _share, ...arm }: Row): Arm => arm;

const share = ({ boughtShare: mean, shoppers: count }: Row) => ({ mean, variance: mean * (1 - mean), count });
const money = ({ revenue: mean, revenueVariance, shoppers: count }: Row) => ({
  mean,
  variance: revenueVariance ?? 0,
  count,
});

/** What offers made between two times were worth: those who saw them beside those for whom they were only written down. */
export const readWorth = async ({ db }: Pick<Ground, 'db'>, from: Date, to: Date): Promise<OfferWorth> => {
  const rows = await db.$queryRaw<Row[]>`
    with person as (
      select shopper_id, held_out, min(at) as first, count(*)::int as offers, count(*) filter (where outcome = 'taken')::int as taken,
        count(*) filter (where outcome = 'declined')::int as declined, count(order_number)::int as bought,
        coalesce(sum(amount), 0)::int as amount
      from offer where at >= ${instant(from)} and at < ${instant(to)} group by 1, 2
    ), spent as (
      select person.*, coalesce(paid.total, 0) as total from person cross join lateral (
        select sum(o.total)::float8 as total from "order" o
        where o.shopper_id = person.shopper_id and o.created_at >= person.first and o.created_at < person.first + interval '1 day'
          and exists (select from order_move m where m.order_number = o.number and m."to" = 'paid')
      ) paid
    )
    select held_out as held, count(*)::int as shoppers, sum(offers)::int as offers, sum(taken)::int as taken,
      sum(declined)::int as declined, sum(bought)::int as bought, sum(amount)::int as amount,
      avg((total > 0)::int)::float8 as converted, round(avg(total))::float8 as revenue,
      var_samp(total)::float8 as "revenueVariance", avg((bought > 0)::int)::float8 as "boughtShare"
    from spent group by 1`;
  const shown = rows.find(({ held }) => !held) ?? none;
  const heldOut = rows.find(({ held }) => held) ?? none;
  return {
    shown: armOf(shown),
    heldOut: armOf(heldOut),
    uplift: { bought: ratioOf(share(shown), share(heldOut)), revenue: ratioOf(money(shown), money(heldOut)) },
  };
};
