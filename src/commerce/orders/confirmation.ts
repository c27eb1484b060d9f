import type { Payments } from '#payments';
import { instant } from '#store';
import type { MoveOrder } from './moves.ts';
import type { OrderStatus } from './order-states.ts';
import type { Found, Settling } from './settling.ts';
import type { Ground } from '../settings.ts';

/** What an order's page at the provider is opened with. */
export interface PageOrder {
  readonly number: number;
  readonly reference: string;
  readonly total: number;
  readonly currency: string;
  readonly email: string | null;
  readonly locale: string;
  /** The shopper whose card may be kept; null: there is one on file. */
  readonly keepFor: string | null;
  /** ISO; decided once, so that the same page is asked for again. */
  readonly pageUntil: string;
}

/** The shopper confirms at the bank, or pays on the provider's page: opening it, looking, and closing it in the end. */
export const createConfirmation = ({
  db,
  clock,
  payments,
  move,
  settling,
}: Pick<Ground, 'db' | 'clock'> & {
  readonly payments: Payments;
  readonly move: MoveOrder;
  readonly settling: Settling;
}) => {
  const { settle, expire } = settling;

  /** The provider's id of the order's payment. */
  const paymentId = async (number: number): Promise<string | null> => {
    const [row] = await db.$queryRaw<
      { id: string | null }[]
    >`select provider_id as id from payment where order_number = ${number}`;
    return row?.id ?? null;
  };

  const open = async (order: PageOrder): Promise<Found> => {
    const { number, reference, total, currency, email, locale, keepFor } = order;
    const until = new Date(order.pageUntil);
    const page = await payments.openPage({
      reference,
      orderNumber: number,
      attempt: 1,
      amount: { amount: total, currency },
      email,
      locale,
      until,
      ...(keepFor !== null && { keepFor }),
    });
    const after = await move({
      number,
      to: 'needs_action',
      who: 'workflow',
      reason: 'payment_page',
      stock: { renew: until },
      payment: { status: 'requires_action', actionUrl: page.url },
    });
    return { ...after, page: page.id };
  };

  const settleById = async (number: number, id: string | null): Promise<Found> => {
    const payment = id === null ? null : await payments.find({ id });
    return payment && payment.status !== 'requires_action' && payment.status !== 'processing'
      ? settle(number, payment)
      : { status: 'needs_action' };
  };

  const look = async (number: number, page: string | undefined): Promise<Found> => {
    const [row] = await db.$queryRaw<{ status: OrderStatus; overdue: boolean }[]>`
      select status, exists (select from reservation r
        where r.order_number = number and r.status = 'held' and r.expires_at <= ${instant(clock())}) as overdue
      from "order" where number = ${number}`;
    if (row?.status !== 'needs_action') return { status: row?.status ?? 'cancelled' };
    if (page === undefined) {
      const found = await settleById(number, await paymentId(number));
      if (!row.overdue || !('status' in found) || found.status !== 'needs_action') return found;
      return expire(number, 'authentication_expired', ['needs_action']);
    }
    // A page that was just paid on cannot be closed any more: then it is paid.
    const seen = row.overdue ? await payments.closePage(page) : await payments.page(page);
    if (seen.status === 'paid') return settleById(number, seen.payment);
    return seen.status === 'expired'
      ? expire(number, 'payment_page_expired', ['needs_action'])
      : { status: 'needs_action' };
  };

  /** Nobody can pay there any more; what was paid there meanwhile is known as the order's payment. */
  const close = async (number: number, page: string): Promise<void> => {
    const { payment } = await payments.closePage(page);
    if (payment !== null)
      await db.$executeRaw`update payment set provider_id = ${payment} where order_number = ${number}`;
  };

  return { open, look, close, paymentId };
};
