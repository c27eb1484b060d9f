import { ok, type Clock, type Problem } from '#kernel';
import { instant, Prisma, type Database } from '#store';
import { STANDARD } from './deliveries.ts';
import type { PricingDesk } from './pricing.ts';
import { invalid, problemsOf, strangers } from './problems.ts';
import { deliveryMethodJson, readPromotions, taxRateJson } from './read-rules.ts';
import {
  deliveryMethodSchema,
  promotionSchema,
  taxRateSchema,
  type DeliveryMethod,
  type Promotion,
  type TaxRate,
} from './rules.ts';

/** A save and its trace are one statement: nothing changes unseen. */
export const createPricingDesk = ({ db, clock }: { readonly db: Database; readonly clock: Clock }): PricingDesk => {
  /** To be put after the statement that changes something, which is called `saved`. */
  const audited = (who: string, action: string, subject: string, detail: unknown) => Prisma.sql`
    , noted as (insert into audit (who, action, subject, detail, at)
      select ${who}, ${action}, ${subject}, ${JSON.stringify(detail)}::jsonb, ${instant(clock())} from saved)
    select * from saved`;

  const strangersIn = async ({ rule }: Promotion): Promise<readonly Problem[]> => {
    const { products, categories } = rule.when;
    const methods = rule.kind === 'free-delivery' ? rule.methods : undefined;
    const [found] = await db.$queryRaw<{ products: string[]; categories: string[]; methods: string[] }[]>`
      select array(select id from product where id = any(${products ?? []}::text[])) as products,
        array(select distinct category from product where category is not null order by category) as categories,
        array(select id from delivery_method order by position, id) as methods`;
    // Products may be thousands: only what was not found is named.
    const missing = (products ?? []).flatMap((id, index) =>
      found!.products.includes(id)
        ? []
        : [{ pointer: `/rule/when/products/${index}`, detail: `found no product with the id "${id}"` }],
    );
    return [
      ...missing,
      ...strangers('/rule/when/categories', 'category', categories, found!.categories),
      ...strangers('/rule/methods', 'delivery method', methods, [STANDARD, ...found!.methods]),
    ];
  };

  /** What already stands in the way: another promotion with the code, or more uses than the limit allows. */
  const clashesOf = async ({ id, code, limit }: Promotion): Promise<readonly Problem[]> => {
    const others = await db.promotion.findMany({ where: { OR: [{ id }, ...(code === null ? [] : [{ code }])] } });
    const holder = others.find((other) => other.id !== id);
    const used = others.find((other) => other.id === id)?.used ?? 0;
    return [
      ...(holder
        ? [{ pointer: '/code', detail: `${code} is the code of "${holder.id}"; a code is one promotion's` }]
        : []),
      ...(limit !== null && used > limit
        ? [
            {
              pointer: '/limit',
              detail: `it was used ${used} times; the limit cannot be lower than that, found ${limit}`,
            },
          ]
        : []),
    ];
  };

  return {
    promotions: () => readPromotions(db),

    savePromotion: async (given, who = 'desk') => {
      const read = promotionSchema.safeParse(given);
      if (!read.success) return invalid(problemsOf(read.error, given));
      const promotion = read.data;
      const problems = [...(await strangersIn(promotion)), ...(await clashesOf(promotion))];
      if (problems.length > 0) return invalid(problems);
      const { id, code, label, rule, startsAt, endsAt, limit, shopperLimit, stacks, priority, active } = promotion;
      const saved = db.$queryRaw`/* promotion-save */
        with saved as (
          insert into promotion (id, code, label, rule, starts_at, ends_at, "limit", shopper_limit, stacks, priority, active, created_at)
          values (${id}, ${code}, ${JSON.stringify(label)}::jsonb, ${JSON.stringify(rule)}::jsonb,
            ${startsAt && instant(startsAt)}, ${endsAt && instant(endsAt)}, ${limit}, ${shopperLimit}, ${stacks}, ${priority},
            ${active}, ${instant(clock())})
          on conflict (id) do update set code = excluded.code, label = excluded.label, rule = excluded.rule,
            starts_at = excluded.starts_at, ends_at = excluded.ends_at, "limit" = excluded."limit",
            shopper_limit = excluded.shopper_limit, stacks = excluded.stacks, priority = excluded.priority,
            active = excluded.active
          returning id
        ) ${audited(who, 'promotion.saved', `promotion:${id}`, promotion)}`;
      // Orders that were placed, or a code that was taken, since that was looked at: the database takes neither.
      const late = await saved.then(
        () => null,
        async (error: unknown) => {
          const since = await clashesOf(promotion);
          if (since.length === 0) throw error;
          return since;
        },
      );
      if (late) return invalid(late);
      return ok(promotion);
    },

    taxRates: async () => {
      const rows = await db.$queryRaw<{ rate: TaxRate }[]>`
        select ${taxRateJson} as rate from tax_rate r order by r.country, r.region nulls first, r.category nulls first, r.id`;
      return rows.map(({ rate }) => rate);
    },

    saveTaxRate: async (given, who = 'desk') => {
      const read = taxRateSchema.safeParse(given);
      if (!read.success) return invalid(problemsOf(read.error, given));
      const { id, country, region, category, label, rate, inclusive, delivery } = read.data;
      const [found] = await db.$queryRaw<{ twin: string | null; categories: string[] }[]>`
        select (select r.id from tax_rate r where r.id <> ${id} and r.country = ${country}
            and r.region is not distinct from ${region} and r.category is not distinct from ${category} limit 1) as twin,
          array(select distinct category from product where category is not null order by category) as categories`;
      const problems = [
        ...(found!.twin === null
          ? []
          : [
              {
                pointer: '/id',
                detail: `"${found!.twin}" is for the same place and category already; change that one`,
              },
            ]),
        ...strangers('/category', 'category', category === null ? [] : [category], found!.categories).map(
          ({ detail }) => ({ pointer: '/category', detail }),
        ),
      ];
      if (problems.length > 0) return invalid(problems);
      await db.$queryRaw`/* tax-rate-save */
        with saved as (
          insert into tax_rate (id, country, region, category, label, rate, inclusive, delivery)
          values (${id}, ${country}, ${region}, ${category}, ${label}, ${rate}, ${inclusive}, ${delivery})
          on conflict (id) do update set country = excluded.country, region = excluded.region,
            category = excluded.category, label = excluded.label, rate = excluded.rate, inclusive = excluded.inclusive,
            delivery = excluded.delivery
          returning id
        ) ${audited(who, 'tax-rate.saved', `tax-rate:${id}`, read.data)}`;
      return ok(read.data);
    },

    removeTaxRate: async (id, who = 'desk') => {
      const gone = await db.$queryRaw<{ id: string }[]>`
        with saved as (delete from tax_rate where id = ${id} returning id)
        ${audited(who, 'tax-rate.removed', `tax-rate:${id}`, {})}`;
      return gone.length > 0;
    },

    deliveryMethods: async () => {
      const rows = await db.$queryRaw<{ method: DeliveryMethod }[]>`
        select ${deliveryMethodJson} as method from delivery_method m order by m.position, m.id`;
      return rows.map(({ method }) => method);
    },

    saveDeliveryMethod: async (given, who = 'desk') => {
      const read = deliveryMethodSchema.safeParse(given);
      if (!read.success) return invalid(problemsOf(read.error, given));
      const { id, label, price, freeFrom, countries, regions, minDays, maxDays, position, active } = read.data;
      await db.$queryRaw`/* delivery-method-save */
        with saved as (
          insert into delivery_method (id, label, price, free_from, countries, regions, min_days, max_days, position, active)
          values (${id}, ${JSON.stringify(label)}::jsonb, ${price}, ${freeFrom}, ${countries}::text[], ${regions}::text[],
            ${minDays}, ${maxDays}, ${position}, ${active})
          on conflict (id) do update set label = excluded.label, price = excluded.price, free_from = excluded.free_from,
            countries = excluded.countries, regions = excluded.regions, min_days = excluded.min_days,
            max_days = excluded.max_days, position = excluded.position, active = excluded.active
          returning id
        ) ${audited(who, 'delivery-method.saved', `delivery-method:${id}`, read.data)}`;
      return ok(read.data);
    },
  };
};
