import type { RequestListener } from 'node:http';
import { Http2ServerRequest, Http2ServerResponse, type Http2ServerRequest as Asked } from 'node:http2';
import express, { type Express } from 'express';

/** Express's own request or response methods, standing on those of HTTP/2 in place of HTTP/1.1. */
const standingOn = (methods: object, ground: object, app: Express): object =>
  Object.create(Object.create(ground, Object.getOwnPropertyDescriptors(methods)) as object, {
    app: { value: app, configurable: true, enumerable: true, writable: true },
  }) as object;

/**
 * The same Express app for requests that come over HTTP/2. Express sets every request's prototype to its own, which stands
 * on node:http; through this view of the app it stands on node:http2's compatible classes. Routes and settings are shared.
 */
export const overHttp2 = (app: Express): RequestListener => {
  const view = Object.create(app) as Express;
  view.request = standingOn(express.request, Http2ServerRequest.prototype, app) as Express['request'];
  view.response = standingOn(express.response, Http2ServerResponse.prototype, app) as Express['response'];
  const handle = (app as unknown as { handle: (this: Express, ...each: Parameters<RequestListener>) => void }).handle;
  return (request, response) => {
    const { headers, stream } = request as unknown as Asked;
    // HTTP/2 bodies need neither header; those who ask "is there a body?" know HTTP/1.1 only.
    if (headers['content-length'] === undefined && !stream.endAfterHeaders) headers['transfer-encoding'] = 'chunked';
    headers.host ??= headers[':authority'];
    // A getter without a setter on HTTP/2's class, which Express assigns to.
    Object.defineProperty(response, 'req', { value: request, writable: true, configurable: true });
    handle.call(view, request, response);
  };
};
