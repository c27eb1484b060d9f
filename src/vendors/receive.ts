import { recordEvent, type Nudge } from '#events';
import { no, ok, type Clock, type Result } from '#kernel';
import { instant, Prisma, type Database } from '#store';
import { receivableStates, type VendorOrderState } from './order-states.ts';

export interface Arrived {
  /** The order's number, or its key. */
  readonly order: number | string;
  /** Only of this vendor's orders. */
  readonly vendor?: string;
  /** The same cause is the same delivery. */
  readonly cause: string;
  readonly who: string;
  /** Absent: all that is still expected. */
  readonly lines?: readonly { readonly sku: string; readonly quantity: number }[];
}

export type ReceiveRefusal =
  | { readonly reason: 'unknown-order' }
  | { readonly reason: 'not-now'; readonly status: VendorOrderState }
  | { readonly reason: 'unknown-sku'; readonly sku: string }
  | { readonly reason: 'too-many'; readonly sku: string; readonly expected: number; readonly asked: number }
  /** It became a bundle, which has no stock of its own. */
  | { readonly reason: 'is-bundle'; readonly sku: string };

export type Received = Result<{ readonly number: number; readonly status: VendorOrderState }, ReceiveRefusal>;

interface Line {
  readonly sku: string;
  readonly variant: string;
  readonly expected: number;
  readonly bundle: boolean;
}

/** Goods into stock, whole or in part, once per delivery: stock, audit, order, step and event in one transaction. */
export const createReceive = ({ db, clock, nudge }: { db: Database; clock: Clock; nudge: Nudge }) => {
  return async ({ order, vendor, cause, who, lines }: Arrived): Promise<Received> => {
    const which = typeof order === 'number' ? Prisma.sql`number = ${order}::int` : Prisma.sql`id = ${order}::uuid`;
    const done = await db.$transaction(async (tx): Promise<Received> => {
      const [held] = await tx.$queryRaw<{ id: string; number: number; vendor: string; status: VendorOrderState }[]>`
        select id, number, vendor_id as vendor, status from vendor_order where ${which} for no key update`;
      if (!held || (vendor !== undefined && held.vendor !== vendor)) return no('unknown-order');
      const [before] = await tx.$queryRaw<unknown[]>`
        select 1 from vendor_receipt where order_id = ${held.id}::uuid and cause = ${cause}`;
      if (before) return ok({ number: held.number, status: held.status });
      if (!receivableStates.includes(held.status)) return no('not-now', { status: held.status });
      // Locked by id, as whoever buys them does.
      const open = await tx.$queryRaw<Line[]>`
        select l.sku, v.id as variant, coalesce(l.accepted, l.asked) - l.received as expected, v.bundle
        from vendor_order_line l join variant v on v.id = l.variant_id where l.order_id = ${held.id}::uuid
        order by v.id for no key update of v`;
      const bySku = new Map(open.map((line) => [line.sku, line]));
      const arrived = (lines ?? open.map(({ sku, expected }) => ({ sku, quantity: expected }))).filter(
        ({ quantity }) => quantity > 0,
      );
      for (const { sku, quantity } of arrived) {
        const line = bySku.get(sku);
        if (!line) return no('unknown-sku', { sku });
        if (quantity > line.expected) return no('too-many', { sku, expected: line.expected, asked: quantity });
        if (line.bundle) return no('is-bundle', { sku });
      }
      const list = JSON.stringify(
        arrived.map(({ sku, quantity }) => ({ sku, quantity, variant: bySku.get(sku)!.variant })),
      );
      const now = clock();
      const at = instant(now);
      const why = `vendor order ${held.number}`;
      const [row] = await tx.$queryRaw<{ status: VendorOrderState }[]>`
        with arrived as materialized (
          select * from jsonb_to_recordset(${list}::jsonb) as a(sku text, quantity int, variant text)
        ), receipt as (
          insert into vendor_receipt (order_id, cause, who, lines, at) values (${held.id}::uuid, ${cause}, ${who}, ${list}::jsonb, ${at})
        ), shelved as (
          update variant v set on_hand = v.on_hand + a.quantity from arrived a where v.id = a.variant
          returning v.id, v.on_hand, a.quantity
        ), audited as (
          insert into audit (who, action, subject, detail, at)
          select ${who}, 'stock.adjusted', 'variant:' || id, jsonb_build_object('from', on_hand - quantity, 'to', on_hand,
            'why', ${why}::text, 'cause', ${`vendor:${held.id}:${cause}`}::text), ${at} from shelved
        ), counted as (
          update vendor_order_line l set received = l.received + a.quantity from arrived a
          where l.order_id = ${held.id}::uuid and l.sku = a.sku
        ), moved as (
          update vendor_order o set updated_at = ${at}, status = case when (
              select sum(coalesce(accepted, asked) - received) from vendor_order_line where order_id = o.id
            ) > (select coalesce(sum(quantity), 0) from arrived) then 'partly-received' else 'received' end
          where o.id = ${held.id}::uuid returning *
        ), noted as (
          insert into vendor_step (run_id, order_id, name, detail, at)
          select run_id, id, 'arrived', jsonb_build_object('who', ${who}::text, 'cause', ${cause}::text, 'lines', ${list}::jsonb), ${at} from moved
        ), told as (${recordEvent({
          type: 'vendor.order_moved',
          subject: Prisma.sql`'vendor-order:' || m.number`,
          payload: Prisma.sql`jsonb_build_object('id', m.id, 'number', m.number, 'vendor', m.vendor_id, 'from', ${held.status}::text,
            'to', m.status, 'reason', m.reason)`,
          from: Prisma.sql`moved m`,
          at: now,
        })})
        select status from moved`;
      return ok({ number: held.number, status: row!.status });
    });
    if (done.ok) nudge('events');
    return done;
  };
};

export type Receive = ReturnType<typeof createReceive>;
