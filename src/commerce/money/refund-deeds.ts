import { recordEvent, type Nudge } from '#events';
import { PaymentError, type Payments, type ProviderRefund } from '#payments';
import { instant, Prisma } from '#store';
import { atomically } from '../atomically.ts';
import type { Ground } from '../settings.ts';
import { failRefund } from './fail-refund.ts';
import { standing } from './note-refund.ts';

interface AskedRow {
  readonly id: string;
  readonly cause: string;
  readonly amount: number;
}

/** Longer than asking the provider takes, with its time limits and second tries. */
const HELD_SECONDS = 60;

/** Does at the provider what was asked for. The cause is the key there: done twice is done once. */
export const createRefundDeeds = ({
  db,
  clock,
  log,
  payments,
  nudge,
}: Pick<Ground, 'db' | 'clock' | 'log'> & { readonly payments: Payments; readonly nudge: Nudge }) => {
  /** What the provider made is made, also where somebody else was refused it meanwhile and noted so: its pieces went back, after all. */
  const note = async (number: number, row: AskedRow, made: ProviderRefund): Promise<void> => {
    const now = clock();
    const [noted] = await db.$queryRaw<{ told: number }[]>`/* refund-noted */
      with before as (
        select id, status from refund
        where id = ${row.id}::uuid and (status = 'asked' or (status = 'failed' and provider_id is null)) for no key update
      ), noted as (
        update refund r set provider_id = ${made.id}, status = ${made.status === 'done' ? 'done' : 'asked'}, failed_at = null,
          done_at = case when ${made.status} = 'done' then ${instant(now)} end
        from before where r.id = before.id returning r.*, before.status as was
      ), pieces as (
        update order_line l set refunded = least(l.quantity, l.refunded + (p->>'quantity')::int)
        from noted, jsonb_array_elements(noted.lines) p
        where noted.was = 'failed' and l.order_number = noted.order_number and l.variant_id = p->>'variant'
      ), told as (${recordEvent({
        type: 'order.refunded_in_part',
        subject: Prisma.sql`'order:' || o.number`,
        payload: Prisma.sql`jsonb_build_object('order', o.number, 'shopper', o.shopper_id, 'conversation', o.conversation_id,
          'total', o.total, 'currency', o.currency, 'from', o.status, 'reason', noted.reason, 'refund', noted.id, 'amount', noted.amount)`,
        from: Prisma.sql`noted join "order" o on o.number = noted.order_number where noted.was = 'failed' and o.status = any(${[...standing]}::text[])`,
        at: now,
      })})
      select count(*)::int as told from told`;
    if (noted!.told > 0) nudge('events');
    if (made.status === 'pending') log.info({ order: number, refund: made.id }, 'a refund is on its way');
  };

  const fail = async (number: number, { id, cause }: AskedRow, why: string, made?: ProviderRefund): Promise<void> => {
    const known = { id, why, ...(made && { made: made.id }) };
    if (!(await atomically(db, (tx) => failRefund(tx, known, clock())))) return;
    nudge('events');
    log.error({ order: number, cause, why }, 'a refund failed at the payment provider');
  };

  const perform = async (number: number, payment: string, row: AskedRow): Promise<void> => {
    try {
      const made = await payments.refund(payment, { cause: row.cause, amount: row.amount });
      if (made.status === 'failed') await fail(number, row, 'the provider could not give it back', made);
      else await note(number, row, made);
    } catch (error) {
      if (!(error instanceof PaymentError) || error.fault === 'unavailable') throw error;
      // Whoever asked at the same moment, or before and never heard, may have got it.
      const made = (await payments.refunds(payment)).find(
        (each) => each.cause === row.cause && each.status !== 'failed',
      );
      if (made) await note(number, row, made);
      else await fail(number, row, error.message);
    }
  };

  /**
   * Not while another does the same one, nor after it was refused to that other: it would be made though it stands as refused.
   * Whoever has it brings it to its end, or lets go of it; of one that died it is free after a while.
   */
  const alone = async ({ id }: AskedRow, deed: () => Promise<void>): Promise<void> => {
    const [mine] = await db.$queryRaw<{ until: string }[]>`
      update refund set held_until = clock_timestamp() + make_interval(secs => ${HELD_SECONDS})
      where id = ${id}::uuid and status = 'asked' and (held_until is null or held_until < clock_timestamp())
      returning held_until::text as until`;
    if (!mine) return;
    try {
      await deed();
    } finally {
      await db.$executeRaw`
        update refund set held_until = null where id = ${id}::uuid and held_until = ${mine.until}::timestamptz`;
    }
  };

  return {
    /** Every refund of the order that is not done yet. False: there was none. */
    performAsked: async (number: number, payment: string): Promise<boolean> => {
      const rows = await db.$queryRaw<AskedRow[]>`
        select id::text, cause, amount from refund where order_number = ${number}::int and status = 'asked' order by at, id`;
      for (const row of rows) await alone(row, () => perform(number, payment, row));
      return rows.length > 0;
    },

    /** Those that stand as refused and that the provider lists nevertheless are ours, and nobody's there. */
    recognise: async (number: number, listed: readonly ProviderRefund[]): Promise<void> => {
      const made = new Map(listed.filter(({ status }) => status !== 'failed').map((each) => [each.cause, each]));
      if (made.size === 0) return;
      const rows = await db.$queryRaw<AskedRow[]>`
        select id::text, cause, amount from refund where order_number = ${number}::int and status = 'failed'
          and provider_id is null and cause = any(${[...made.keys()].filter((cause) => cause !== null)}::text[])`;
      for (const row of rows) await note(number, row, made.get(row.cause)!);
    },
  };
};

export type RefundDeeds = ReturnType<typeof createRefundDeeds>;
