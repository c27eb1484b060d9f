import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { z } from 'zod';
import { AppError } from '#kernel';
import { createLimits } from './limits.ts';
import { mount, refuseMethod } from './mount.ts';
import { openapi } from './openapi.ts';
import type { HttpDependencies } from './ports.ts';
import { problemOf } from './problems.ts';
import { route, type Route } from './route.ts';
import { adminRoutes } from './routes/admin/all.ts';
import { cartRoutes } from './routes/cart.ts';
import { checkoutRoutes } from './routes/checkout.ts';
import { lexRoutes } from './routes/lex.ts';
import { operationRoutes } from './routes/operations.ts';
import { orderRoutes } from './routes/orders.ts';
import { productRoutes } from './routes/products.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { streamRoutes } from './routes/stream.ts';
import { stripeRoutes } from './routes/stripe.ts';
import { turnRoutes } from './routes/turns.ts';
import { securityHeaders } from './security.ts';
import { staticPages } from './static-pages.ts';
import { createStreams } from './streams.ts';

export interface Http {
  readonly app: Express;
  /** Says "not ready", ends every stream; what is running goes on. */
  readonly stop: () => void;
}

/** A caller's own request id is kept when it is one: letters, digits and a few signs. */
const saneId = /^[A-Za-z0-9._:-]{1,128}$/;

const identified =
  (newId: () => string): RequestHandler =>
  (request, response, next) => {
    const given = request.headers['x-request-id'];
    const id = typeof given === 'string' && saneId.test(given) ? given : newId();
    response.locals.requestId = id;
    response.setHeader('x-request-id', id);
    next();
  };

/**
 * "no-cache" asks that nothing old is used without asking us. Whoever sends an ETag along has asked: comparing it is no
 * cache. Express would answer in full, and fetch() adds the header to every conditional request.
 */
const conditional: RequestHandler = (request, _response, next) => {
  if (request.headers['if-none-match'] !== undefined) delete request.headers['cache-control'];
  next();
};

const measured =
  ({ log, metrics }: HttpDependencies): RequestHandler =>
  (request, response, next) => {
    const begun = performance.now();
    response.once('close', () => {
      const { statusCode: status, locals } = response;
      const seconds = (performance.now() - begun) / 1000;
      const name = (locals.route as string | undefined) ?? 'other';
      metrics.httpRequests.add({ method: request.method, route: name, status });
      log.debug(
        { request: locals.requestId as string, method: request.method, route: name, status, seconds },
        'answered',
      );
    });
    next();
  };

const failed =
  ({ log }: HttpDependencies): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const requestId = response.locals.requestId as string;
    const instance = request.originalUrl.split('?', 1)[0]!;
    const { status, headers, body, surprise } = problemOf(error, { instance, requestId });
    if (surprise)
      log.error({ err: error, request: requestId, method: request.method, path: instance }, 'a request failed');
    // Half an answer cannot be taken back: breaking the connection is the only honest sign left.
    if (response.headersSent) return void response.destroy();
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.removeHeader('etag');
    response.status(status).setHeader('content-type', 'application/problem+json; charset=utf-8');
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body));
  };

/** The whole HTTP surface over the ports it is given. It listens to nothing yet: see `listen`. */
export const createHttp = (dependencies: HttpDependencies): Http => {
  const { clock, identity, newId, pages = {}, settings } = dependencies;
  const limits = createLimits(settings.limits, clock);
  const streams = createStreams(settings.heartbeat ?? 15_000);
  let stopping = false;

  const described: Route[] = [
    ...turnRoutes(dependencies),
    ...lexRoutes(dependencies),
    ...sessionRoutes(dependencies),
    ...streamRoutes(dependencies),
    ...productRoutes(dependencies),
    ...cartRoutes(dependencies),
    ...orderRoutes(dependencies),
    ...checkoutRoutes(dependencies),
    ...stripeRoutes(dependencies),
    ...operationRoutes(dependencies, () => stopping),
    ...(dependencies.admin ? adminRoutes(dependencies.admin) : []),
  ];
  const description = route({
    method: 'get',
    path: '/openapi.json',
    tag: 'operations',
    summary: 'This document',
    who: 'anyone',
    cache: 'public, max-age=60',
    answers: { 200: ['OpenAPI 3.1', z.record(z.string(), z.unknown())] },
    handle: () => ({ json: document }),
  });
  const routes = [...described, description];
  const document = openapi(routes, settings.version);

  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false);
  app.set('trust proxy', settings.trustedProxies ?? 0);
  app.use(identified(newId), measured(dependencies), securityHeaders(), conditional);
  mount(app, routes, { identity, limits, streams, ...(dependencies.admin && { admin: dependencies.admin }) });
  for (const [path, serve] of Object.entries(pages)) app.use(path, serve);
  if (settings.storefront !== undefined) app.use(staticPages(settings.storefront));
  if (settings.storefront !== undefined) app.all('/', refuseMethod(['GET', 'HEAD']));
  app.use(() => {
    throw new AppError('unknown-path', 'There is nothing here. /openapi.json lists what there is.', { status: 404 });
  });
  app.use(failed(dependencies));

  return {
    app,
    stop: () => {
      stopping = true;
      streams.close();
      limits.close();
    },
  };
};
