import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock, Log } from '#kernel';
import type { Database } from '#store';
import { createApi } from './api.ts';
import { createControl, obey, type SandboxControl } from './control.ts';
import { createObjects } from './objects.ts';
import { createPages, type Shown } from './pages.ts';
import { createWebhooks } from './webhooks.ts';
import { parseForm, WireError, type Answer } from './wire.ts';

export interface SandboxSettings {
  readonly db: Database;
  readonly clock: Clock;
  /** From 0 to 1; ids are made of it. */
  readonly random: () => number;
  readonly log: Log;
  /** Where the shop takes messages, and the secret they are signed with. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  /** Where shoppers reach the sandbox's pages, if not on its own port: "https://shop.example/payments/sandbox". */
  readonly pages?: string;
  /** Whoever is on this machine may tell the sandbox to misbehave, at "<pages>/control". */
  readonly controlled?: boolean;
}

export interface StripeSandbox {
  /** Serves on a free loopback port, or the one given; answers where. */
  listen(port?: number): Promise<{ host: string; port: number; url: string; close(): Promise<void> }>;
  /** The pages alone, for being mounted beside the shop's own: "/authenticate/pi_…", "/pay/cs_…", "/control". */
  readonly pages: (request: IncomingMessage, response: ServerResponse) => void;
  readonly control: SandboxControl;
}

const MAX_BODY = 100_000;
const SWEEP_MS = 5_000;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY) throw new Error(`a request to the payment sandbox has more than ${MAX_BODY} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** On this machine, by its own name, and not led here by a proxy. */
const isNear = ({ socket, headers }: IncomingMessage): boolean =>
  /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '') &&
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined;

export const createStripeSandbox = (settings: SandboxSettings): StripeSandbox => {
  const { db, clock, random, log, webhook, controlled = false } = settings;
  const control = createControl();
  const objects = createObjects(db);
  let home = settings.pages?.replace(/\/$/, '') ?? '';
  const id = (kind: string) =>
    `${kind}_${Array.from({ length: 24 }, () => letters[Math.floor(random() * letters.length)]).join('')}`;
  const webhooks = createWebhooks({ objects, to: webhook ?? null, clock, log, random, manner: control.manner });
  const api = createApi({
    objects,
    deliver: webhooks.send,
    outside: () => ({ now: Math.floor(clock().getTime() / 1000), id, page: (place) => `${home}/${place}` }),
  });
  const page = createPages(api);

  const send = (response: ServerResponse, { status, body, replayed }: Answer) =>
    response
      .writeHead(status, {
        'content-type': 'application/json',
        'request-id': id('req'),
        'cache-control': 'no-store',
        ...(replayed && { 'idempotent-replayed': 'true' }),
      })
      .end(JSON.stringify(body));

  const show = (response: ServerResponse, { status, html = '', location }: Shown) =>
    response
      .writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        // No "form-action": browsers hold it against the way back to the shop, too.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        ...(location !== undefined && { location }),
      })
      .end(html);

  const nothing: Answer = {
    status: 404,
    body: { error: { type: 'invalid_request_error', message: 'There is no such page.' } },
  };

  const seen = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> => {
    const posted = request.method === 'POST';
    if (/\/control$/.test(path)) {
      if (!controlled || !isNear(request)) send(response, nothing);
      // A page elsewhere cannot send JSON without asking first, and nobody answers that.
      else if (posted && !/^application\/json\b/.test(request.headers['content-type'] ?? ''))
        send(response, { status: 415, body: { error: 'orders are sent as application/json' } });
      else send(response, obey(control, request.method ?? 'GET', posted ? await bodyOf(request) : ''));
      return true;
    }
    if (!/\/(authenticate|pay)\//.test(path)) return false;
    const shown = await page(path, posted ? new URLSearchParams(await bodyOf(request)) : null);
    if (!shown) return false;
    show(response, shown);
    return true;
  };

  const wire = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const raw = request.method === 'GET' ? url.search.slice(1) : await bodyOf(request);
    if (!/^Bearer [sr]k_\w+/.test(request.headers.authorization ?? ''))
      return send(response, {
        status: 401,
        body: { error: { type: 'invalid_request_error', message: 'You did not provide an API key.' } },
      });
    const fault = control.fault(`${request.method} ${url.pathname}`);
    if (fault?.does === 'stall') return;
    if (fault?.does === 'fail') {
      const status = fault.status ?? 500;
      const busy = status === 429;
      const type = busy ? 'invalid_request_error' : 'api_error';
      const error = { type, message: 'The sandbox was told to fail.', ...(busy && { code: 'rate_limit' }) };
      return send(response, { status, body: { error } });
    }
    const key = request.headers['idempotency-key'];
    const answer = await api.answer({
      method: request.method ?? 'GET',
      path: url.pathname,
      form: parseForm(raw),
      raw,
      idempotencyKey: typeof key === 'string' ? key : null,
    });
    if (fault?.does === 'lose-answer') return void request.socket.destroy();
    if (fault?.does === 'late') await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 1000));
    return send(response, answer);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse, only: 'pages' | 'all') => {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    try {
      if (await seen(request, response, url.pathname)) return;
      if (only === 'all') await wire(request, response, url);
      else send(response, nothing);
    } catch (error) {
      if (error instanceof WireError) return void send(response, error.answer);
      log.error({ err: error, path: url.pathname }, 'the payment sandbox failed');
      if (response.headersSent) return void response.destroy();
      send(response, { status: 500, body: { error: { type: 'api_error', message: 'The sandbox failed.' } } });
    }
  };

  return {
    control,
    pages: (request, response) => void handle(request, response, 'pages'),
    listen: async (port = 0) => {
      const server = createServer((request, response) => void handle(request, response, 'all'));
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
      const { port: bound } = server.address() as AddressInfo;
      const url = `http://127.0.0.1:${bound}`;
      home ||= url;
      await webhooks.resume();
      let sweeping: Promise<void> = Promise.resolve();
      const sweep = setInterval(() => {
        sweeping = api
          .sweep()
          .catch((error: unknown) =>
            log.warn({ err: error }, 'the payment sandbox could not bring on what comes about by itself'),
          );
      }, SWEEP_MS);
      sweep.unref();
      return {
        host: '127.0.0.1',
        port: bound,
        url,
        close: async () => {
          clearInterval(sweep);
          await sweeping;
          await webhooks.stop();
          server.closeAllConnections();
          await new Promise((resolve) => server.close(resolve));
        },
      };
    },
  };
};
