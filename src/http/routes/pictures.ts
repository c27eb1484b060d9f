import { z } from 'zod';
import { AppError } from '#kernel';
import { negotiate } from '#pictures';
import type { HttpDependencies } from '../ports.ts';
import { route, type Answer } from '../route.ts';

/** What is shown until a picture is made: a frame with hills. */
const meanwhile = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 160"><rect width="160" height="160" fill="#eceff1"/><path d="M20 120l40-50 28 34 18-20 34 36z" fill="#cfd8dc"/><circle cx="112" cy="52" r="12" fill="#cfd8dc"/></svg>`;

const forever = 'public, max-age=31536000, immutable';

export const pictureRoutes = ({ pictures }: HttpDependencies) =>
  pictures === undefined
    ? []
    : [
        route({
          method: 'get',
          path: '/images/{hash}',
          tag: 'shop',
          summary:
            'A picture in AVIF, WebP or JPEG by Accept, at least so wide where it was that large; a drawing while it is being made',
          who: 'anyone',
          params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits') }),
          query: z.object({
            width: z.coerce.number('must be a number').int().min(1).max(10_000).default(640),
            v: z.string().max(40).optional().describe('anything: another address for who asks again'),
          }),
          cache: forever,
          answers: { 200: ['The picture', 'image/avif'], 304: ['It is as it was', 'image/avif'] },
          refusals: { 406: 'None of the formats is accepted' },
          async handle({ params: { hash }, query: { width }, headers }): Promise<Answer> {
            const format = negotiate(headers.accept);
            if (!format)
              throw new AppError('not-acceptable', 'Pictures are sent as image/avif, image/webp or image/jpeg.', {
                status: 406,
              });
            const found = await pictures.serve(hash, width, format);
            if (!found) throw new AppError('unknown-picture', 'There is no such picture.', { status: 404 });
            const { served } = found;
            if (!served)
              return {
                text: meanwhile,
                type: 'image/svg+xml',
                headers: { 'cache-control': 'no-store', vary: 'Accept' },
              };
            const etag = `"${hash.slice(0, 32)}-${served.width}-${served.format}"`;
            return { text: served.bytes, type: `image/${served.format}`, headers: { etag, vary: 'Accept' } };
          },
        }),
      ];
