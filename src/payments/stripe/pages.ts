import type Stripe from 'stripe';
import type { HostedPage, Payments } from '../payments.ts';
import { PaymentError } from '../payment-error.ts';
import { returnUrlOf, type StripeSettings } from './client.ts';
import { faultOf } from './errors.ts';

/** Languages that Stripe's pages speak, of those a shop may have. */
const spoken = new Set(
  'bg cs da de el en es et fi fr hr hu id it ja ko lt lv ms mt nb nl pl pt ro ru sk sl sv th tr vi zh'.split(' '),
);

type PageLocale = NonNullable<Stripe.Checkout.SessionCreateParams['locale']>;

/** "es-US" → "es-419", the Spanish of the Americas; "en-US" → "en". */
const localeOf = (locale: string): PageLocale => {
  const [language = '', region = ''] = locale.split('-');
  if (language === 'es' && region !== '' && region !== 'ES') return 'es-419';
  if (locale === 'pt-BR' || locale === 'fr-CA' || locale === 'en-GB') return locale;
  return spoken.has(language) ? language : 'auto';
};

const pageOf = ({ id, url, status, payment_intent: intent }: Stripe.Checkout.Session): HostedPage => ({
  id,
  url: url ?? '',
  status: status === 'complete' ? 'paid' : status === 'expired' ? 'expired' : 'open',
  payment: status === 'complete' ? (typeof intent === 'string' ? intent : (intent?.id ?? null)) : null,
});

/** One customer at Stripe per shopper of ours: found again by our id, made once by the key. */
const customerFor = async (stripe: Stripe, shopper: string, email: string | null): Promise<string> => {
  const query = `metadata['shopper']:'${shopper.replace(/['"\\]/g, '')}'`;
  const { data } = await stripe.customers.search({ query, limit: 1 });
  if (data[0]) return data[0].id;
  // The address is not a part of this: it may have changed by the time that the same key is used again.
  const made = await stripe.customers.create({ metadata: { shopper } }, { idempotencyKey: `customer-${shopper}` });
  if (email !== null) await stripe.customers.update(made.id, { email });
  return made.id;
};

/** Pages of Stripe's (Checkout Sessions) on which a shopper pays with whatever card. */
export const createPages = (
  stripe: Stripe,
  settings: StripeSettings,
): Pick<Payments, 'openPage' | 'page' | 'closePage'> => {
  const page = async (id: string): Promise<HostedPage> => {
    try {
      return pageOf(await stripe.checkout.sessions.retrieve(id));
    } catch (error) {
      throw faultOf(`read page ${id}`, error);
    }
  };
  return {
    page,

    openPage: async ({ reference, orderNumber, attempt, amount, email, locale, until, keepFor }) => {
      const metadata = { reference, order: String(orderNumber) };
      const name = `Order ${orderNumber}`;
      try {
        const customer = keepFor === undefined ? null : await customerFor(stripe, keepFor, email);
        const session = await stripe.checkout.sessions.create(
          {
            mode: 'payment',
            client_reference_id: reference,
            line_items: [
              {
                quantity: 1,
                price_data: {
                  currency: amount.currency.toLowerCase(),
                  unit_amount: amount.amount,
                  product_data: { name },
                },
              },
            ],
            payment_intent_data: {
              capture_method: 'manual',
              description: name,
              metadata,
              ...(customer !== null && { setup_future_usage: 'off_session' }),
            },
            metadata,
            expires_at: Math.floor(until.getTime() / 1000),
            locale: localeOf(locale),
            ...(customer !== null ? { customer } : email !== null && { customer_email: email }),
            success_url: returnUrlOf(settings, { reference }),
            cancel_url: returnUrlOf(settings, { reference, left: '1' }),
          },
          { idempotencyKey: `page-${reference}-${attempt}` },
        );
        return pageOf(session);
      } catch (error) {
        throw faultOf(`open a page for order ${orderNumber}`, error);
      }
    },

    closePage: async (id) => {
      try {
        return pageOf(await stripe.checkout.sessions.expire(id, {}, { idempotencyKey: `close-${id}` }));
      } catch (error) {
        const fault = faultOf(`close page ${id}`, error);
        if (fault.fault === 'unavailable') throw fault;
        // It was paid on, or had ended, before: then this is what there is to say.
        const now = await page(id);
        if (now.status === 'open') throw new PaymentError(fault.fault, fault.message, error);
        return now;
      }
    },
  };
};
