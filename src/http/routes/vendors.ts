import { z } from 'zod';
import { AppError } from '#kernel';
import type { HttpDependencies } from '../ports.ts';
import { Refusal } from '../problems.ts';
import { route } from '../route.ts';

export const vendorRoutes = ({ deliveries }: HttpDependencies) =>
  deliveries
    ? [
        route({
          method: 'post',
          path: '/vendors/{vendor}/deliveries',
          tag: 'shop',
          summary: "A vendor's notice of a delivery, on the vendor's own wire; the same delivery counts once",
          who: 'anyone',
          limit: 'sessions',
          params: z.object({ vendor: z.string().min(1).max(100) }),
          body: 'raw',
          headers: { 'X-Vendor-Signature': 't=<unix seconds>,v1=<hex hmac-sha256 of "t.body">' },
          answers: { 200: ['Taken in, or known', z.object({ order: z.int(), status: z.string() })] },
          refusals: {
            400: 'It is not signed as agreed, or cannot be read',
            409: 'It does not fit the order: `state`, or what was expected',
          },
          async handle({ params: { vendor }, raw, headers }) {
            const signature = headers['x-vendor-signature'];
            const taken = await deliveries(
              vendor,
              raw.toString('utf8'),
              typeof signature === 'string' ? signature : undefined,
            );
            if (taken.ok) return { json: { order: taken.value.number, status: taken.value.status } };
            if (taken.reason === 'not-proven')
              throw new AppError('bad-signature', 'X-Vendor-Signature does not fit these bytes, or is too old.', {
                status: 400,
              });
            if (taken.reason === 'unreadable')
              throw new AppError('unreadable', `The notice cannot be read: ${taken.why}.`, { status: 400 });
            const { ok: _, reason, ...more } = taken;
            throw new Refusal(reason, `The notice does not fit its order: ${reason.replaceAll('-', ' ')}.`, {
              status: 409,
              more,
            });
          },
        }),
      ]
    : [];
