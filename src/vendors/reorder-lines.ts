import { Prisma, type Database } from '#store';
import { incoming } from './read-low.ts';

/** When a variant is ordered, up to how much, and from whom. */
export interface ReorderLine {
  readonly variant: string;
  readonly sku: string;
  readonly product: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  /** Of the product: all its variants are ordered from one. Null: people order it somewhere. */
  readonly vendor: string | null;
  readonly vendorName: string | null;
  readonly available: number;
  readonly incoming: number;
  readonly below: number;
  readonly to: number;
  readonly pack: number;
}

export interface ReorderRule {
  readonly reorderBelow: number;
  readonly reorderTo: number;
  readonly packSize: number;
  /** Left out: from whom it was; null: from nobody. */
  readonly vendor?: string | null | undefined;
}

export interface ReorderLines {
  /** By variant; those of which product, variant or SKU holds the words, of this vendor. `next` is the cursor of the page after. */
  list(wish: {
    readonly words?: string | undefined;
    readonly vendor?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  }): Promise<{ readonly lines: readonly ReorderLine[]; readonly next: string | null }>;
  /** What there is none of; null: it is so. */
  save(variant: string, rule: ReorderRule): Promise<'unknown-variant' | 'unknown-vendor' | null>;
}

const MOST = 200;

export const createReorderLines = (db: Database): ReorderLines => ({
  list: async ({ words, vendor, cursor, limit }) => {
    const most = Math.max(1, Math.min(limit, MOST));
    const piece = words && `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const conditions = [
      Prisma.sql`p.active and v.position >= 0 and not v.bundle`,
      ...(piece ? [Prisma.sql`(p.title ilike ${piece} or v.id ilike ${piece} or v.sku ilike ${piece})`] : []),
      ...(vendor === undefined ? [] : [Prisma.sql`p.vendor_id = ${vendor}`]),
      ...(cursor === undefined ? [] : [Prisma.sql`v.id > ${cursor}`]),
    ];
    const rows = await db.$queryRaw<ReorderLine[]>`
      with incoming as (${incoming})
      select v.id as variant, v.sku, p.id as product, p.title, v.options, p.vendor_id as vendor, d.name as "vendorName",
        v.on_hand - v.reserved as available, coalesce(i.pieces, 0) as incoming, v.reorder_below as below, v.reorder_to as to,
        v.pack_size as pack
      from variant v join product p on p.id = v.product_id left join vendor d on d.id = p.vendor_id
        left join incoming i on i.variant = v.id
      where ${Prisma.join(conditions, ' and ')} order by v.id limit ${most + 1}`;
    const lines = rows.slice(0, most);
    return { lines, next: rows.length > most ? lines.at(-1)!.variant : null };
  },

  save: async (variant, { reorderBelow, reorderTo, packSize, vendor }) => {
    const [found] = await db.$queryRaw<{ variant: boolean; vendor: boolean }[]>`
      with known as (
        select ${vendor ?? null}::text is null or exists (select from vendor where id = ${vendor ?? null}::text) as vendor
      ), held as materialized (
        -- The product before its variants, as everybody locks them.
        select p.id from product p where p.id = (select product_id from variant where id = ${variant})
          and (select vendor from known) for no key update
      ), lined as (
        update variant v set reorder_below = ${reorderBelow}, reorder_to = ${reorderTo}, pack_size = ${packSize}
        from held where v.id = ${variant} and v.product_id = held.id
      ), ordered_from as (
        update product p set vendor_id = ${vendor ?? null}, updated_at = now() from held
        where ${vendor !== undefined} and p.id = held.id and p.vendor_id is distinct from ${vendor ?? null}
      )
      select vendor, exists (select from variant where id = ${variant}) as variant from known`;
    if (!found!.variant) return 'unknown-variant';
    return found!.vendor ? null : 'unknown-vendor';
  },
});
