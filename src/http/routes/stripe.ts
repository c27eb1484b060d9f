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
      ]
    : [];
