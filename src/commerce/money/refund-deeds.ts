import { recordEvent, type Nudge } from '#events';
import { PaymentError, type Payments, type ProviderRefund } from '#payments';
import { instant, Prisma } from '#store';
import { atomically } from '../atomically.ts';
import type { Ground } from '../settings.ts';

interface AskedRow {
  readonly id: string;
  readonly cause: string;
  readonly amount: number;
}

/** Does at the provider what was asked for. The cause is the key there: done twice is done once. */
export const createRefundDeeds = ({
  db,
  clock,
  log,
  payments,
  nudge,
}: Pick<Ground, 'db' | 'clock' | 'log'> & { readonly payments: Payments; readonly nudge: Nudge }) => {
  const note = async (number: number, row: AskedRow, made: ProviderRefund): Promise<void> => {
    await db.$executeRaw`
      update refund set provider_id = ${made.id}, status = ${made.status === 'done' ? 'done' : 'asked'},
        done_at = case when ${made.status} = 'done' then ${instant(clock())} end
      where id = ${row.id}::uuid and status = 'asked'`;
    if (made.status === 'pending') log.info({ order: number, refund: made.id }, 'a refund is on its way');
  };

  /** The pieces may be asked for again; somebody should look. */
  const fail = async (number: number, row: AskedRow, why: string): Promise<void> => {
    const now = clock();
    await atomically(db, async (tx) => {
      const failed = await tx.$queryRaw<{ id: string }[]>`
        with failed as (
          update refund set status = 'failed' where id = ${row.id}::uuid and status = 'asked' returning id, order_number, lines
        ), pieces as (
          update order_line l set refunded = greatest(0, l.refunded - (p->>'quantity')::int)
          from failed, jsonb_array_elements(failed.lines) p
          where l.order_number = failed.order_number and l.variant_id = p->>'variant'
        ) select id::text from failed`;
      if (failed.length === 0) return;
      const detail = `refund of ${row.amount} (${row.cause}): ${why}`;
      await tx.$queryRaw(
        recordEvent({
          type: 'alert.raised',
          subject: Prisma.sql`${`order:${number}`}`,
          payload: Prisma.sql`jsonb_build_object('kind', 'refund-failed', 'about', ${`order ${number}`}::text, 'count', 1,
            'detail', ${detail}::text)`,
          from: Prisma.sql`(select 1) once`,
          at: now,
        }),
      );
    });
    nudge('events');
    log.error({ order: number, cause: row.cause, why }, 'a refund failed at the payment provider');
  };

  const perform = async (number: number, payment: string, row: AskedRow): Promise<boolean> => {
    try {
      const made = await payments.refund(payment, { cause: row.cause, amount: row.amount });
      if (made.status === 'failed') await fail(number, row, 'the provider could not give it back');
      else await note(number, row, made);
      return true;
    } catch (error) {
      if (!(error instanceof PaymentError) || error.fault === 'unavailable') throw error;
      await fail(number, row, error.message);
      return true;
    }
  };

  return {
    /** Every refund of the order that is not done yet. False: there was none. */
    performAsked: async (number: number, payment: string): Promise<boolean> => {
      const rows = await db.$queryRaw<AskedRow[]>`
        select id::text, cause, amount from refund where order_number = ${number}::int and status = 'asked' order by at, id`;
      for (const row of rows) await perform(number, payment, row);
      return rows.length > 0;
    },
  };
};

export type RefundDeeds = ReturnType<typeof createRefundDeeds>;
