// The admin API as this page asks it: the session's cookie goes along by itself, and a header that no other site can send.
import { hearTime } from '../../widget/talk/clock.ts';
import { Problem } from './problem.ts';

export type Query = Readonly<Record<string, string | number | boolean | undefined | null>>;

/**
 * "/orders" and {status: "paid"} → "/admin/api/orders?status=paid"; what is empty is left out. What begins with /api/ or
 * /channels/ is asked of the shop as everybody asks it.
 */
export const addressOf = (path: string, query: Query = {}): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  const place = /^\/(?:api|channels)\//.test(path) ? '' : path.startsWith('/session') ? '/admin' : '/admin/api';
  return `${place}${path}${search && `?${search}`}`;
};

let signedOut = (): void => undefined;

/** Is told when the server no longer knows who we are. */
export const onSignedOut = (told: () => void): void => void (signedOut = told);

const bodyOf = async (response: Response): Promise<Record<string, unknown>> => {
  try {
    return (await response.json()) as Record<string, unknown>;
  } catch {
    return {};
  }
};

const ask = async <T>(
  method: string,
  path: string,
  {
    query,
    body,
    key,
    match,
    signal,
  }: { query?: Query; body?: unknown; key?: string; match?: number; signal?: AbortSignal },
): Promise<T> => {
  const isFile = body instanceof Blob || body instanceof FormData;
  const sent = body === undefined ? undefined : isFile ? body : JSON.stringify(body);
  const asked = Date.now();
  const response = await fetch(addressOf(path, query), {
    method,
    headers: {
      'x-parley': 'console',
      ...(body !== undefined && !isFile && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(match !== undefined && { 'if-match': `"${match}"` }),
    },
    ...(sent !== undefined && { body: sent }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Problem(0, { type: 'urn:parley:unreachable' }, null, error);
  });
  hearTime(response.headers.get('date'), asked);
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  if (response.status === 401) signedOut();
  throw new Problem(response.status, await bodyOf(response), response.headers.get('x-request-id'));
};

/** `key`: an Idempotency-Key, so that pressing twice does it once. All throw a Problem. */
export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    ask<T>('GET', path, { ...(query && { query }), ...(signal && { signal }) }),
  post: <T>(path: string, body?: unknown, more: { readonly key?: string; readonly query?: Query } = {}) =>
    ask<T>('POST', path, { body, ...more }),
  put: <T>(path: string, body: unknown, more: { readonly key?: string; readonly match?: number } = {}) =>
    ask<T>('PUT', path, { body, ...more }),
  delete: <T>(path: string, body?: unknown, more: { readonly match?: number } = {}) =>
    ask<T>('DELETE', path, { body, ...more }),
};

/** One for each thing a person decided to do. */
export const newKey = (): string => crypto.randomUUID();
