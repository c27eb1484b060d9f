import { PaymentError, type ProviderPayment } from '#payments';
import type { MoveOrder } from './moves.ts';
import type { OrderStatus } from './order-states.ts';
import type { Ground } from '../settings.ts';

/** What a step found, as plain JSON: the order's status, or why the provider will not do it at all. */
export type Found =
  | {
      readonly status: OrderStatus;
      readonly moved?: boolean;
      /** The provider's page that is open now. */ readonly page?: string;
    }
  | {
      readonly impossible: string;
      /** Nobody answered: what became of it is not known. */ readonly unheard?: true;
    };

/** The provider's words for a "no", as far as a shopper can do something about them. */
const reasonFor = (declineCode: string | null): string =>
  ['insufficient_funds', 'expired_card', 'authentication_failed'].find((code) => code === declineCode) ??
  'card_declined';

/** Whoever may be doubted does not get the cart back. */
const doubted = new Set(['refused_by_fraud_check', 'refused_in_review']);

/** Writes down how the provider answered, and what an order ends with. */
export const createSettling = ({ db, move }: Pick<Ground, 'db'> & { readonly move: MoveOrder }) => {
  const who = 'workflow';

  const decline = (number: number, reason: string, payment?: ProviderPayment, by = who) =>
    move({
      number,
      to: 'declined',
      who: by,
      reason,
      stock: 'release',
      ...(!doubted.has(reason) && { cart: 'give-back' as const }),
      payment:
        payment?.status === 'declined'
          ? {
              status: 'declined',
              providerId: payment.id,
              declineCode: payment.declineCode,
              signals: signalsOf(payment),
            }
          : { status: 'cancelled' },
    });

  /** The card that was kept at the provider serves the next order, where there is none on file. */
  const keepCard = async (number: number, { kept, card }: ProviderPayment): Promise<void> => {
    if (kept && card)
      await db.$executeRaw`
        update shopper s set payment_method = ${kept.paymentMethod}, customer = ${kept.customer},
          card_ending = ${card.ending}, fingerprint = ${card.fingerprint}
        from "order" o where o.number = ${number} and s.id = o.shopper_id and s.payment_method is null`;
  };

  /** The provider has it no more. */
  const forgetCard = (number: number) => db.$executeRaw`
    update shopper s set payment_method = null, customer = null, card_ending = null, fingerprint = null
    from "order" o where o.number = ${number} and s.id = o.shopper_id and s.payment_method = o.payment_method`;

  const settle = async (number: number, payment: ProviderPayment): Promise<Found> => {
    const known = { providerId: payment.id, signals: signalsOf(payment) };
    switch (payment.status) {
      case 'authorised':
      case 'captured': {
        const after = await move({ number, to: 'authorised', who, payment: { ...known, status: 'authorised' } });
        await keepCard(number, payment);
        return after;
      }
      case 'requires_action':
        return move({
          number,
          to: 'needs_action',
          who,
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

  const expire = (number: number, reason: string, from?: readonly OrderStatus[]) =>
    move({
      number,
      to: 'expired',
      ...(from && { from }),
      who,
      reason,
      stock: 'release',
      payment: { status: 'cancelled' },
    });

  /** The held money was let go at the provider before it was taken: by itself, after days, or by somebody there. */
  const lapse = (number: number, payment: ProviderPayment) =>
    payment.lapsed
      ? move({
          number,
          to: 'expired',
          from: ['authorised', 'in_review'],
          who: 'provider',
          reason: 'authorisation_expired',
          stock: 'release',
          cart: 'give-back',
          payment: { status: 'cancelled' },
        })
      : decline(number, 'payment_cancelled', payment, 'provider');

  return { decline, settle, expire, lapse, forgetCard };
};

export type Settling = ReturnType<typeof createSettling>;

/** The provider's risk signals and what it tells of the card, as they are kept with a payment. */
const signalsOf = ({ signals, card }: ProviderPayment): object => ({ ...signals, card });
