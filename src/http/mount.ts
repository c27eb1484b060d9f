import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { ServerHttp2Stream } from 'node:http2';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#kernel';
import type { StaffMember } from '#identity';
import { holderOf, memberOf } from './bearer.ts';
import type { AwsGuard } from './aws/guard.ts';
import type { Limits } from './limits.ts';
import type { AdminPorts, Holder, Identity } from './ports.ts';
import { check, parseJson, parseQuery, readKey, refuseOtherKinds } from './reading.ts';
import type { Answer, Route } from './route.ts';
import { squeezed } from './squeeze.ts';
import type { Streams } from './streams.ts';

const upTo = (limit: string) => express.raw({ type: () => true, limit });
const bytes = upTo('1mb');
const none = Buffer.alloc(0);

const send = async (
  response: Response,
  answer: Extract<Answer, { json: unknown } | { text: unknown }>,
  cache: string | undefined,
): Promise<void> => {
  const [type, body] =
    'json' in answer ? ['application/json; charset=utf-8', JSON.stringify(answer.json)] : [answer.type, answer.text];
  response.statusCode = answer.status ?? 200;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.setHeader('content-type', type);
  // What is not as usual here says so itself.
  if (answer.headers?.['cache-control'] === undefined) response.setHeader('cache-control', cache ?? 'no-store');
  // Express makes the ETag and answers 304; what is never kept needs neither.
  if (cache) return void response.send('json' in answer ? body : await squeezed(response, Buffer.from(body)));
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(response.req.method === 'HEAD' ? undefined : body);
};

