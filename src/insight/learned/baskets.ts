import { randomUUID } from 'node:crypto';
import { gather } from '#kernel';
import { instant, unflushed } from '#store';
import type { Ground } from './ground.ts';

/** A basket of another shop system's book. */
export interface PastBasket {
  /** The order's name there: the same is learned from once. */
  readonly id: string;
  /** Whatever tells the one who bought from others. */
  readonly shopper: string;
  readonly at: Date;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

export interface Imported {
  readonly learned: number;
  /** They were known before. */
  readonly known: number;
  /** SKUs that this shop does not have, left out. */
  readonly unknownSkus: readonly string[];
}

export interface Rebuild {
  readonly at: Date;
  readonly baskets: number;
  /** Paid orders that had not been learned from. */
  readonly missed: number;
  /** How many figures of each kind were other than what had been counted as the baskets came. */
  readonly differing: Readonly<Record<'totals' | 'products' | 'pairs' | 'habits', number>>;
  readonly milliseconds: number;
}

export interface Baskets {
  /** From a paid order, once. The offers that it holds count as bought. */
  order(number: number): Promise<void>;
  history(baskets: readonly PastBasket[]): Promise<Imported>;
  /** Everything anew, orders that were missed included. */
  rebuild(): Promise<Rebuild>;
  state(): Promise<{
    readonly baskets: number;
    readonly products: number;
    readonly pairs: number;
    readonly habits: number;
    readonly rebuild: Rebuild | null;
  }>;
}

/** Orders that are learned from in one statement. */
const BATCH = 50;

export const createBaskets = ({ db, clock }: Ground): Baskets => {
  const learnOrders = async (numbers: readonly number[]): Promise<void> => {
    await db.$queryRaw`/* learn-orders */
    with asked as materialized (
      -- By an array: a plan that joins goes through all orders there are.
      select o.number, o.shopper_id, o.created_at from "order" o
      where o.number = any (array(select number::int from jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb) as asked(number)))
    ), bought as (
      update offer set order_number = o.number, amount = bought.amount
      from asked o cross join lateral (
        select v.product_id, sum(l.total)::int as amount from order_line l join variant v on v.id = l.variant_id
        where l.order_number = o.number group by 1
      ) bought
      where offer.shopper_id = o.shopper_id and offer.product_id = bought.product_id
        and offer.order_number is null and offer.at between o.created_at - interval '1 day' and o.created_at
    )
    select learn_basket('order:' || o.number, o.shopper_id::text, o.created_at, lines.lines)::text
    from asked o cross join lateral (
      select jsonb_agg(jsonb_build_object('product', v.product_id, 'variant', v.id, 'quantity', l.quantity)) as lines
      from order_line l join variant v on v.id = l.variant_id where l.order_number = o.number
    ) lines where lines.lines is not null and ${unflushed}`;
  };

  return {
    // They count the same few things: one session of this process waits for its turn, and those who come meanwhile go together.
    order: gather<number, void>({ most: BATCH, atOnce: 1 }, async (numbers) => {
      try {
        await learnOrders(numbers);
        return numbers.map(() => undefined);
      } catch (error) {
        if (numbers.length === 1) throw error;
        return numbers.map((number) => learnOrders([number]));
      }
    }),

    history: async (baskets) => {
      const skus = [...new Set(baskets.flatMap(({ lines }) => lines.map(({ sku }) => sku)))];
      const rows = await db.$queryRaw<{ sku: string; variant: string; product: string }[]>`
        select sku, id as variant, product_id as product from variant where sku = any(${skus}::text[])`;
      const sold = new Map(rows.map(({ sku, ...ids }) => [sku, ids]));
      let learned = 0;
      let known = 0;
      for (const { id, shopper, at, lines } of baskets) {
        const own = lines.flatMap(({ sku, quantity }) => {
          const ids = sold.get(sku);
          return ids ? [{ ...ids, quantity }] : [];
        });
        if (own.length === 0) continue;
        const [row] = await db.$queryRaw<{ fresh: boolean }[]>`/* learn-basket */
          select learn_basket(${`import:${id}`}, ${shopper}, ${instant(at)}, ${JSON.stringify(own)}::jsonb) as fresh`;
        if (row!.fresh) learned += 1;
        else known += 1;
      }
      return { learned, known, unknownSkus: skus.filter((sku) => !sold.has(sku)) };
    },

    rebuild: async () => {
      const begun = performance.now();
      const missed = await db.$queryRaw<{ number: number }[]>`
        select o.number from "order" o
        where exists (select from order_move m where m.order_number = o.number and m."to" = 'paid')
          and not exists (select from basket b where b.id = 'order:' || o.number) order by o.number`;
      const [row] = await db.$queryRaw<{ differing: Rebuild['differing'] }[]>`
        select relearn(${instant(clock())}) as differing`;
      for (let from = 0; from < missed.length; from += BATCH)
        await learnOrders(missed.slice(from, from + BATCH).map(({ number }) => number));
      const [kept] = await db.$queryRaw<Rebuild[]>`
        insert into learned_rebuild (id, at, baskets, missed, differing, milliseconds)
        select ${randomUUID()}::uuid, ${instant(clock())}, baskets, ${missed.length}::int, ${JSON.stringify(row!.differing)}::jsonb,
          ${Math.round(performance.now() - begun)}::int from learned_total
        returning at, baskets, missed, differing, milliseconds`;
      return kept!;
    },

    state: async () => {
      const [counts] = await db.$queryRaw<{ baskets: number; products: number; pairs: number; habits: number }[]>`
        select (select baskets from learned_total) as baskets, (select count(*)::int from learned_product) as products,
          (select count(*)::int / 2 from learned_pair) as pairs, (select count(*)::int from learned_habit) as habits`;
      const [rebuild = null] = await db.$queryRaw<Rebuild[]>`
        select at, baskets, missed, differing, milliseconds from learned_rebuild order by at desc limit 1`;
      return { ...counts!, rebuild };
    },
  };
};
