import type { RequestHandler } from 'express';
import { AppError } from '#kernel';
import { isOwn } from './own-page.ts';

/** What a widget on another site asks for. */
const shared = /^\/(?:channels\/web|api)\//;

/** What the widget shows and plays on other sites through elements that name no origin; a voice's address is its own key. */
const embedded = /^\/(?:images|channels\/web\/audio)\//;

/**
 * Sites that may talk from their pages: those of the shop's keys and nobody else (CORS). Callers that are no browser send no
 * Origin and are not asked. No cookie is ever taken here: the token in the header is what counts.
 */
export const crossOrigin =
  ({
    allows,
    own,
  }: {
    readonly allows: (origin: string) => Promise<boolean>;
    /** Where shoppers reach the shop, where that is not the host they name. */
    readonly own?: string | undefined;
  }): RequestHandler =>
  async (request, response, next) => {
    if (embedded.test(request.path)) response.setHeader('cross-origin-resource-policy', 'cross-origin');
    if (!shared.test(request.path)) return next();
    response.vary('origin');
    const { origin } = request.headers;
    if (origin === undefined || isOwn(request.headers, origin, own)) return next();
    if (!(await allows(origin)))
      throw new AppError(
        'origin-not-allowed',
        `The site ${origin.slice(0, 200)} may not use this shop. Who runs it can let it in: npm run widget -- allow SITE, or WIDGET_ORIGINS.`,
        { status: 403 },
      );
    response.locals.site = origin;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'retry-after, x-request-id, etag, date');
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return next();
    response.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE');
    response.setHeader(
      'access-control-allow-headers',
      'authorization, content-type, x-turn-id, x-awaits, last-event-id, idempotency-key, cache-control, pragma',
    );
    response.setHeader('access-control-max-age', '600');
    response.status(204).end();
  };
