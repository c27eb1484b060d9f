import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { AppError } from '#kernel';
import type { StaffMember } from '#identity';
import { holderOf, memberOf } from './bearer.ts';
import type { Limits } from './limits.ts';
import type { AdminPorts, Holder, Identity } from './ports.ts';
import { check, parseJson, parseQuery, readKey, refuseOtherKinds } from './reading.ts';
import type { Answer, Route } from './route.ts';
import type { Streams } from './streams.ts';

const bytes = express.raw({ type: () => true, limit: '1mb' });
const none = Buffer.alloc(0);

const send = (response: Response, answer: Exclude<Answer, { events: unknown }>, cache: string | undefined): void => {
  const [type, body] =
    'json' in answer ? ['application/json; charset=utf-8', JSON.stringify(answer.json)] : [answer.type, answer.text];
  response.statusCode = answer.status ?? 200;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.setHeader('content-type', type);
  response.setHeader('cache-control', cache ?? 'no-store');
  // Express makes the ETag and answers 304; what is never kept needs neither.
  if (cache) return void response.send(body);
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(response.req.method === 'HEAD' ? undefined : body);
};

interface Kit {
  readonly identity: Identity;
  readonly limits: Limits;
  readonly streams: Streams;
  /** Absent where no staff can ask. */
  readonly admin?: Pick<AdminPorts, 'staff' | 'audit'>;
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
    if (route.who === 'conversation')
      response.locals.holder = await holderOf(kit.identity, request.headers.authorization);
    else if (route.who !== 'anyone')
      response.locals.member = await memberOf(kit.admin?.staff, kit.limits.guesses, request, route.who.role);
    next();
  },
  ...(route.limit ? [kit.limits[route.limit]] : []),
  ...(route.body ? [bytes] : []),
  async (request, response) => {
    const raw = Buffer.isBuffer(request.body) ? request.body : none;
    const body = route.body && route.body !== 'raw' ? check(route.body, parseJson(raw), '') : undefined;
    const member = (response.locals.member ?? null) as StaffMember | null;
    const key = route.key ? readKey(request.headers['idempotency-key'], route.key) : null;
    const answer = await route.handle({
      params: route.params && check(route.params, request.params, '/path'),
      query: route.query && check(route.query, parseQuery(request.url), '/query'),
      body,
      raw,
      headers: request.headers,
      from: {
        address: request.socket.remoteAddress ?? '',
        proxied: ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => name in request.headers),
        caller: request.ip ?? '',
      },
      holder: (response.locals.holder ?? null) as Holder | null,
      member,
      key,
    });
    await note(route, kit, member, answer, key);
    if (!('events' in answer)) return send(response, answer, route.cache);
    if (request.method === 'HEAD') return void response.type('text/event-stream').end();
    await kit.streams.serve(response, answer.events);
  },
];

const refuseKinds = (request: Request, _response: Response, next: NextFunction): void => {
  refuseOtherKinds(request);
  next();
};

/** Puts every route on the app, and a 405 with Allow beside every path. */
export const mount = (app: Express, routes: readonly Route[], kit: Kit): void => {
  const allowed = new Map<string, string[]>();
  for (const route of routes) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    const [who, ...rest] = stages(route, kit);
    const kinds = route.body && route.body !== 'raw' ? [refuseKinds] : [];
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
