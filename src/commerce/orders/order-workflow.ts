import { defineWorkflow, GaveUp, type Durable } from '#events';
import { PaymentError, type Payments, type ProviderPayment } from '#payments';
import type { FraudCheck } from '../review/fraud-check.ts';
import type { GiveBack } from '../money/give-back.ts';
import type { MoveOrder } from './moves.ts';
import type { OrderStatus } from './order-states.ts';
import type { Patience } from '../patience.ts';
import type { Ground } from '../settings.ts';

export const ORDER_WORKFLOW = 'order';

/** What a person decided about a held order. `cancelled`: there is nothing left to decide. */
export interface ReviewWord {
  readonly decision: 'approve' | 'refuse' | 'cancelled';
  readonly who: string;
}

/** The provider's words for a "no", as far as a shopper can do something about them. */
const reasonFor = (declineCode: string | null): string =>
  ['insufficient_funds', 'expired_card', 'authentication_failed'].find((code) => code === declineCode) ??
  'card_declined';

/** What a step found, as plain JSON: the order's status, or why the provider will not do it at all. */
type Found = { readonly status: OrderStatus } | { readonly impossible: string };

/**
 * From placed to paid: authorise, judge, capture. Each step asks the order's state before it changes anything, and the
 * provider knows each request by its key, so that a step done twice is done once. When the shopper was quicker and
 * cancelled, the money that was just moved goes back.
 */
