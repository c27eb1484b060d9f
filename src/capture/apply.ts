import { standInLine } from '#catalog';
import { recordEvent } from '#events';
import { instant, Prisma, type Queryable } from '#store';
import type { Change } from './convert.ts';

/** What became of a change when it was held against what is known of its row. */
export interface Verdict {
  readonly n: number;
  readonly verdict: 'fresh' | 'stale' | 'duplicate' | 'ambiguous';
  /** The product that it is about has to be put together anew. */
  readonly whole: boolean;
  /** It says another stock than the last that was put in its place. */
  readonly recount: boolean;
  readonly target: string;
  readonly product: string | null;
  /** Where a variant belonged before. */
  readonly formerProduct: string | null;
}

const rowsOf = (changes: readonly Change[]): string =>
  JSON.stringify(
    changes.map(({ at, value, shape, target, ...change }, n) => ({
      n,
      ...change,
      shape,
      target,
      product: shape === 'product' ? target : (value?.product ?? null),
      // Of what is gone from the shelf there is none.
      value: value ?? (shape === 'stock' ? { id: target, stock: 0 } : null),
      source_at: at?.toISOString() ?? null,
    })),
  );

/**
 * Each row's newest change with its position, and what it says of price and stock, in one statement. Stock is only set
 * where the source has changed it, and never below what is promised to orders: the difference is told as an alert.
 */
export const applyChanges = async (
  tx: Queryable,
  changes: readonly Change[],
  now: Date,
): Promise<readonly Verdict[]> => {
  // One batch at a time: what one finds waiting, no other brings meanwhile, and no import holds what this one wants.
  await standInLine(tx);
  return tx.$queryRaw<Verdict[]>`
    with incoming as (
      select * from jsonb_to_recordset(${rowsOf(changes)}::jsonb) as i(n int, source text, key text, shape text, target text,
        product text, position text, digest text, value jsonb, keeps jsonb, source_at timestamptz)
    ), judged as (
      select i.n, i.source, i.key, i.shape, i.target, coalesce(i.product, o.product) as product, i.position, i.digest, i.source_at,
        o.product as former_product,
        o.value is null or o.waiting or i.value -> 'stock' is distinct from o.value -> 'stock' as recount,
        i.value || coalesce((select jsonb_object_agg(k, o.value -> k) from jsonb_array_elements_text(i.keeps) k where o.value ? k), '{}') as value,
        case when o.key is null or i.position collate "C" > o.position collate "C" then 'fresh'
          when i.position collate "C" < o.position collate "C" then 'stale'
          when i.digest = o.digest then 'duplicate' else 'ambiguous' end as verdict,
        i.shape in ('price', 'stock', 'record')
          or coalesce(not o.waiting and i.target = o.target
            and i.value - '{price,stock}'::text[] = o.value - '{price,stock}'::text[], false) as light
      from incoming i left join captured_row o using (source, key)
    ), kept as (
      insert into captured_row as r (source, key, shape, target, product, position, digest, value, waiting, source_at, applied_at)
      select source, key, shape, target, product, judged.position, digest, value,
        value is not null and judged.shape <> 'record' and (not light or v.id is null), source_at, ${instant(now)}
      from judged left join variant v on v.id = judged.target where verdict = 'fresh'
      on conflict (source, key) do update set shape = excluded.shape, target = excluded.target, product = excluded.product,
        position = excluded.position, digest = excluded.digest, value = excluded.value, waiting = excluded.waiting,
        source_at = excluded.source_at, applied_at = excluded.applied_at
    ), wanted as (
      select target, max((value ->> 'price')::int) as price,
        max((value ->> 'stock')::int) filter (where recount) as stock
      from judged where verdict = 'fresh' and light and shape <> 'record' group by target
    ), locked as (
      select v.id from variant v join wanted on wanted.target = v.id order by v.id for update of v
    ), changed as (
      update variant v set price = coalesce(wanted.price, v.price),
        on_hand = case when v.bundle or wanted.stock is null then v.on_hand else greatest(wanted.stock, v.reserved) end
      from wanted join locked on locked.id = wanted.target where v.id = wanted.target
      returning v.id, v.reserved, v.bundle, wanted.stock
    ), told as (${shortfall(Prisma.sql`changed where stock < reserved and not bundle`, now)})
    select n, verdict, target, product, former_product as "formerProduct", recount,
      verdict = 'fresh' and judged.shape <> 'record' and (not light or (value is not null and changed.id is null)) as whole
    from judged left join changed on changed.id = judged.target order by n`;
};

/** The old system knows of fewer than are promised here. */
const shortfall = (from: Prisma.Sql, now: Date): Prisma.Sql =>
  recordEvent({
    type: 'alert.raised',
    subject: Prisma.sql`'variant:' || id`,
    payload: Prisma.sql`jsonb_build_object('kind', 'stock-below-reserved', 'about', 'variant ' || id, 'count', reserved - stock,
      'detail', 'The old system says that ' || stock || ' of ' || id || ' are on hand, and ' || reserved || ' are promised to orders.')`,
    from,
    at: now,
  });

/** The same, of variants that were saved with their products. */
export const tellShortfalls = (
  tx: Queryable,
  counted: readonly { readonly id: string; readonly stock: number }[],
  now: Date,
): Promise<unknown> =>
  tx.$queryRaw(
    shortfall(
      Prisma.sql`(select v.id, v.reserved, c.stock
        from jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) as c(id text, stock int) join variant v using (id)
        where c.stock < v.reserved and not v.bundle) short`,
      now,
    ),
  );
