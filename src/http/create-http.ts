import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import { z } from 'zod';
import { AppError } from '#kernel';
import { createAwsGuard } from './aws/guard.ts';
import { consolePages } from './console/pages.ts';
import { crossOrigin } from './cross-origin.ts';
import { createLimits } from './limits.ts';
import { mount, refuseMethod } from './mount.ts';
import { openapi } from './openapi.ts';
import { openStorefront } from './pages/open-storefront.ts';
import type { HttpDependencies } from './ports.ts';
import { problemOf } from './problems.ts';
import { route, type Route } from './route.ts';
import { adminRoutes } from './routes/admin/all.ts';
import { cartRoutes } from './routes/cart.ts';
import { changeRoutes } from './routes/changes.ts';
import { channelRoutes } from './routes/channels.ts';
import { checkoutRoutes } from './routes/checkout.ts';
import { continueRoutes } from './routes/continue.ts';
import { lexConversationRoutes } from './routes/lex-conversation.ts';
import { lexRuntimeRoutes } from './routes/lex-runtime.ts';
import { operationRoutes } from './routes/operations.ts';
import { orderRoutes } from './routes/orders.ts';
import { productRoutes } from './routes/products.ts';
import { audioRoutes } from './routes/audio.ts';
import { pictureRoutes } from './routes/pictures.ts';
import { pollyRoutes } from './routes/polly.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { streamRoutes } from './routes/stream.ts';
import { stripeRoutes } from './routes/stripe.ts';
import { teamsLinkRoutes } from './routes/teams-link.ts';
import { vendorRoutes } from './routes/vendors.ts';
import { visitRoutes } from './routes/visits.ts';
import { widgetRoutes } from './routes/widget.ts';
import { unsubscribeRoutes } from './routes/unsubscribe.ts';
import { securityHeaders } from './security.ts';
import { staticPages } from './static-pages.ts';
import { createStreams } from './streams.ts';
import { widgetFiles } from './widget-files.ts';

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

/** How a person's browser is told of an error; null: this caller wants a problem document. */
type Shown = (request: Request, told: { readonly status: number; readonly request: string }) => string | null;

const failed =
  ({ log }: HttpDependencies, shown: Shown): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const requestId = response.locals.requestId as string;
    const instance = request.originalUrl.split('?', 1)[0]!;
    const { surprise, ...told } = problemOf(error, { instance, requestId });
    const refuses = response.locals.refuses as Route['refuses'];
    const { status, headers, body } = refuses?.(told) ?? told;
    if (surprise)
      log.error({ err: error, request: requestId, method: request.method, path: instance }, 'a request failed');
    // Half an answer cannot be taken back: breaking the connection is the only honest sign left.
    if (response.headersSent) return void response.destroy();
    const page = shown(request, { status, request: requestId });
    response.setHeader(
      'content-type',
      page === null ? 'application/problem+json; charset=utf-8' : 'text/html; charset=utf-8',
    );
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.removeHeader('etag');
    response.status(status);
    response.end(request.method === 'HEAD' ? undefined : (page ?? JSON.stringify(body)));
  };

/** The whole HTTP surface over the ports it is given. It listens to nothing yet: see `listen`. */
export const createHttp = (dependencies: HttpDependencies): Http => {
  const { clock, identity, newId, pages = {}, settings, shopKeys, widget } = dependencies;
  const limits = createLimits(settings.limits, clock);
  const streams = createStreams(settings.heartbeat ?? 15_000);
  let stopping = false;

  const described: Route[] = [
    ...channelRoutes(dependencies),
    ...teamsLinkRoutes(dependencies),
    ...audioRoutes(dependencies),
    ...pollyRoutes(dependencies),
    ...lexRuntimeRoutes(dependencies),
    ...lexConversationRoutes(dependencies),
    ...sessionRoutes(dependencies),
    ...continueRoutes(dependencies),
    ...streamRoutes(dependencies),
    ...widgetRoutes(dependencies),
    ...productRoutes(dependencies),
    ...pictureRoutes(dependencies),
    ...cartRoutes(dependencies),
    ...visitRoutes(dependencies),
    ...orderRoutes(dependencies),
    ...checkoutRoutes(dependencies),
    ...stripeRoutes(dependencies),
    ...vendorRoutes(dependencies),
    ...unsubscribeRoutes(dependencies),
    ...(dependencies.changes ? changeRoutes(dependencies.changes) : []),
    ...operationRoutes(dependencies, () => stopping),
    ...(dependencies.admin ? adminRoutes(dependencies.admin, settings.url) : []),
  ];
  // Written when it is first asked for.
  let document: ReturnType<typeof openapi> | undefined;
  const description = route({
    method: 'get',
    path: '/openapi.json',
    tag: 'operations',
    summary: 'This document',
    who: 'anyone',
    cache: 'public, max-age=60',
    answers: { 200: ['OpenAPI 3.1', z.record(z.string(), z.unknown())] },
    handle: (): { json: unknown } => ({ json: (document ??= openapi(routes, settings.version)) }),
  });
  const routes = [...described, description];
  const shop = openStorefront(dependencies);

  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false);
  app.set('trust proxy', settings.trustedProxies ?? 0);
  app.use(identified(newId), measured(dependencies), securityHeaders(), conditional);
  app.use(crossOrigin({ allows: async (site) => (await shopKeys?.allows(site)) ?? false, own: settings.url }));
  if (widget) app.use(widgetFiles(widget.files, shopKeys));
  const aws = createAwsGuard(dependencies.aws ?? { unsignedFromHere: false }, clock);
  const closing = new AbortController();
  const { admin } = dependencies;
  if (shop) app.use('/assets', shop.assets);
  mount(app, [...routes, ...(shop?.routes ?? [])], {
    identity,
    limits,
    streams,
    aws,
    closing: closing.signal,
    ...(admin && { admin }),
    own: settings.url,
  });
  if (dependencies.console) app.use(consolePages(dependencies.console));
  for (const [path, serve] of Object.entries(pages)) app.use(path, serve);
  if (settings.storefront !== undefined) app.use(staticPages(settings.storefront));
  if (settings.storefront !== undefined && !shop) app.all('/', refuseMethod(['GET', 'HEAD']));
  app.use(() => {
    throw new AppError('unknown-path', 'There is nothing here. /openapi.json lists what there is.', { status: 404 });
  });
  app.use(failed(dependencies, shop?.shown ?? (() => null)));

  return {
    app,
    stop: () => {
      stopping = true;
      closing.abort();
      streams.close();
      limits.close();
    },
  };
};
