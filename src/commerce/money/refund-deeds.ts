import type { Nudge } from '#events';
import { PaymentError, type Payments, type ProviderRefund } from '#payments';
import { instant } from '#store';
import { atomically } from '../atomically.ts';
import type { Ground } from '../settings.ts';
import { failRefund } from './fail-refund.ts';

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

  const fail = async (number: number, { id, cause }: AskedRow, why: string, made?: ProviderRefund): Promise<void> => {
    const known = { id, why, ...(made && { made: made.id }) };
    if (!(await atomically(db, (tx) => failRefund(tx, known, clock())))) return;
    nudge('events');
    log.error({ order: number, cause, why }, 'a refund failed at the payment provider');
  };

  const perform = async (number: number, payment: string, row: AskedRow): Promise<boolean> => {
    try {
      const made = await payments.refund(payment, { cause: row.cause, amount: row.amount });
      if (made.status === 'failed') await fail(number, row, 'the provider could not give it back', made);
      else await note(number, row, made);
      return true;
    } catch (error) {
      if (!(error instanceof PaymentError) || error.fault === 'unavailable') throw error;
      // Whoever asked at the same moment, or before and never heard, may have got it.
      const made = (await payments.refunds(payment)).find(
        (each) => each.cause === row.cause && each.status !== 'failed',
      );
      if (made) await note(number, row, made);
      else await fail(number, row, error.message);
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
