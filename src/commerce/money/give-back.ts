import type { Payments, ProviderPayment } from '#payments';
import { instant } from '#store';
import { atomically } from '../atomically.ts';
import type { Ground } from '../settings.ts';
import { lockPaidOrder } from './paid-order.ts';
import { ended, type TakeIn } from './take-in.ts';

interface PaymentRow {
  readonly providerId: string | null;
  readonly reference: string;
}

/**
 * What failed is not tried again and again; somebody was alerted. What a bank sent back waits for people, and only the
 * rest is asked for. A refund that the provider refused and that was larger than what is left now was refused because
 * somebody gave money back there meanwhile: the rest may still go back.
 */
const FAILED_HOURS = 24;

/**
 * Lets go of an ended order's money, whatever became of it: nothing, an authorisation, a capture, refunds in part. Asks
 * the provider instead of believing our own row, so it may be done again at any time.
 */
export const createGiveBack = ({
  db,
  clock,
  payments,
  takeIn,
}: Pick<Ground, 'db' | 'clock'> & { readonly payments: Payments; readonly takeIn: TakeIn }) => {
  const find = async ({ providerId, reference }: PaymentRow): Promise<ProviderPayment | null> => {
    const byReference = async () => payments.find({ reference });
    return providerId === null ? byReference() : ((await payments.find({ id: providerId })) ?? (await byReference()));
  };

  /** A refund row over what is captured and neither given back, nor asked to be, nor sent back; it comes before the deed. */
  const askForTheRest = (number: number): Promise<boolean> =>
    atomically(db, async (tx) => {
      const order = await lockPaidOrder(tx, number);
      if (!order || order.left < 1 || !ended.includes(order.status)) return false;
      const now = clock();
      const since = instant(new Date(now.getTime() - FAILED_HOURS * 3_600_000));
      const made = await tx.$executeRaw`
        with failed as materialized (
          select * from refund f where order_number = ${number}::int and status = 'failed' and failed_at > ${since}
            and not exists (select from refund later where later.cause = 'again-' || f.id)
        ), rest as (
          select ${order.left}::int - coalesce(sum(amount) filter (where provider_id is not null), 0)::int as amount from failed
        )
        insert into refund (id, order_number, cause, amount, currency, reason, who, status, at)
        select gen_random_uuid(), ${number}::int, 'give-back-' || ${number}::int || '-' || (select count(*) from refund where order_number = ${number}::int),
          rest.amount, ${order.currency}, ${order.status}, 'workflow', 'asked', ${instant(now)}
        from rest where rest.amount > 0
          and not exists (select from failed where provider_id is null and failed.amount <= rest.amount)`;
      if (order.status === 'refunded')
        await tx.$executeRaw`update order_line set refunded = quantity where order_number = ${number}::int`;
      return made > 0;
    });

  /** False: the provider knows of no payment, or not yet. */
  return async (number: number): Promise<boolean> => {
    const [row] = await db.$queryRaw<PaymentRow[]>`
      select p.provider_id as "providerId", o.quote_id::text as reference
      from payment p join "order" o on o.number = p.order_number where o.number = ${number}`;
    if (!row) return false;
    const found = await find(row);
    if (!found) {
      await db.$executeRaw`update payment set status = 'cancelled', action_url = null where order_number = ${number} and status <> 'declined'`;
      return false;
    }
    // A void that finds the payment captured answers so, and then it is refunded.
    const holds = found.captured === 0 && found.status !== 'declined' && found.status !== 'cancelled';
    const now = holds ? await payments.void(found.id) : found;
    await takeIn(number, now);
    if (now.captured > 0 && (await askForTheRest(number))) await takeIn(number, now);
    return true;
  };
};

export type GiveBack = ReturnType<typeof createGiveBack>;
