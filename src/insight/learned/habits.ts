import { instant, Prisma } from '#store';
import type { Ground } from './ground.ts';

/** Something that a shopper buys again and again. */
export interface Habit {
  readonly variant: string;
  readonly product: string;
  readonly times: number;
  /** As many as they usually buy. */
  readonly quantity: number;
  /** Days from one purchase to the next: the shopper's own, shrunk towards everybody's of this product. */
  readonly everyDays: number;
  readonly dueAt: Date;
}

export interface Habits {
  /** What is due about now, the one bought most often first: neither bought just now, nor given up long ago. */
  due(shopper: string, limit: number): Promise<readonly Habit[]>;
}

/** So many gaps of everybody's weigh as much as one's own. */
const PRIOR_GAPS = 2;

/**
 * Habits of a shopper as rows: (variant, product, times, quantity, days, last_at). Whoever bought something once has no habit.
 * Due is from four fifths of the interval on, until three have passed without it.
 */
export const dueHabits = (shopper: string, now: Date): Prisma.Sql => Prisma.sql`
  select h.variant_id as variant, h.product_id as product, h.times, greatest(1, round(h.pieces::numeric / h.times))::int as quantity,
    paced.days, h.last_at + make_interval(secs => paced.days * 86400) as due_at
  from learned_habit h left join learned_product l on l.product_id = h.product_id
  join product p on p.id = h.product_id and p.active
  join variant v on v.id = h.variant_id and v.position >= 0
  cross join lateral (
    select (extract(epoch from h.last_at - h.first_at) / 86400
        + case when l.gaps >= 5 then ${PRIOR_GAPS} * l.gap_days / l.gaps else 0 end)::float8
      / (h.times - 1 + case when l.gaps >= 5 then ${PRIOR_GAPS} else 0 end) as days
  ) paced
  where h.shopper = ${shopper} and h.times >= 2 and available(v) > 0 and paced.days >= 1
    and extract(epoch from ${instant(now)} - h.last_at) / 86400 between 0.8 * paced.days and 3 * paced.days`;

export const createHabits = ({ db, clock }: Ground): Habits => ({
  due: (shopper, limit) => db.$queryRaw<Habit[]>`/* habits-due */
    select variant, product, times, quantity, days as "everyDays", due_at as "dueAt"
    from (${dueHabits(shopper, clock())}) due order by times desc, due_at limit ${limit}`,
});
