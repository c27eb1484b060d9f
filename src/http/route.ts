import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Role, StaffMember } from '#identity';
import type { AwsWho, Signed } from './aws/guard.ts';
import type { Holder, NewsItem, Stop } from './ports.ts';
import type { Refused, Told } from './problems.ts';

/**
 * Who may ask: anyone, the bearer of a conversation's token, somebody of the staff with this role, or a client that signs as
 * AWS's do.
 */
export type Guard = 'anyone' | 'conversation' | { readonly role: Role } | AwsWho;

export type Answer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What stands in the audit beside the route's `action`. */
  readonly noted?: { readonly subject: string; readonly detail?: Readonly<Record<string, unknown>> };
} & (
  | { readonly json: unknown }
  /** With `cache`, an `etag` among the headers is compared with the caller's. */
  | { readonly text: string | Buffer; readonly type: string }
  /** Sent as they come, no faster than the caller takes them. */
  | { readonly bytes: AsyncIterable<Uint8Array>; readonly type: string }
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
  /** The body as it comes, where the route declares none. */
  readonly stream: Readable;
  /** 1 or 2 */
  readonly http: number;
  /** Fires when the caller has gone, or the house closes. */
  readonly gone: AbortSignal;
  readonly request: string;
  /** The neighbour's address, whether a proxy stands between, and the caller's address as trusted proxies tell it. */
  readonly from: {
    readonly address: string;
    readonly proxied: boolean;
    readonly caller: string;
    /** The other site whose page asks; absent: the shop's own, or no browser. */
    readonly site?: string | undefined;
  };
  readonly holder: Who extends 'conversation' ? Holder : null;
  readonly member: Who extends { readonly role: Role } ? StaffMember : null;
  /** How an AWS client signed; null: not at all, as the loopback of a demo may. */
  readonly signed: Who extends AwsWho ? Signed | null : null;
  /** The Idempotency-Key; never null where the route needs one. */
  readonly key: string | null;
}

/** One thing that can be asked over HTTP. Express and the OpenAPI document are both made from it. */
export interface Declaration<Params, Query, Body, Who extends Guard> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI's way: "/api/products/{id}". */
  readonly path: string;
  readonly tag:
    'web' | 'channels' | 'lex' | 'lex-runtime' | 'teams' | 'speech' | 'shop' | 'payments' | 'operations' | 'admin';
  readonly summary: string;
  readonly who: Who;
  /** What a good answer did: the word for it in the audit. Every change that staff make has one. */
  readonly action?: string;
  /** The room that makes the change writes the audit itself, in the same statement. */
  readonly audited?: 'by the room';
  /** Takes an Idempotency-Key, or cannot do without: the same key again does nothing twice. */
  readonly key?: 'taken' | 'needed';
  readonly limit?: 'turns' | 'sessions' | 'lexTurns' | 'visits' | 'signIns' | 'providerSignIns';
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  /** A JSON body. `raw`: any bytes, handed over as they are. */
  readonly body?: z.ZodType<Body> | 'raw';
  /** Bytes of other kinds that it takes instead of JSON; they are in `raw` then, and `body` is undefined. */
  readonly orBytes?: { readonly kinds: readonly string[]; readonly limit: string };
  /** Kinds of body that it reads as they come, from `stream`; no limit but its own. */
  readonly streams?: readonly string[];
  /** Request headers that mean something here, by name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Cache-Control of a good answer, which then also has an ETag. Otherwise nothing is ever kept. */
  readonly cache?: string;
  /** What a good answer looks like, by status: what it means, and its schema or media type. */
  readonly answers: Readonly<Record<number, readonly [meaning: string, content: z.ZodType | string]>>;
  /** What else it may refuse with: why, and more members of the problem document. */
  readonly refusals?: Readonly<Record<number, string | readonly [meaning: string, more: z.ZodObject]>>;
  /** How this wire tells an error, where it is not by a problem document. */
  readonly refuses?: (told: Told) => Refused;
  handle(incoming: Incoming<Params, Query, Body, Who>): Answer | Promise<Answer>;
}

export type Route = Declaration<unknown, unknown, unknown, Guard>;

/** Checks the declaration's types, then forgets them. */
export const route = <Params = undefined, Query = undefined, Body = undefined, Who extends Guard = 'anyone'>(
  declaration: Declaration<Params, Query, Body, Who>,
): Route => declaration;
