import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock, Log } from '#kernel';
import type { Database } from '#store';
import { createApi } from './api.ts';
import { createControl, type SandboxControl } from './control.ts';
import { createObjects } from './objects.ts';
import { answeredPage, authenticationPage } from './page.ts';
import { createWebhooks } from './webhooks.ts';
import { parseForm, type Answer } from './wire.ts';

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
}

export interface StripeSandbox {
  /** Serves on a free loopback port, or the one given; answers where. */
  listen(port?: number): Promise<{ host: string; port: number; url: string; close(): Promise<void> }>;
  /** The pages alone, for being mounted beside the shop's own: paths "/authenticate/pi_…". */
  readonly pages: (request: IncomingMessage, response: ServerResponse) => void;
  readonly control: SandboxControl;
}

const MAX_BODY = 100_000;

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

export const createStripeSandbox = ({ db, clock, random, log, webhook, pages }: SandboxSettings): StripeSandbox => {
  const control = createControl();
  const objects = createObjects(db);
  let home = pages?.replace(/\/$/, '') ?? '';
  const id = (kind: string) =>
    `${kind}_${Array.from({ length: 24 }, () => letters[Math.floor(random() * letters.length)]).join('')}`;
  const webhooks = createWebhooks({ objects, to: webhook ?? null, clock, log, manner: control.manner });
  const api = createApi({
    objects,
    deliver: webhooks.send,
    outside: () => ({
      now: Math.floor(clock().getTime() / 1000),
      id,
      page: (intent) => `${home}/authenticate/${intent}`,
    }),
  });

  const send = (response: ServerResponse, { status, body }: Answer, type = 'application/json') => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response
      .writeHead(status, { 'content-type': type, 'request-id': id('req'), 'cache-control': 'no-store' })
      .end(text);
  };

  const page = async (request: IncomingMessage, response: ServerResponse, intentId: string) => {
    const html = (status: number, text: string) =>
      response
        .writeHead(status, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
        })
        .end(text);
    const intent =
      request.method === 'POST'
        ? await api.authenticate(intentId, new URLSearchParams(await bodyOf(request)).get('answer') === 'approve')
        : await api.intent(intentId);
    if (!intent) return html(404, '<!doctype html><title>Payment sandbox</title><p>There is no such payment.</p>');
    if (request.method !== 'POST') return html(200, authenticationPage(intent));
    return html(
      200,
      answeredPage(intent.status === 'requires_capture' || intent.status === 'succeeded', intent.return_url),
    );
  };

  const wire = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const raw = request.method === 'GET' ? url.search.slice(1) : await bodyOf(request);
    if (!/^Bearer sk_\w+/.test(request.headers.authorization ?? ''))
      return send(response, {
        status: 401,
        body: { error: { type: 'invalid_request_error', message: 'You did not provide an API key.' } },
      });
    const fault = control.fault(`${request.method} ${url.pathname}`);
    if (fault?.does === 'stall') return;
    if (fault?.does === 'fail') {
      const status = fault.status ?? 500;
      const type = status === 429 ? 'invalid_request_error' : 'api_error';
      return send(response, {
        status,
        body: {
          error: { type, message: 'The sandbox was told to fail.', ...(status === 429 && { code: 'rate_limit' }) },
        },
      });
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

  const handle = (request: IncomingMessage, response: ServerResponse, only: 'pages' | 'all') => {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const [, intent] = /\/authenticate\/(pi_\w+)$/.exec(url.pathname) ?? [];
    const work =
      intent !== undefined ? page(request, response, intent) : only === 'all' ? wire(request, response, url) : null;
    if (!work)
      return send(response, {
        status: 404,
        body: { error: { type: 'invalid_request_error', message: 'There is no such page.' } },
      });
    Promise.resolve(work).catch((error: unknown) => {
      log.error({ err: error, path: url.pathname }, 'the payment sandbox failed');
      if (response.headersSent) return void response.destroy();
      send(response, { status: 500, body: { error: { type: 'api_error', message: 'The sandbox failed.' } } });
    });
  };

  return {
    control,
    pages: (request, response) => handle(request, response, 'pages'),
    listen: async (port = 0) => {
      const server = createServer((request, response) => handle(request, response, 'all'));
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
      const { port: bound } = server.address() as AddressInfo;
      const url = `http://127.0.0.1:${bound}`;
      home ||= url;
      await webhooks.resume();
      return {
        host: '127.0.0.1',
        port: bound,
        url,
        close: async () => {
          await webhooks.stop();
          server.closeAllConnections();
          await new Promise((resolve) => server.close(resolve));
        },
      };
    },
  };
};
