import { recordEvent } from '#events';
import { instant, Prisma } from '#store';
import type { Ground } from './ground.ts';
import { readLow, readTerms } from './read-low.ts';
import { suggest, type Suggestion } from './suggestion.ts';

export interface RunWish {
  /** The event's id: the same event is one run. */
  readonly run: string;
  readonly cause: string;
  readonly mode: 'auto' | 'approve' | 'dry';
  /** Only if this is still low: another run may have ordered it. Without it the run is kept whatever it finds. */
  readonly variant?: string;
  /** Vendors that did not answer are asked again. */
  readonly again: boolean;
}

const opened = (from: Prisma.Sql, at: Date) =>
  recordEvent({
    type: 'vendor.order_opened',
    subject: Prisma.sql`'vendor-order:' || o.number`,
    payload: Prisma.sql`jsonb_build_object('id', o.id, 'number', o.number, 'vendor', o.vendor_id)`,
    from,
    at,
  });

/**
 * Finds what runs low, and opens an order for each vendor, in one transaction under one lock: of two runs at once the
 * second finds what the first has on its way. Answers how many orders are open because of this run.
 */
export const createOpenOrders = ({ db, clock }: Pick<Ground, 'db' | 'clock'>) => {
  const save = (run: string, cause: string, mode: string, found: readonly Suggestion[], at: Date) => Prisma.sql`
    insert into vendor_run (id, cause, mode, found, at)
    values (${run}::uuid, ${cause}, ${mode}, ${JSON.stringify(found)}::jsonb, ${instant(at)})`;

  return async ({ run, cause, mode, variant, again }: RunWish): Promise<number> =>
    db.$transaction(
      async (tx) => {
        await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('parley vendor orders'))::text`;
        const [before] = await tx.$queryRaw<{ orders: number }[]>`
          select (select count(*)::int from vendor_order o where o.run_id = r.id) as orders from vendor_run r
          where r.id = ${run}::uuid`;
        if (before) return before.orders;
        const now = clock();
        const low = await readLow(tx, now);
        if (variant !== undefined && !low.some((each) => each.variant === variant)) return 0;
        const found = suggest(low, await readTerms(tx));
        await tx.$executeRaw(save(run, cause, mode, found, now));
        await tx.$executeRaw`
          insert into vendor_step (run_id, name, detail, at) values (${run}::uuid, 'looked',
            jsonb_build_object('low', ${low.length}::int, 'vendors', ${found.length}::int, 'mode', ${mode}::text), ${instant(now)})`;
        if (mode === 'dry') return 0;
        const wishes = JSON.stringify(found.filter(({ canBeOrdered }) => canBeOrdered));
        const status = mode === 'auto' ? 'placing' : 'waiting';
        // An order that waits is told to people, one that does not is placed.
        const told =
          mode === 'auto'
            ? opened(Prisma.sql`opened o`, now)
            : recordEvent({
                type: 'alert.raised',
                subject: Prisma.sql`'vendor-order:' || o.number`,
                payload: Prisma.sql`jsonb_build_object('kind', 'vendor-approval', 'about', 'vendor order ' || o.number, 'count', 1,
                  'detail', 'an order to ' || o.vendor_id || ' waits to be approved')`,
                from: Prisma.sql`opened o`,
                at: now,
              });
        const rows = await tx.$queryRaw<unknown[]>`
          with wished as (
            select gen_random_uuid() as id, s->>'vendor' as vendor, s->'lines' as lines from jsonb_array_elements(${wishes}::jsonb) s
          ), opened as (
            insert into vendor_order (id, run_id, vendor_id, status, created_at, updated_at)
            select id, ${run}::uuid, vendor, ${status}, ${instant(now)}, ${instant(now)} from wished order by vendor returning *
          ), lines as (
            insert into vendor_order_line (order_id, variant_id, sku, asked)
            select w.id, l->>'variant', l->>'sku', (l->>'quantity')::int from wished w join opened on opened.id = w.id,
              jsonb_array_elements(w.lines) l
          ), noted as (
            insert into vendor_step (run_id, order_id, name, at) select run_id, id, 'opened', ${instant(now)} from opened
          ) ${told}`;
        if (again)
          await tx.$queryRaw`
            with again as (
              update vendor_order set status = 'placing', reason = null, updated_at = ${instant(now)}
              where status = 'unreachable' returning *
            ), noted as (
              insert into vendor_step (run_id, order_id, name, at) select run_id, id, 'asked again', ${instant(now)} from again
            ) ${opened(Prisma.sql`again o`, now)}`;
        return rows.length;
      },
      { timeout: 30_000 },
    );
};
