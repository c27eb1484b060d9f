import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { Role, StaffMember } from '#identity';
import type { Holder, NewsItem, Stop } from './ports.ts';

/** Who may ask: anyone, the bearer of a conversation's token, or somebody of the staff with this role. */
export type Guard = 'anyone' | 'conversation' | { readonly role: Role };

export type Answer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What stands in the audit beside the route's `action`. */
  readonly noted?: { readonly subject: string; readonly detail?: Readonly<Record<string, unknown>> };
} & (
  | { readonly json: unknown }
  | { readonly text: string; readonly type: string }
  /** Server-sent events, until the caller goes or the house closes. */
  | { readonly events: (send: (item: NewsItem) => void) => Stop | Promise<Stop> }
);

interface Incoming<Params, Query, Body, Who extends Guard> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The body as it came; empty where there was none. */
  readonly raw: Buffer;
  readonly headers: IncomingHttpHeaders;
  /** The neighbour's address, whether a proxy stands between, and the caller's address as trusted proxies tell it. */
  readonly from: { readonly address: string; readonly proxied: boolean; readonly caller: string };
  readonly holder: Who extends 'conversation' ? Holder : null;
  readonly member: Who extends { readonly role: Role } ? StaffMember : null;
  /** The Idempotency-Key; never null where the route needs one. */
  readonly key: string | null;
}

/** One thing that can be asked over HTTP. Express and the OpenAPI document are both made from it. */
export interface Declaration<Params, Query, Body, Who extends Guard> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI's way: "/api/products/{id}". */
  readonly path: string;
  readonly tag: 'web' | 'lex' | 'shop' | 'payments' | 'operations' | 'admin';
  readonly summary: string;
  readonly who: Who;
  /** What a good answer did: the word for it in the audit. Every change that staff make has one. */
  readonly action?: string;
  /** The room that makes the change writes the audit itself, in the same statement. */
  readonly audited?: 'by the room';
  /** Takes an Idempotency-Key, or cannot do without: the same key again does nothing twice. */
  readonly key?: 'taken' | 'needed';
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
  /** What else it may refuse with: why, and more members of the problem document. */
  readonly refusals?: Readonly<Record<number, string | readonly [meaning: string, more: z.ZodObject]>>;
  handle(incoming: Incoming<Params, Query, Body, Who>): Answer | Promise<Answer>;
}

export type Route = Declaration<unknown, unknown, unknown, Guard>;

/** Checks the declaration's types, then forgets them. */
export const route = <Params = undefined, Query = undefined, Body = undefined, Who extends Guard = 'anyone'>(
  declaration: Declaration<Params, Query, Body, Who>,
): Route => declaration;
