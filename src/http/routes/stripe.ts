import { z } from 'zod';
import { AppError } from '#kernel';
import type { HttpDependencies } from '../ports.ts';
import { route } from '../route.ts';

export const stripeRoutes = ({ stripeWebhook }: HttpDependencies) =>
  stripeWebhook
    ? [
        route({
          method: 'post',
          path: '/payments/stripe/webhook',
          tag: 'payments',
          summary: "Stripe's events; the signature is checked over the bytes as they came",
          who: 'anyone',
          body: 'raw',
          headers: { 'Stripe-Signature': 't=<unix seconds>,v1=<hex hmac-sha256>' },
          answers: { 200: ['Taken in, or seen before', z.object({ received: z.literal(true) })] },
          async handle({ raw, headers }) {
            const signature = headers['stripe-signature'];
            const news = stripeWebhook.verify(raw, typeof signature === 'string' ? signature : undefined);
            if (!news)
              throw new AppError('bad-signature', 'Stripe-Signature does not fit these bytes, or is too old.', {
                status: 400,
              });
            await stripeWebhook.take(news);
            return { json: { received: true } };
          },
        }),
        route({
          method: 'get',
          path: '/payments/stripe/return',
          tag: 'payments',
          summary: 'Where a browser lands after paying or confirming elsewhere; it changes nothing and leads home',
          who: 'anyone',
          limit: 'sessions',
          // Stripe adds parameters of its own.
          query: z.looseObject({ reference: z.string().max(100).optional() }),
          answers: { 303: ['To the shop', 'text/plain'] },
          async handle({ query: { reference } }) {
            // The provider is asked what became of it: nothing a browser says is believed.
            if (reference !== undefined) await stripeWebhook.returned?.(reference);
            return { status: 303, headers: { location: '/' }, text: '', type: 'text/plain' };
          },
        }),
      ]
    : [];
