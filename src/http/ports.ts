import type { RequestListener } from 'node:http';
import type { Catalog } from '#catalog';
import type { Carts, Checkout, Orders } from '#commerce';
import type { Clock, Locale, Log, Turn } from '#kernel';
import type { PaymentNews, Payments } from '#payments';
import type { Metrics } from '#telemetry';
import type { AdminPorts } from './admin-ports.ts';

export type { AdminPorts };

/** Whose conversation a bearer token is. */
export interface Holder {
  readonly conversation: string;
  readonly shopper: string;
  readonly locale: Locale;
}

export interface Identity {
  /** A new conversation; the token is its only key. A visitor unknown so far becomes a shopper; without one, a new one is made. */
  openConversation(wish: {
    readonly channel: 'web';
    readonly locale: Locale;
    readonly visitor?: string;
    /** The caller's network address, and what the client calls itself. */
    readonly network?: string;
    readonly device?: string;
  }): Promise<{ readonly token: string; readonly conversation: string }>;
  /** The conversation of a session that a platform names, begun when it is new. */
  joinConversation(wish: {
    readonly channel: string;
    readonly visitor: string;
    readonly session: string;
    readonly locale: Locale;
  }): Promise<Holder>;
  whoHolds(token: string): Promise<Holder | null>;
}

/** `answer` is JSON as the channel rendered it. Busy: this very turn (`same`), or another one, is being answered. */
export type Answering =
  { readonly kind: 'answer'; readonly answer: object } | { readonly kind: 'busy'; readonly same: boolean };

export type Stop = () => void | Promise<void>;

export interface NewsItem {
  /** A whole number; orders the stream. */
  readonly id: number | string;
  readonly kind: string;
  readonly body: unknown;
}

export interface News {
  /** Everything of the conversation after `afterId` (0: from the start), then whatever comes, in the order of ids. */
  follow(conversation: string, afterId: number, onNews: (item: NewsItem) => void): Stop | Promise<Stop>;
}

/** What a payment provider tells us by itself. */
export interface PaymentWebhook {
  readonly verify: Payments['verifyWebhook'];
  /** Takes the news in, or knows it already; throws when it should come again. */
  readonly take: (news: PaymentNews) => Promise<unknown>;
  /** A browser came back for the payment of this reference of ours. */
  readonly returned?: (reference: string) => Promise<unknown>;
}

export interface Readiness {
  readonly ready: boolean;
  /** What operators want to know: versions, stand-ins, counts. Never secrets. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface HttpDependencies {
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'httpRequests' | 'text' | 'contentType'>;
  readonly clock: Clock;
  /** A new request id. */
  readonly newId: () => string;
  readonly identity: Identity;
  readonly answerTurn: (turn: Turn) => Promise<Answering>;
  readonly catalog: Pick<Catalog, 'product' | 'search' | 'categories'>;
  readonly carts: Pick<Carts, 'of'>;
  readonly orders: Pick<Orders, 'find' | 'recent'>;
  readonly checkout: Pick<Checkout, 'quote' | 'place'>;
  /** What staff may see and change under /admin/api; absent: there is no such surface. */
  readonly admin?: AdminPorts;
  readonly news: News;
  /** Absent where Lex has no secret to sign its calls with. */
  readonly lex?: { readonly secret: string };
  /** Absent where no payment provider calls back. */
  readonly stripeWebhook?: PaymentWebhook;
  /** Pages of other rooms, by the path they stand under: {"/payments/sandbox": sandbox.pages}. They see what follows it. */
  readonly pages?: Readonly<Record<string, RequestListener>>;
  readonly readiness: () => Readiness | Promise<Readiness>;
  readonly settings: HttpSettings;
}

export interface HttpSettings {
  readonly version: string;
  /** The locales the shop speaks; the first is used when none fits. */
  readonly locales: readonly [Locale, ...Locale[]];
  /** Folder of the demo shop's pages. */
  readonly storefront?: string;
  /** Opens /metrics to callers from elsewhere. */
  readonly metricsToken?: string;
  /** Per minute. */
  readonly limits: {
    readonly turnsPerConversation: number;
    readonly sessionsPerAddress: number;
    /** Wrong tokens of staff; 20 unless told. */
    readonly failedStaffPerAddress?: number;
  };
  /** How many proxies in front of us may say who is calling; 0 = none. */
  readonly trustedProxies?: number;
  /** Milliseconds between heartbeats of a stream; 15,000 unless told. */
  readonly heartbeat?: number;
}
