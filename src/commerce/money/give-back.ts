import type { Payments, ProviderPayment } from '#payments';
import { instant } from '#store';
import type { Ground } from '../settings.ts';

interface PaymentRow {
  readonly providerId: string | null;
  readonly reference: string;
}

/**
 * Lets go of an order's money, whatever became of it: nothing, an authorisation, a capture. Asks the provider instead
 * of believing our own row, so it may be done again at any time.
 */
export const createGiveBack = ({
  db,
  clock,
  payments,
}: Pick<Ground, 'db' | 'clock'> & { readonly payments: Payments }) => {
  const note = async (number: number, payment: ProviderPayment): Promise<void> => {
    const status =
      payment.refunded > 0
        ? 'refunded'
        : payment.captured > 0
          ? 'captured'
          : payment.status === 'declined'
            ? 'declined'
            : 'cancelled';
    await db.$executeRaw`
      update payment set status = ${status}, provider_id = ${payment.id}, action_url = null,
        captured = ${payment.captured}, refunded = ${payment.refunded},
        captured_at = case when ${payment.captured}::int > 0 then coalesce(captured_at, ${instant(clock())}) end
      where order_number = ${number}`;
  };

  const letGo = async (found: ProviderPayment): Promise<ProviderPayment> => {
    if (found.status === 'declined' || found.status === 'cancelled') return found;
    // A void that finds the payment captured answers so, and then it is refunded.
    const after = found.captured > 0 ? found : await payments.void(found.id);
    return after.captured > after.refunded ? payments.refund(after.id) : after;
  };

  /** False: the provider knows of no payment, or not yet. */
  return async (number: number): Promise<boolean> => {
    const [row] = await db.$queryRaw<PaymentRow[]>`
      select p.provider_id as "providerId", o.quote_id::text as reference
      from payment p join "order" o on o.number = p.order_number where o.number = ${number}`;
    if (!row) return false;
    const found = await payments.find(row.providerId ? { id: row.providerId } : { reference: row.reference });
    if (found) await note(number, await letGo(found));
    else
      await db.$executeRaw`update payment set status = 'cancelled' where order_number = ${number} and status <> 'declined'`;
    return found !== null;
  };
};

export type GiveBack = ReturnType<typeof createGiveBack>;
