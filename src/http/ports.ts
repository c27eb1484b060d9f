import type { BotNames } from '#channels/lex';
import type { RequestListener } from 'node:http';
import type { Capture } from '#capture';
import type { Catalog, Product } from '#catalog';
import type { Carts, Checkout, Orders } from '#commerce';
import type { Shelves, Visits } from '#insight';
import type { Clock, Deadline, Locale, Log, Recording, Sound, Turn } from '#kernel';
import type { Invitations, ShopKeys } from '#identity';
import type { Notify } from '#notify';
import type { PaymentNews, Payments } from '#payments';
import type { Pictures } from '#pictures';
import type { DeliveryOffer } from '#pricing';
import type { ShopFront } from '#storefront';
import type { PollySandbox } from '#speech/polly-sandbox';
import type { Metrics } from '#telemetry';
import type { TakeNotice } from '#vendors';
import type { AwsSettings } from './aws/guard.ts';
import type { ConsolePorts } from './console/ports.ts';
import type { WidgetFiles } from './widget-files.ts';
import type { LexRuntime } from './lex/ports.ts';
import type { AdminPorts } from './admin-ports.ts';
import type { TeamsPorts } from './teams/ports.ts';

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
    /** A shopper that a site has proven, instead of a visitor. */
    readonly signed?: {
      readonly shop: string;
      readonly subject: string;
      readonly name?: string;
      readonly email?: string;
    };
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
  /** What is kept of a conversation's speakers is looked up anew. */
  forget(conversation: string): void;
  /** A new token for an old one; null: nobody holds it. */
  renew(token: string, hours: number): Promise<string | null>;
  /** Forgets a shopper; answers with what went and what stays. */
  erase(shopper: string): Promise<{ readonly conversations: number; readonly orders: number }>;
}

/**
 * `answer` is JSON as the channel rendered it; later: it says "one moment", and what the turn comes to is told afterwards. Busy:
 * this very turn (`same`), or another one, is being answered.
 */
export type Answering =
  | { readonly kind: 'answer' | 'later'; readonly answer: object }
  | { readonly kind: 'busy'; readonly same: boolean; readonly answer: object };

export type Stop = () => void | Promise<void>;

export interface NewsItem {
  /** A whole number; orders the stream. Null: it passes by, and is not told again to who comes back. */
  readonly id: number | string | null;
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
  readonly invitations: Pick<Invitations, 'accept'>;
  /** What was said and answered, newest first. */
  readonly transcript: (
    conversation: string,
    limit: number,
  ) => Promise<{ readonly turns: readonly { turn: string; heard: string; answer: unknown; at: Date }[] }>;
  readonly answerTurn: (turn: Turn, deadline: Deadline) => Promise<Answering>;
  /** Puts words to a recording with the open question in mind, and says nothing. */
  readonly hear: (holder: Holder, recording: Recording) => Promise<string>;
  /** Why speech is not understood here; absent where it is. */
  readonly deaf?: string;
  readonly catalog: Pick<Catalog, 'product' | 'products' | 'search' | 'categories' | 'naming'>;
  readonly carts: Pick<Carts, 'of' | 'change'>;
  readonly orders: Pick<Orders, 'find' | 'recent'>;
  readonly checkout: Pick<Checkout, 'quote' | 'quoted' | 'place'>;
  /** What staff may see and change under /admin/api; absent: there is no such surface. */
  readonly admin?: AdminPorts;
  readonly news: News;
  /** Pictures that were sent for products; absent: there are none. */
  readonly pictures?: Pick<Pictures, 'serve' | 'follow' | 'previews'>;
  /** What an address in a mail stands for, and turning a kind of mail off or on; absent: no mail has such addresses. */
  readonly unsubscribing?: Notify['unsubscribing'];
  /** What platforms sign their calls with, by channel. A channel without one is not there. */
  readonly channelSecrets?: Readonly<Record<string, string | undefined>>;
  /** Our names for the intents of Lex bots that were imported, by theirs. */
  readonly lexNames?: BotNames;
  /** Absent where no Teams app is set up. */
  readonly teams?: TeamsPorts;
  /** Who may use the surfaces that AWS's own clients speak to. Absent: nobody. */
  readonly aws?: AwsSettings;
  /** What speaks; absent: nothing does, not even in Polly's place. */
  readonly speech?: SpeechPorts;
  /** Absent where there is no Lex runtime surface. */
  readonly lexRuntime?: LexRuntime;
  /** Absent where no payment provider calls back. */
  readonly stripeWebhook?: PaymentWebhook;
  /** What vendors tell of deliveries; absent: none is ordered from. */
  readonly deliveries?: TakeNotice;
  /** Pages of other rooms, by the path they stand under: {"/payments/sandbox": sandbox.pages}. They see what follows it. */
  readonly pages?: Readonly<Record<string, RequestListener>>;
  /** What takes changes of an old system, and who may send them; absent: nobody sends any. */
  readonly changes?: { readonly token: string; readonly capture: Capture };
  /** The shop's own pages; absent: there are none. */
  readonly storefront?: StorefrontPorts;
  /** Absent: visits are not told of here. */
  readonly visits?: Pick<Visits, 'note'>;
  /** The widget that other sites embed; absent: there is none. */
  readonly widget?: WidgetPorts;
  /** The pages of who runs the shop; absent: there are none. */
  readonly console?: ConsolePorts;
  /** Which sites may use it, and how they prove who their shoppers are; absent: only the shop's own pages. */
  readonly shopKeys?: Pick<ShopKeys, 'find' | 'allows' | 'prove'>;
  readonly readiness: () => Readiness | Promise<Readiness>;
  readonly settings: HttpSettings;
}

