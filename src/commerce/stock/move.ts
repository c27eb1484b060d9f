import { instant, type Queryable } from '#store';

/** So many pieces came (above 0) or went (below) by themselves. */
export interface StockMove {
  readonly variant: string;
  readonly by: number;
  /** Who saw it: "shelf-12, vending-3". */
  readonly seenBy: string;
}

export interface StockMoved {
  readonly variant: string;
  readonly onHand: number;
  readonly reserved: number;
  /** How many of those that went could not be taken off: they are promised to orders. */
  readonly short: number;
}

const MOST = 2_000_000_000;

/**
 * What was seen to come and go, in the caller's transaction: one statement for many variants, each named once, with a line
 * of the audit for each that changed. Never below what is promised. Bundles have no stock of their own: they are left out.
 */
export const moveStock = (
  tx: Queryable,
  moves: readonly StockMove[],
  { who, at }: { readonly who: string; readonly at: Date },
): Promise<readonly StockMoved[]> => tx.$queryRaw<StockMoved[]>`/* move-stock */
  with wanted as (
    select variant, by, "seenBy" from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as w(variant text, by bigint, "seenBy" text)
  ), held as materialized (
    select id, on_hand, reserved, bundle from variant where id in (select variant from wanted) order by id for no key update
  ), aimed as (
    select h.id, h.on_hand, h.reserved, w."seenBy", least(greatest(h.on_hand + w.by, h.reserved), ${MOST}::bigint)::int as to,
      greatest(h.reserved - (h.on_hand + w.by), 0)::int as short
    from held h join wanted w on w.variant = h.id where not h.bundle
  ), changed as (
    update variant v set on_hand = a.to from aimed a where v.id = a.id and a.to <> a.on_hand
    returning v.id
  ), audited as (
    insert into audit (who, action, subject, detail, at)
    select ${who}, 'stock.adjusted', 'variant:' || a.id, jsonb_build_object('from', a.on_hand, 'to', a.to, 'why', a."seenBy"),
      ${instant(at)} from aimed a join changed c on c.id = a.id
  )
  select id as variant, aimed.to as "onHand", reserved, short from aimed`;