/** Bytes that are made while they are sent: what is not taken is not made. */
const pour = async (
  response: Response,
  answer: Extract<Answer, { bytes: unknown }>,
  cache: string | undefined,
): Promise<void> => {
  response.statusCode = answer.status ?? 200;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.setHeader('content-type', answer.type);
  response.setHeader('cache-control', cache ?? 'no-store');
  response.flushHeaders();
  try {
    await pipeline(Readable.from(answer.bytes, { objectMode: false }), response);
  } catch (error) {
    // Who has hung up is told nothing.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
  // Over HTTP/2 a caller may still be speaking when all was answered.
  (response as unknown as { readonly stream?: ServerHttp2Stream }).stream?.close();
};

const isOneOf = (orBytes: Route['orBytes'], { headers }: Request): boolean => {
  const kind = headers['content-type']?.split(';', 1)[0]!.trim().toLowerCase() ?? '';
  return orBytes?.kinds.some((one) => (one.endsWith('/*') ? kind.startsWith(one.slice(0, -1)) : kind === one)) ?? false;
};

/** The limit is that of the kind that comes. */
const eitherWay = (orBytes: NonNullable<Route['orBytes']>): RequestHandler => {
  const larger = upTo(orBytes.limit);
  return (request, response, next) => (isOneOf(orBytes, request) ? larger : bytes)(request, response, next);
};

interface Kit {
  readonly identity: Identity;
  readonly limits: Limits;
  readonly streams: Streams;
  readonly aws: AwsGuard;
  /** Fires when the house closes. */
  readonly closing: AbortSignal;
  /** Absent where no staff can ask. */
  readonly admin?: Pick<AdminPorts, 'staff' | 'sessions' | 'audit'>;
  /** Where the shop is reached, where that is not the host that callers name. */
  readonly own?: string | undefined;
}

/** What was done is noted before it is answered: a caller who hears of a change can find it in the audit. */
const note = async (route: Route, kit: Kit, member: StaffMember | null, answer: Answer, cause: string | null) => {
  if (route.action === undefined || route.audited || (answer.status ?? 200) >= 400) return;
  if (!member || !answer.noted || !kit.admin)
    throw new AppError('not_audited', `${route.method} ${route.path} changed something and did not say what`);
  const { name: who } = member;
  await kit.admin.audit.note({ who, action: route.action, ...answer.noted, ...(cause !== null && { cause }) });
};

/** Who asks, then how often, then what: nothing of a body is read for a caller who may not speak. */
const stages = (route: Route, kit: Kit): RequestHandler[] => [
  async (request, response, next) => {
    response.locals.route = route.path;
    response.locals.refuses = route.refuses;
    if (route.who === 'conversation')
      response.locals.holder = await holderOf(kit.identity, request.headers.authorization);
    else if (route.who !== 'anyone' && 'role' in route.who)
      response.locals.member = await memberOf(kit.admin, kit.limits.guesses, request, route.who.role, kit.own);
    next();
  },
  ...(route.limit ? [kit.limits[route.limit]] : []),
  ...(route.body ? [route.orBytes ? eitherWay(route.orBytes) : bytes] : []),
  async (request, response) => {
    const raw = Buffer.isBuffer(request.body) ? request.body : none;
    const member = (response.locals.member ?? null) as StaffMember | null;
    const key = route.key ? readKey(request.headers['idempotency-key'], route.key) : null;
    const from = {
      address: request.socket.remoteAddress ?? '',
      proxied: ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => name in request.headers),
      caller: request.ip ?? '',
      site: response.locals.site as string | undefined,
    };
    // These sign the body as well: it has to be there first.
    const signed =
      typeof route.who === 'object' && 'aws' in route.who
        ? await kit.aws(
            { method: request.method, url: request.originalUrl, headers: request.headers, body: raw },
            route.who,
            from,
          )
        : null;
    const isJson = route.body && route.body !== 'raw' && !isOneOf(route.orBytes, request);
    const body = isJson ? check(route.body, parseJson(raw), '') : undefined;
    const answer = await route.handle({
      params: route.params && check(route.params, request.params, '/path'),
      query: route.query && check(route.query, parseQuery(request.url), '/query'),
      body,
      raw,
      headers: request.headers,
      stream: request,
      http: request.httpVersionMajor,
      get gone() {
        const gone = new AbortController();
        response.once('close', () => gone.abort());
        return AbortSignal.any([gone.signal, kit.closing]);
      },
      request: response.locals.requestId as string,
      from,
      signed,
      holder: (response.locals.holder ?? null) as Holder | null,
      member,
      key,
    });
    await note(route, kit, member, answer, key);
    if ('bytes' in answer) return pour(response, answer, route.cache);
    if (!('events' in answer)) return send(response, answer, route.cache);
    if (request.method === 'HEAD') return void response.type('text/event-stream').end();
    await kit.streams.serve(response, answer.events);
  },
];

const refuseKinds =
  (orBytes: Route['orBytes']): RequestHandler =>
  (request, _response, next) => {
    if (!isOneOf(orBytes, request)) refuseOtherKinds(request);
    next();
  };

/** Puts every route on the app, and a 405 with Allow beside every path. */
export const mount = (app: Express, routes: readonly Route[], kit: Kit): void => {
  const allowed = new Map<string, string[]>();
  for (const route of routes) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    const [who, ...rest] = stages(route, kit);
    const kinds = route.body && route.body !== 'raw' ? [refuseKinds(route.orBytes)] : [];
    app[route.method](path, who!, ...kinds, ...rest);
    allowed.set(path, [
      ...(allowed.get(path) ?? []),
      ...(route.method === 'get' ? ['GET', 'HEAD'] : [route.method.toUpperCase()]),
    ]);
  }
  for (const [path, methods] of allowed) app.all(path, refuseMethod(methods));
};

export const refuseMethod =
  (methods: readonly string[]): RequestHandler =>
  (request, response) => {
    const allow = [...methods, 'OPTIONS'].join(', ');
    response.setHeader('allow', allow);
    if (request.method === 'OPTIONS') return void response.status(204).end();
    throw new AppError('wrong-method', `${request.method} is not possible here; ${allow} is.`, { status: 405 });
  };
