import Stripe from 'stripe';
import type { Authorisation, Payments, ProviderPayment } from '../payments.ts';
import { PaymentError } from '../payment-error.ts';
import { declined, faultOf } from './errors.ts';
import { paymentOf } from './payment-of.ts';
import { newsFrom } from './webhook.ts';

export interface StripeSettings {
  readonly secretKey: string;
  /** Signs what Stripe tells us; without it no webhook is believed. */
  readonly webhookSecret?: string;
  /** Another place that speaks Stripe's wire, such as http://127.0.0.1:12111; Stripe itself when absent. */
  readonly apiBase?: string;
  /** Where a shopper lands after confirming at their bank. */
  readonly returnUrl: string;
  readonly timeoutMs?: number;
  /** Of the package itself, for lost connections and conflicts, within one call. */
  readonly networkRetries?: number;
}

const expand = ['latest_charge'];

const client = ({ secretKey, apiBase, timeoutMs = 10_000, networkRetries = 1 }: StripeSettings): Stripe => {
  const base = apiBase === undefined ? null : new URL(apiBase);
  return new Stripe(secretKey, {
    telemetry: false,
    timeout: timeoutMs,
    maxNetworkRetries: networkRetries,
    ...(base && {
      host: base.hostname,
      port: base.port || (base.protocol === 'https:' ? '443' : '80'),
      protocol: base.protocol === 'https:' ? 'https' : 'http',
    }),
  });
};

export const createStripePayments = (settings: StripeSettings): Payments => {
  const stripe = client(settings);

  /** A card's "no" is an answer; everything else that goes wrong is a PaymentError. */
  const call = async (what: string, work: () => Promise<Stripe.PaymentIntent>): Promise<ProviderPayment> => {
    try {
      return paymentOf(await work());
    } catch (error) {
      const answer = declined(error);
      if (answer) return answer;
      throw faultOf(what, error);
    }
  };

  const retrieve = (id: string) => call(`read payment ${id}`, () => stripe.paymentIntents.retrieve(id, { expand }));

  /** Does the deed, or answers with the payment as it is when its state does not allow the deed. */
  const deed = async (
    what: string,
    id: string,
    work: () => Promise<Stripe.PaymentIntent>,
  ): Promise<ProviderPayment> => {
    try {
      return await call(what, work);
    } catch (error) {
      if (error instanceof PaymentError && error.fault === 'state') return retrieve(id);
      throw error;
    }
  };

  return {
    provider: 'stripe',

    authorise: ({ reference, orderNumber, amount, paymentMethod }: Authorisation) =>
      call(`authorise order ${orderNumber}`, () =>
        stripe.paymentIntents.create(
          {
            amount: amount.amount,
            currency: amount.currency.toLowerCase(),
            payment_method: paymentMethod,
            allowed_payment_method_types: ['card'],
            capture_method: 'manual',
            confirm: true,
            return_url: settings.returnUrl,
            description: `Order ${orderNumber}`,
            metadata: { reference, order: String(orderNumber) },
            expand,
          },
          { idempotencyKey: `authorise-${reference}` },
        ),
      ),

    capture: async (id) => {
      const payment = await deed(`capture payment ${id}`, id, () =>
        stripe.paymentIntents.capture(id, { expand }, { idempotencyKey: `capture-${id}` }),
      );
      if (payment.status !== 'captured')
        throw new PaymentError('state', `payment ${id} cannot be captured: it is ${payment.status}`);
      return payment;
    },

    void: (id) =>
      deed(`void payment ${id}`, id, () =>
        stripe.paymentIntents.cancel(id, { expand }, { idempotencyKey: `void-${id}` }),
      ),

    refund: (id) =>
      deed(`refund payment ${id}`, id, async () => {
        await stripe.refunds.create({ payment_intent: id }, { idempotencyKey: `refund-${id}` });
        return stripe.paymentIntents.retrieve(id, { expand });
      }),

    find: async (by) => {
      try {
        if ('id' in by) return await retrieve(by.id);
        const query = `metadata['reference']:'${by.reference.replaceAll("'", '')}'`;
        const { data } = await stripe.paymentIntents.search({ query, limit: 1, expand: ['data.latest_charge'] });
        return data[0] ? paymentOf(data[0]) : null;
      } catch (error) {
        const fault = error instanceof PaymentError ? error : faultOf('find a payment', error);
        if (fault.fault === 'impossible' && isMissing(fault.cause)) return null;
        throw fault;
      }
    },

    verifyWebhook: (rawBody, signature) =>
      settings.webhookSecret === undefined || signature === undefined
        ? null
        : newsFrom(stripe, rawBody, signature, settings.webhookSecret),
  };
};

const isMissing = (cause: unknown): boolean =>
  cause instanceof Stripe.errors.StripeInvalidRequestError && cause.code === 'resource_missing';
