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
            if (typeof signature !== 'string' || raw.length === 0)
              throw new AppError('bad-signature', 'An event needs a body and the header Stripe-Signature.', {
                status: 400,
              });
            await stripeWebhook(raw, signature);
            return { json: { received: true } };
          },
        }),
      ]
    : [];