/** What the shop's pages show beside the catalogue. */
export interface StorefrontPorts {
  readonly shop: ShopFront;
  readonly shelves: Shelves;
  /** What is bought with it, the best first. */
  readonly goesWith: (product: Product, limit: number) => Promise<readonly Product[]>;
  /** The ways of delivery that reach everybody, with their days, for one piece of it. */
  readonly deliveries: (product: Product, locale: Locale) => Promise<readonly DeliveryOffer[]>;
}

export interface WidgetPorts {
  /** Its files by their path. */
  readonly files: () => Promise<WidgetFiles>;
  readonly name: string;
  /** Locales in which speech is understood. */
  readonly hears: readonly Locale[];
  readonly speaks: boolean;
  /** The browser's own recognition may be used where the shop understands no speech. */
  readonly browserSpeech: boolean;
  /** Who answers when a person is asked for. */
  readonly person?: string;
}

export interface SpeechPorts {
  /** The voice of a reply by the key that its address holds; null: nobody gave that away. Absent where there is no voice. */
  readonly replyAudio?: (key: string, signal: AbortSignal) => Promise<Sound | null>;
  readonly polly: PollySandbox;
  /** Who may use it may tell it to misbehave. */
  readonly controlled: boolean;
}

export interface HttpSettings {
  readonly version: string;
  /** The locales the shop speaks; the first is used when none fits. */
  readonly locales: readonly [Locale, ...Locale[]];
  /** Folder of the pages' style sheets, scripts and pictures. */
  readonly storefront?: string;
  /** Opens /metrics to callers from elsewhere. */
  readonly metricsToken?: string;
  /** Per minute. */
  readonly limits: {
    readonly turnsPerConversation: number;
    readonly sessionsPerAddress: number;
    /** 600 unless told. */
    readonly visitsPerAddress?: number;
    /** Wrong tokens of staff; 20 unless told. */
    readonly failedStaffPerAddress?: number;
  };
  /** How many proxies in front of us may say who is calling; 0 = none. */
  readonly trustedProxies?: number;
  /** Where shoppers reach the shop, where that is another address than the one it listens on. */
  readonly url?: string | undefined;
  /** Milliseconds between heartbeats of a stream; 15,000 unless told. */
  readonly heartbeat?: number;
}
