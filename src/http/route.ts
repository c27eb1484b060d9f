import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { Holder, NewsItem, Stop } from './ports.ts';

export type Answer = { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } & (
  | { readonly json: unknown }
  | { readonly text: string; readonly type: string }
  /** Server-sent events, until the caller goes or the house closes. */
  | { readonly events: (send: (item: NewsItem) => void) => Stop | Promise<Stop> }
);

interface Incoming<Params, Query, Body, Who> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The body as it came; empty where there was none. */
  readonly raw: Buffer;
  readonly headers: IncomingHttpHeaders;
  /** The caller's address, and whether a proxy stands between. */
  readonly from: { readonly address: string; readonly proxied: boolean };
  readonly holder: Who extends 'conversation' ? Holder : null;
}

/** One thing that can be asked over HTTP. Express and the OpenAPI document are both made from it. */
export interface Declaration<Params, Query, Body, Who extends 'anyone' | 'conversation'> {
  readonly method: 'get' | 'post';
  /** OpenAPI's way: "/api/products/{id}". */
  readonly path: string;
  readonly tag: 'web' | 'shop' | 'payments' | 'operations';
  readonly summary: string;
  /** Who may ask: anyone, or the bearer of a conversation's token. */
  readonly who: Who;
  readonly limit?: 'turns' | 'sessions';
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  /** A JSON body. `raw`: any bytes, handed over as they are. */
  readonly body?: z.ZodType<Body> | 'raw';
  /** Request headers that mean something here, by name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Cache-Control of a good answer, which then also has an ETag. Otherwise nothing is ever kept. */
  readonly cache?: string;
  /** What a good answer looks like, by status: what it means, and its schema or media type. */
  readonly answers: Readonly<Record<number, readonly [meaning: string, content: z.ZodType | string]>>;
  handle(incoming: Incoming<Params, Query, Body, Who>): Answer | Promise<Answer>;
}

export type Route = Declaration<unknown, unknown, unknown, 'anyone' | 'conversation'>;

/** Checks the declaration's types, then forgets them. */
export const route = <
  Params = undefined,
  Query = undefined,
  Body = undefined,
  Who extends 'anyone' | 'conversation' = 'anyone',
>(
  declaration: Declaration<Params, Query, Body, Who>,
): Route => declaration;
