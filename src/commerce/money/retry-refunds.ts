import { money, no, ok } from '#kernel';
import type { Nudge } from '#events';
import { Prisma, type Queryable } from '#store';
import { atomically } from '../atomically.ts';
import type { Ground } from '../settings.ts';
import { asked, noteRefund, type RefundRow } from './note-refund.ts';
import { lockPaidOrder } from './paid-order.ts';
import type { Refunds, WaitingRefund } from './refunds.ts';
import { refusePieces, type PaidPieces } from './shares.ts';

/** Runs a parked workflow once more. False: it is not parked. */
export type Replay = (event: string, workflow: string) => Promise<boolean>;

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const again = (id: string): string => `again-${id}`;

interface Row extends RefundRow {
  readonly lines: readonly PaidPieces[];
  readonly reason: string;
}

interface ParkedRun {
  readonly event: string;
  readonly workflow: string;
}

const readRow = async (db: Queryable, which: Prisma.Sql): Promise<Row | null> => {
  const [row] = await db.$queryRaw<Row[]>`
    select id::text, order_number as number, amount, currency, status, lines, reason from refund where ${which}`;
  return row ?? null;
};

/** What nothing more becomes of by itself, for people: seen, and done once more on their word. */
export const createRetries = ({
  db,
  clock,
  nudge,
  replay = async () => false,
}: Pick<Ground, 'db' | 'clock'> & { readonly nudge: Nudge; readonly replay?: Replay }): Pick<
  Refunds,
  'waiting' | 'retry'
> => {
  /** The workflows that should have done it, and failed for good. */
  const parked = (number: number) => db.$queryRaw<ParkedRun[]>`
    select r.event_id::text as event, r.function as workflow from function_run r join event e on e.id = r.event_id
    where r.status = 'failed' and r.function in ('refund', 'give-back') and e.subject = ${`order:${number}`}`;

  const askAgain = (row: Row, who: string) =>
    atomically(db, async (tx): ReturnType<Refunds['retry']> => {
      const order = (await lockPaidOrder(tx, row.number))!;
      const prior = await readRow(tx, Prisma.sql`cause = ${again(row.id)}`);
      if (prior) return ok(asked(prior));
      const { reason, lines } = row;
      // Somebody asked anew for the same pieces meanwhile, or gave all of it back otherwise.
      if (order.left < 1 || refusePieces(order.lines, lines)) return no('too-much', { left: money(0, order.currency) });
      const amount = Math.min(row.amount, order.left);
      const wish = { cause: again(row.id), who, reason, amount, pieces: lines };
      return ok(await noteRefund(tx, { now: clock(), nudge: () => undefined }, order, wish));
    });

  return {
    waiting: async () => {
      const rows = await db.$queryRaw<(Omit<WaitingRefund, 'amount'> & { amount: number; currency: string })[]>`
        select r.id::text, r.order_number as "order", r.amount, r.currency, r.reason, r.who, r.at as "askedAt",
          case r.status when 'failed' then 'failed' else 'parked' end as state,
          run.error, coalesce(r.failed_at, run.finished_at) as since
        from refund r join payment p on p.order_number = r.order_number
        left join lateral (
          select run.error, run.finished_at from event e join function_run run on run.event_id = e.id
          where r.status = 'asked' and e.subject = 'order:' || r.order_number and run.status = 'failed'
            and run.function in ('refund', 'give-back')
          order by run.finished_at desc limit 1
        ) run on true
        where run.finished_at is not null or (r.status = 'failed'
          and not exists (select from refund later where later.cause = 'again-' || r.id)
          and not exists (select from jsonb_array_elements(r.lines) w join order_line l on l.order_number = r.order_number
            and l.variant_id = w->>'variant' where l.quantity - l.refunded < (w->>'quantity')::int)
          and p.captured > (select coalesce(sum(amount), 0) from refund s where s.order_number = r.order_number and s.status <> 'failed'))
        order by since, r.id limit 1000`;
      return rows.map(({ amount, currency, ...row }) => ({ ...row, amount: money(amount, currency) }));
    },

    retry: async (id, who) => {
      const row = isUuid(id) ? await readRow(db, Prisma.sql`id = ${id}::uuid`) : null;
      if (!row) return no('unknown-refund');
      if (row.status === 'failed') {
        const answer = await askAgain(row, who);
        nudge('events');
        nudge('orders', String(row.number));
        return answer;
      }
      let begun = false;
      if (row.status === 'asked')
        for (const { event, workflow } of await parked(row.number)) begun = (await replay(event, workflow)) || begun;
      return begun ? ok(asked(row)) : no('not-now', { status: row.status });
    },
  };
};
