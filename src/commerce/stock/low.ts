import { Prisma, type Database } from '#store';

export interface StockPosition {
  readonly variant: string;
  readonly product: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
  readonly bundle: boolean;
}

const MOST = 200;

/** What is sold and of which at most so many can be promised, the fewest first. `next` is the cursor of the page after. */
export const lowStock = async (
  db: Database,
  { atMost, cursor, limit }: { readonly atMost: number; readonly cursor?: string; readonly limit: number },
): Promise<{ readonly positions: readonly StockPosition[]; readonly next: string | null }> => {
  const most = Math.max(1, Math.min(limit, MOST));
  const [left, id] = /^(-?\d{1,9}):(.{1,200})$/s.exec(cursor ?? '')?.slice(1) ?? [];
  const after = id === undefined ? Prisma.empty : Prisma.sql`and (seen.left, v.id) > (${Number(left)}, ${id})`;
  const rows = await db.$queryRaw<StockPosition[]>`
    select v.id as variant, p.id as product, p.title, v.options, v.on_hand as "onHand", v.reserved, seen.left as available,
      v.bundle
    from variant v join product p on p.id = v.product_id cross join lateral (select available(v) as left) seen
    where p.active and v.position >= 0 and seen.left <= ${atMost} ${after}
    order by seen.left, v.id limit ${most + 1}`;
  const positions = rows.slice(0, most);
  const last = positions.at(-1);
  return { positions, next: rows.length > most && last ? `${last.available}:${last.variant}` : null };
};
