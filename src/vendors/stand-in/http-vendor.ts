import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { OrderSheet, VendorAnswer } from '../adapter.ts';
import { envelope, opened } from '../soap/envelope.ts';
import type { Book } from './book.ts';

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
};

type Wish = { readonly place: OrderSheet } | { readonly ask: string };

/** How one wire asks and is answered. */
interface Wire {
  readonly type: string;
  readonly read: (request: IncomingMessage, body: string) => Wish | null;
  readonly write: (answer: VendorAnswer) => string;
  readonly notice: (notice: { delivery: string; key: string; lines: OrderSheet['lines'] }) => string;
}

const xmlLines = (lines: OrderSheet['lines']) => ({
  Line: lines.map(({ sku, quantity }) => ({ Sku: sku, Quantity: quantity })),
});

export const wires: Readonly<Record<'json' | 'soap', Wire>> = {
  json: {
    type: 'application/json',
    read: ({ method, url = '' }, body) => {
      if (method === 'POST' && url.endsWith('/orders')) return { place: JSON.parse(body) as OrderSheet };
      const [, key] = /\/orders\/([0-9a-f-]+)$/.exec(url) ?? [];
      return method === 'GET' && key !== undefined ? { ask: key } : null;
    },
    write: ({ is, ...rest }) => JSON.stringify({ state: is, ...rest }),
    notice: (notice) => JSON.stringify(notice),
  },
  soap: {
    type: 'text/xml; charset=utf-8',
    read: (_, body) => {
      const found = opened(body);
      const { Key, Number: number, Lines } = found?.content ?? {};
      if (found?.operation === 'AskOrder') return { ask: String(Key) };
      if (found?.operation !== 'PlaceOrder') return null;
      const lines = ((Lines as { Line?: Record<string, string>[] } | undefined)?.Line ?? []).map((line) => ({
        sku: line['Sku']!,
        quantity: Number(line['Quantity']),
      }));
      return { place: { key: String(Key), number: Number(number), lines } };
    },
    write: (answer) =>
      envelope('OrderState', {
        State: answer.is,
        ...(answer.is === 'rejected' && { Why: answer.why }),
        ...(answer.is === 'accepted' && {
          Reference: answer.reference,
          Expected: answer.expected ?? '',
          Lines: xmlLines(answer.lines),
        }),
      }),
    notice: ({ delivery, key, lines }) =>
      envelope('Delivery', { Delivery: delivery, Key: key, Lines: xmlLines(lines) }),
  },
};

/** A vendor that is reached over HTTP, and knows its customers by a secret. */
export const serveHttpVendor = async (
  book: Book,
  { wire, secret, host = '127.0.0.1', port = 0 }: { wire: Wire; secret: string; host?: string; port?: number },
) => {
  const stopping = new AbortController();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { answers, slowMs } = book.mood;
    if (answers === 'away') return void request.socket.destroy();
    const body = await bodyOf(request);
    if (request.headers.authorization !== `Bearer ${secret}`) return void response.writeHead(401).end();
    const wish = wire.read(request, body);
    if (!wish) return void response.writeHead(400).end();
    const said = 'place' in wish ? book.take(wish.place) : book.ask(wish.ask);
    if (slowMs > 0) await pause(slowMs, undefined, { signal: stopping.signal });
    if (answers === 'lost') return void request.socket.destroy();
    if (!said) return void response.writeHead(404).end();
    const text = wire.write(said);
    response.writeHead(200, { 'content-type': wire.type });
    response.end(answers === 'garbled' ? text.slice(0, text.length / 2) : text);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(port, host, listening));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((closed) => {
        stopping.abort();
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
