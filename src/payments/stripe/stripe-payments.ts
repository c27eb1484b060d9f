import Stripe from 'stripe';
import { fromNowhere } from '#kernel';
import type { Payments, ProviderPayment, ProviderRefund } from '../payments.ts';
import { PaymentError } from '../payment-error.ts';
import { createClient, returnUrlOf, type StripeSettings } from './client.ts';
import { declined, faultOf } from './errors.ts';
import { createPages } from './pages.ts';
import { disputeOf, paymentOf, refundOf } from './payment-of.ts';
import { newsFrom } from './webhook.ts';

const expand = ['latest_charge'];

/** Where one reference has several payments, the one with money in it comes first. */
const rank: readonly ProviderPayment['status'][] = [
  'captured',
  'authorised',
  'processing',
  'requires_action',
  'declined',
  'cancelled',
];

export const createStripePayments = (settings: StripeSettings): Payments => {
  const stripe = createClient(settings);

  const asked = async <Value>(what: string, work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      throw error instanceof PaymentError ? error : faultOf(what, error);
    }
  };

  const disputesOf = async (id: string) => {
    const found = [];
    for await (const each of stripe.disputes.list({ payment_intent: id, limit: 100 })) found.push(disputeOf(id, each));
    return found;
  };

  const refundsOf = async (id: string) => {
    const found = [];
    for await (const each of stripe.refunds.list({ payment_intent: id, limit: 100 })) found.push(refundOf(each));
    return found;
  };

  /** In our words. Stripe's flag stays up when a dispute was won: then the disputes are asked. */
  const seen = async (intent: Stripe.PaymentIntent): Promise<ProviderPayment> => {
    const payment = paymentOf(intent);
    // After a capture in part the charge's figure may hold what was let go too: then the refunds are counted.
    const inPart = payment.refunded > 0 && payment.captured < payment.amount.amount;
    return {
      ...payment,
      disputed: payment.disputed && (await disputesOf(payment.id)).some(({ outcome }) => outcome !== 'won'),
      refunded: inPart ? sumOf(await refundsOf(payment.id)) : payment.refunded,
    };
  };

  /** What a refusal says by itself lacks the charge, and with it the risk that Stripe saw. */
  const inFull = async (refusal: ProviderPayment): Promise<ProviderPayment> => {
    try {
      const whole = paymentOf(await stripe.paymentIntents.retrieve(refusal.id, { expand }));
      return { ...refusal, signals: whole.signals, card: whole.card ?? refusal.card };
    } catch {
      return refusal;
    }
  };

  /** A card's "no" is an answer; everything else that goes wrong is a PaymentError. */
  const call = async (what: string, work: () => Promise<Stripe.PaymentIntent>): Promise<ProviderPayment> => {
    try {
      return await seen(await fromNowhere(work));
    } catch (error) {
      const refusal = declined(error);
      if (refusal) return inFull(refusal);
      throw faultOf(what, error);
    }
  };

  const retrieve = (id: string) => call(`read payment ${id}`, () => stripe.paymentIntents.retrieve(id, { expand }));

  const byReference = async (reference: string): Promise<ProviderPayment | null> => {
    const query = `metadata['reference']:'${reference.replace(/['"\\]/g, '')}'`;
    const found = await asked(`find payment ${reference}`, () =>
      stripe.paymentIntents.search({ query, limit: 10, expand: ['data.latest_charge'] }),
    );
    const [first] = found.data
      .map((intent) => ({ intent, status: paymentOf(intent).status }))
      .sort((a, b) => rank.indexOf(a.status) - rank.indexOf(b.status) || b.intent.created - a.intent.created);
    return first ? asked(`read payment ${first.intent.id}`, () => seen(first.intent)) : null;
  };

  /**
   * Does the deed, or answers with the payment as it is when its state does not allow the deed. Stripe repeats a
   * refusal to the same key for a day: when the state has come to allow the deed meanwhile, it is asked under a new one.
   */
  const deed = async (
    what: string,
    id: string,
    key: string,
    allowedIn: readonly ProviderPayment['status'][],
    work: (options: { idempotencyKey: string }) => Promise<Stripe.PaymentIntent>,
  ): Promise<ProviderPayment> => {
    try {
      return await call(what, () => work({ idempotencyKey: key }));
    } catch (error) {
      if (!(error instanceof PaymentError && error.fault === 'state')) throw error;
      const now = await retrieve(id);
      if (!allowedIn.includes(now.status)) return now;
      return call(what, () => work({ idempotencyKey: `${key}-${now.status}` }));
    }
  };

  return {
    provider: 'stripe',
    ...createPages(stripe, settings),

    authorise: async ({ reference, orderNumber, amount, paymentMethod, customer, offSession = false }) => {
      const metadata = { reference, order: String(orderNumber) };
      try {
        return await call(`authorise order ${orderNumber}`, () =>
          stripe.paymentIntents.create(
            {
              amount: amount.amount,
              currency: amount.currency.toLowerCase(),
              payment_method: paymentMethod,
              ...(customer !== undefined && { customer }),
              capture_method: 'manual',
              confirm: true,
              ...(offSession && { off_session: true }),
              // Stripe asks for it whenever the card is not told to it beforehand, even when nobody is there to come back.
              return_url: returnUrlOf(settings, { reference }),
              description: `Order ${orderNumber}`,
              metadata,
              expand,
            },
            { idempotencyKey: `authorise-${reference}` },
          ),
        );
      } catch (error) {
        // Asked for before in other words, say before the shop moved to another address: then that payment is it.
        if (!(error instanceof PaymentError && error.cause instanceof Stripe.errors.StripeIdempotencyError))
          throw error;
        const earlier = await byReference(reference);
        if (earlier?.amount.amount !== amount.amount || earlier.amount.currency !== amount.currency) throw error;
        return earlier;
      }
    },

    capture: async (id, amount) => {
      const key = `capture-${id}${amount === undefined ? '' : `-${amount}`}`;
      const params = { ...(amount !== undefined && { amount_to_capture: amount }), expand };
      const payment = await deed(`capture payment ${id}`, id, key, ['authorised'], (options) =>
        stripe.paymentIntents.capture(id, params, options),
      );
      if (payment.status !== 'captured')
        throw new PaymentError('state', `payment ${id} cannot be captured: it is ${payment.status}`);
      return payment;
    },

    void: (id) =>
      deed(`void payment ${id}`, id, `void-${id}`, ['authorised', 'requires_action', 'declined'], (options) =>
        stripe.paymentIntents.cancel(id, { expand }, options),
      ),

    refund: (id, { cause, amount }) =>
      asked(`refund payment ${id}`, async () => {
        // Stripe forgets keys after a day; what it keeps with the refund itself holds for ever.
        for await (const earlier of stripe.refunds.list({ payment_intent: id, limit: 100 }))
          if (earlier.metadata?.['cause'] === cause) return refundOf(earlier);
        const made = await stripe.refunds.create(
          { payment_intent: id, ...(amount !== undefined && { amount }), metadata: { cause } },
          { idempotencyKey: `refund-${id}-${cause}` },
        );
        return refundOf(made);
      }),

    refunds: (id) => asked(`list the refunds of payment ${id}`, () => refundsOf(id)),

    disputes: (id) => asked(`list the disputes of payment ${id}`, () => disputesOf(id)),

    find: async (by) => {
      if ('reference' in by) return byReference(by.reference);
      try {
        return await retrieve(by.id);
      } catch (error) {
        if (error instanceof PaymentError && isMissing(error.cause)) return null;
        throw error;
      }
    },

    madeSince: async function* (since) {
      const created = { gte: Math.floor(since.getTime() / 1000) };
      try {
        for await (const each of stripe.paymentIntents.list({ created, limit: 100, expand: ['data.latest_charge'] }))
          yield await seen(each);
      } catch (error) {
        throw faultOf(`list the payments since ${since.toISOString()}`, error);
      }
    },

    verifyWebhook: (rawBody, signature) =>
      settings.webhookSecret === undefined || signature === undefined
        ? null
        : newsFrom(stripe, rawBody, signature, settings.webhookSecret),
  };
};

const sumOf = (refunds: readonly ProviderRefund[]): number =>
  refunds.reduce((total, { amount, status }) => total + (status === 'failed' ? 0 : amount), 0);

const isMissing = (cause: unknown): boolean =>
  cause instanceof Stripe.errors.StripeInvalidRequestError && cause.code === 'resource_missing';