export const createOrderWorkflow = (
  ground: Pick<Ground, 'db' | 'log'> & {
    readonly payments: Payments;
    readonly move: MoveOrder;
    readonly fraudCheck: FraudCheck;
    readonly giveBack: GiveBack;
    readonly patience: Patience;
  },
) => {
  const { db, log, payments, move, fraudCheck, giveBack, patience } = ground;
  const who = 'workflow';

  const decline = (number: number, reason: string, payment?: ProviderPayment, by = who) =>
    move({
      number,
      to: 'declined',
      who: by,
      reason,
      event: 'order.declined',
      stock: 'release',
      ...(reason.includes('fraud') || reason.includes('review') ? {} : { cart: 'give-back' as const }),
      payment:
        payment?.status === 'declined'
          ? { status: 'declined', providerId: payment.id, declineCode: payment.declineCode, signals: payment.signals }
          : { status: 'cancelled' },
    });

  /** Writes down how the provider answered. */
  const settle = async (number: number, payment: ProviderPayment): Promise<Found> => {
    const known = { providerId: payment.id, signals: payment.signals };
    switch (payment.status) {
      case 'authorised':
      case 'captured':
        return move({ number, to: 'authorised', who, payment: { ...known, status: 'authorised' } });
      case 'requires_action':
        return move({
          number,
          to: 'needs_action',
          who,
          event: 'order.needs_action',
          payment: { ...known, status: 'requires_action', actionUrl: payment.url },
        });
      case 'declined':
        return decline(number, reasonFor(payment.declineCode), payment);
      case 'cancelled':
        return decline(number, 'payment_cancelled', payment);
      case 'processing':
        throw new PaymentError('unavailable', `payment ${payment.id} is still being worked on`);
    }
  };

  /** A provider that cannot be reached is tried again; one that says the request itself is wrong is not. */
  const withProvider = async (
    { step }: Durable,
    name: string,
    number: number,
    work: () => Promise<Found>,
  ): Promise<Found> => {
    try {
      return await step(
        name,
        async () => {
          try {
            return await work();
          } catch (error) {
            if (!(error instanceof PaymentError) || error.fault === 'unavailable') throw error;
            log.error({ err: error, order: number }, 'the payment provider refuses to do its part of an order');
            return { impossible: error.message };
          }
        },
        patience.provider,
      );
    } catch (error) {
      if (!(error instanceof GaveUp)) throw error;
      log.error({ err: error, order: number }, 'the payment provider could not be reached for an order');
      return { impossible: error.message };
    }
  };

  const begin = async (number: number) => {
    const { status } = await move({ number, to: 'authorising', who });
    const [row] = await db.$queryRaw<{ reference: string; total: number; currency: string; paymentMethod: string }[]>`
      select quote_id::text as reference, total, currency, payment_method as "paymentMethod" from "order" where number = ${number}`;
    return { status, ...row! };
  };

  const providerId = async (number: number): Promise<string> => {
    const [row] = await db.$queryRaw<
      { id: string | null }[]
    >`select provider_id as id from payment where order_number = ${number}`;
    if (!row?.id) throw new Error(`the payment of order ${number} has no id of the provider`);
    return row.id;
  };

  /** Waits until the shopper has confirmed at their bank, or the time is up. */
  const confirmation = async (durable: Durable, number: number): Promise<Found> => {
    const { step, waitFor } = durable;
    for (const seconds of patience.action) {
      await waitFor('payment', seconds);
      const found = await withProvider(durable, 'look at the payment', number, async () => {
        const [row] = await db.$queryRaw<
          { status: OrderStatus }[]
        >`select status from "order" where number = ${number}`;
        if (row?.status !== 'needs_action') return { status: row?.status ?? 'cancelled' };
        const payment = await payments.find({ id: await providerId(number) });
        return payment && payment.status !== 'requires_action' && payment.status !== 'processing'
          ? settle(number, payment)
          : { status: 'needs_action' };
      });
      if ('status' in found && found.status !== 'needs_action') return found;
    }
    return step('confirmation never came', () =>
      move({
        number,
        to: 'cancelled',
        who,
        reason: 'authentication_expired',
        event: 'order.cancelled',
        stock: 'release',
        payment: { status: 'cancelled' },
      }),
    );
  };

  /** Who approved; null: the order ends here. */
  const reviewed = async ({ step, waitFor }: Durable, number: number): Promise<string | null> => {
    const held = await step('hold', () =>
      move({ number, to: 'in_review', who, reason: 'held_for_review', event: 'order.in_review' }),
    );
    if (held.status !== 'in_review') return null;
    const word = await waitFor<ReviewWord>('review', patience.review);
    const by = word ? `desk:${word.who}` : who;
    if (word?.decision === 'approve') return by;
    // Of a cancelled order nothing is left to refuse: then this moves nothing.
    await step('refuse', () => decline(number, word ? 'refused_in_review' : 'review_expired', undefined, by));
    return null;
  };

  /** False: the order was cancelled while the money was moving; what moved is given back. */
  const stillWanted = async (
    { step }: Durable,
    number: number,
    found: Found,
    expected: OrderStatus,
  ): Promise<boolean> => {
    if ('impossible' in found) {
      await step('decline', () => decline(number, 'payment_unavailable'));
      return false;
    }
    if (found.status === expected) return true;
    if (found.status === 'cancelled') await step('give back', () => giveBack(number), patience.givingBack);
    return false;
  };

  return defineWorkflow({
    name: ORDER_WORKFLOW,
    on: ['order.placed'],
    run: async ({ payload: { order: number } }, durable) => {
      const { step } = durable;
      const order = await step('begin', () => begin(number));
      if (order.status !== 'authorising') return;

      const { reference, paymentMethod, total, currency } = order;
      let found = await withProvider(durable, 'authorise', number, async () =>
        settle(
          number,
          await payments.authorise({
            reference,
            orderNumber: number,
            amount: { amount: total, currency },
            paymentMethod,
          }),
        ),
      );
      if ('status' in found && found.status === 'needs_action') found = await confirmation(durable, number);
      if (!(await stillWanted(durable, number, found, 'authorised'))) return;

      const verdict = await step('fraud check', () => fraudCheck(number));
      if (verdict === 'refuse') return void (await step('refuse', () => decline(number, 'refused_by_fraud_check')));
      const by = verdict === 'hold' ? await reviewed(durable, number) : who;
      if (by === null) return;

      const taken = await withProvider(durable, 'capture', number, async () => {
        const { captured } = await payments.capture(await providerId(number));
        return move({
          number,
          to: 'paid',
          who: by,
          event: 'order.paid',
          stock: 'consume',
          payment: { status: 'captured', captured },
        });
      });
      await stillWanted(durable, number, taken, 'paid');
    },
  });
};
