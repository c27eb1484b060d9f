import { recordEvent } from '#events';
import { instant, Prisma } from '#store';
import type { VendorAnswer } from './adapter.ts';
import type { Ground } from './ground.ts';
import type { VendorOrderState } from './order-states.ts';

export interface VendorMove {
  readonly order: string;
  readonly from: readonly VendorOrderState[];
  readonly to: VendorOrderState;
  readonly reason?: string;
  /** What stands in the steps of the run. */
  readonly step: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** What the vendor sends. */
  readonly answer?: Extract<VendorAnswer, { is: 'accepted' }>;
  /** Nothing more can be had: what runs low of it is labelled, and somebody is told why. */
  readonly alert?: { readonly kind: string; readonly detail: string };
  /** It is placed from here on. */
  readonly opens?: true;
}

/** One move of an order to a vendor: one statement with its step, its event, label and alert. False: it was not in `from`. */
export const createMoves = ({ db, clock, nudge }: Pick<Ground, 'db' | 'clock' | 'nudge'>) => {
  return async ({ order, from, to, reason, step, detail = {}, answer, alert, opens }: VendorMove): Promise<boolean> => {
    const now = clock();
    const at = instant(now);
    const lines = answer ? JSON.stringify(answer.lines) : null;
    const event = (type: Parameters<typeof recordEvent>[0]['type'], payload: Prisma.Sql, when: Prisma.Sql) =>
      recordEvent({
        type,
        subject: Prisma.sql`'vendor-order:' || m.number`,
        payload,
        from: Prisma.sql`moved m where ${when}`,
        at: now,
      });
    const own = Prisma.sql`jsonb_build_object('id', m.id, 'number', m.number, 'vendor', m.vendor_id)`;
    const rows = await db.$queryRaw<{ moved: boolean }[]>`
      with held as materialized (
        select id, status from vendor_order where id = ${order}::uuid for no key update
      ), moved as (
        update vendor_order o set status = ${to}, reason = ${reason ?? null}, updated_at = ${at},
          reference = coalesce(${answer?.reference ?? null}::text, o.reference),
          expected_at = coalesce(${answer?.expected ?? null}::date::timestamptz, o.expected_at)
        from held where o.id = held.id and held.status = any(${[...from]}::text[]) returning o.*, held.status as before
      ), answered as (
        update vendor_order_line l set accepted = greatest(l.received, least(l.asked, coalesce(a.quantity, 0)))
        from moved, vendor_order_line own left join jsonb_to_recordset(${lines}::jsonb) as a(sku text, quantity int) on a.sku = own.sku
        where ${lines}::jsonb is not null and own.order_id = moved.id and l.order_id = own.order_id and l.variant_id = own.variant_id
      ), noted as (
        insert into vendor_step (run_id, order_id, name, detail, at)
        select run_id, id, ${step}, ${JSON.stringify(detail)}::jsonb, ${at} from moved
      ), labelled as (
        update variant v set scarce_since = coalesce(v.scarce_since, ${at}) from moved, vendor_order_line l
        where ${alert !== undefined}::boolean and l.order_id = moved.id and v.id = l.variant_id
          and (${lines}::jsonb is null or not exists (select from jsonb_to_recordset(${lines}::jsonb) as a(sku text, quantity int)
            where a.sku = l.sku and a.quantity > 0))
          and v.on_hand - v.reserved < v.reorder_below
      ), alerted as (
        ${event(
          'alert.raised',
          Prisma.sql`jsonb_build_object('kind', ${alert?.kind ?? ''}::text, 'about', 'vendor order ' || m.number, 'count', 1,
            'detail', m.vendor_id || ': ' || ${alert?.detail ?? ''}::text)`,
          Prisma.sql`${alert !== undefined}::boolean`,
        )}
      ), opened as (
        ${event('vendor.order_opened', own, Prisma.sql`${opens ?? false}::boolean`)}
      ), told as (
        ${event(
          'vendor.order_moved',
          Prisma.sql`${own} || jsonb_build_object('from', m.before, 'to', m.status, 'reason', m.reason)`,
          Prisma.sql`true`,
        )}
      )
      select exists (select from moved) as moved`;
    const [row] = rows;
    if (row?.moved) nudge('events');
    return row?.moved ?? false;
  };
};

export type Moves = ReturnType<typeof createMoves>;
