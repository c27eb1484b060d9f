import { Prisma, type Database } from '#store';
import type { PricingRules } from './calculate.ts';
import type { CountedPromotion } from './promotions.ts';
import type { Promotion } from './rules.ts';

/** JSON of a promotion `p` in the shape of Promotion; its times are text. */
const promotionJson = Prisma.sql`jsonb_build_object('id', p.id, 'code', p.code, 'label', p.label, 'rule', p.rule,
  'startsAt', p.starts_at, 'endsAt', p.ends_at, 'limit', p."limit", 'shopperLimit', p.shopper_limit, 'used', p.used,
  'stacks', p.stacks, 'priority', p.priority, 'active', p.active)`;

export const taxRateJson = Prisma.sql`jsonb_build_object('id', r.id, 'country', r.country, 'region', r.region,
  'category', r.category, 'label', r.label, 'rate', r.rate, 'inclusive', r.inclusive, 'delivery', r.delivery)`;

export const deliveryMethodJson = Prisma.sql`jsonb_build_object('id', m.id, 'label', m.label, 'price', m.price,
  'freeFrom', m.free_from, 'countries', m.countries, 'regions', m.regions, 'minDays', m.min_days, 'maxDays', m.max_days,
  'position', m.position, 'active', m.active)`;

type Written<Row extends Promotion> = Omit<Row, 'startsAt' | 'endsAt'> & {
  readonly startsAt: string | null;
  readonly endsAt: string | null;
};

const timed = <Row extends Promotion>(row: Written<Row>): Row =>
  ({
    ...row,
    startsAt: row.startsAt === null ? null : new Date(row.startsAt),
    endsAt: row.endsAt === null ? null : new Date(row.endsAt),
  }) as unknown as Row;

interface Asked {
  readonly shopper: string;
  readonly codes: readonly string[];
}

/** Everything that a price is worked out from, as it stands now, in one read: nothing is remembered from before. */
export const readRules = async (db: Database, { shopper, codes }: Asked): Promise<PricingRules> => {
  const [row] = await db.$queryRaw<
    (Omit<PricingRules, 'promotions'> & { readonly promotions: readonly Written<CountedPromotion>[] })[]
  >`/* pricing-rules */
    select
      (select coalesce(jsonb_agg(${promotionJson} || jsonb_build_object('usedByShopper', (
          select count(*) from promotion_use u
          where u.promotion_id = p.id and u.shopper_id = ${shopper}::uuid and not u.released))), '[]')
        from promotion p where (p.code is null and p.active) or p.code in (
          select jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb))) as promotions,
      (select coalesce(jsonb_agg(${taxRateJson}), '[]') from tax_rate r) as "taxRates",
      (select coalesce(jsonb_agg(${deliveryMethodJson}), '[]') from delivery_method m) as "deliveryMethods",
      not exists (select from "order" o where o.shopper_id = ${shopper}::uuid
        and o.status not in ('declined', 'cancelled', 'expired')) as "firstOrder"`;
  return { ...row!, promotions: row!.promotions.map(timed) };
};

export const readPromotions = async (db: Database): Promise<readonly (Promotion & { readonly used: number })[]> => {
  const rows = await db.$queryRaw<{ promotion: Written<Promotion & { readonly used: number }> }[]>`
    select ${promotionJson} as promotion from promotion p order by p.priority, p.id`;
  return rows.map(({ promotion }) => timed(promotion));
};
