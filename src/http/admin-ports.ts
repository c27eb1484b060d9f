import type {
  Alike,
  CatalogueFiles,
  FileDesk,
  Merchandising,
  ProductDesk,
  ProductQuestions,
  TextDesk,
  WordDesk,
} from '#catalog';
import type { Books, Companies, OrderDesk, Refunds, ReturnDesk, Reviews, Stock, WatchdogReport } from '#commerce';
import type { FunctionState, Happenings, Schedules } from '#events';
import type { FraudDesk } from '#fraud';
import type { HandlerDesk } from '#handlers';
import type { Clock, Locale, Recording, Result, Sound, TeachingDesk } from '#kernel';
import type { TranscriptTurn, Unread } from '#memory';
import type { Learned } from '#insight';
import type {
  Audit,
  LinkCodes,
  OpenIdProvider,
  ShopKeys,
  Staff,
  StaffByProvider,
  StaffSessions,
  TeamsPeople,
} from '#identity';
import type { Visits } from '#insight';
import type { NoticeDesk } from '#notify';
import type { CircuitWord } from '#payments';
import type { Pictures } from '#pictures';
import type { PricingDesk } from '#pricing';
import type { Rehearsals } from '#rehearsal';
import type { SensorDesk } from '#sensors';
import type { IntentDiff, Studio } from '#studio';
import type { Unmet, VendorDesk } from '#vendors';
import type { WebhookDesk } from '#webhooks';
import type { Wrapper } from '#wrappers';

/** Work that failed as often as it may. */
export interface ParkedRun {
  /** The event that caused it, and the function or workflow. */
  readonly event: string;
  readonly name: string;
  readonly type: string;
  readonly subject: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly at: Date | null;
}

/** Everything that staff may see and change. Whoever acts is named by `who`. */
export interface AdminPorts {
  /** The shop's own; amounts in another are refused. */
  readonly currency: string;
  readonly staff: Staff;
  readonly sessions: StaffSessions;
  /** Signs staff in beside links and tokens; absent: none is configured. */
  readonly provider?: OpenIdProvider & StaffByProvider;
  /** What the sign-in page shows. */
  readonly front: { readonly shop: string; readonly demo: boolean };
  /** What changes, for who watches. */
  readonly happenings: Happenings;
  readonly audit: Audit;
  /** People of Teams, and the codes by which they show who they are. */
  readonly teams: {
    readonly people: Pick<TeamsPeople, 'list' | 'unlinkStaff'>;
    readonly codes: Pick<LinkCodes, 'make'>;
  };
  readonly companies: Omit<Companies, 'appoint'>;
  readonly orders: Pick<OrderDesk, 'read' | 'list' | 'pack' | 'ship' | 'deliver' | 'cancel' | 'stuck'>;
  /** Newest first. */
  readonly transcript: (
    conversation: string,
    page: { readonly cursor?: string; readonly limit: number },
  ) => Promise<{ readonly turns: readonly TranscriptTurn[]; readonly next: string | null }>;
  readonly refunds: Refunds;
  readonly returns: ReturnDesk;
  readonly reviews: Pick<Reviews, 'waiting' | 'decide' | 'undo'>;
  readonly fraud: Omit<FraudDesk, 'block' | 'liftBlocksOf'>;
  readonly stock: Omit<Stock, 'move'> & { readonly reckon: OrderDesk['reckon'] };
  readonly pricing: PricingDesk;
  readonly vendors: VendorDesk;
  /** Routes to old systems. */
  readonly wrappers: readonly Wrapper[];
  readonly parked: {
    /** Newest first. */
    list(page: {
      readonly cursor?: string;
      readonly limit: number;
    }): Promise<{ readonly runs: readonly ParkedRun[]; readonly next: string | null }>;
    /** False: it is not parked. */
    replay(event: string, name: string): Promise<boolean>;
    /** Answers how many. */
    replayAll(name?: string): Promise<number>;
  };
  /** What runs after events, and how it fares. */
  readonly functions: () => Promise<readonly FunctionState[]>;
  readonly schedules: Schedules;
  readonly queue: () => Promise<{
    /** Orders that wait for their turn, and those being worked on. */
    readonly waiting: number;
    readonly inFlight: number;
    readonly limits: { readonly inFlight: number; readonly perSecond: number };
    /** Of this process towards the payment provider. */
    readonly circuit: CircuitWord;
  }>;
  readonly watchdog: () => Promise<WatchdogReport>;
  readonly ledger: Books;
  /** Products whose names sound alike. */
  readonly alike: () => Promise<readonly Alike[]>;
  /** What staff say of what is found. */
  readonly merchandising: Merchandising;
  /** How the words of the catalogue are said; `locales`: those that the shop speaks. */
  readonly words: WordDesk;
  readonly texts: TextDesk;
  /** What is added by hand. */
  readonly products: ProductDesk;
  readonly locales: readonly Locale[];
  readonly notices: NoticeDesk;
  /** How well the intents' sentences teach. */
  readonly teaching: TeachingDesk;
  /** Once this process runs on the version of the intents that was released last. */
  readonly released: () => Promise<void>;
  /** Conversations that nobody has. */
  readonly rehearsals: Rehearsals;
  /** Puts words to a recording; absent: speech is not understood here. */
  readonly ears?: (locale: Locale, recording: Recording) => Promise<string>;
  /** Sentences that were understood as nothing. */
  readonly unread: (wish: { readonly days: number; readonly limit: number }) => Promise<readonly Unread[]>;
  /** What staff write of the intents. */
  readonly studio: Studio;
  /** What is written there, in the voice that shoppers hear; absent: the shop has none. */
  readonly phraseVoice?: {
    readonly name: string;
    /** Throws AppError 'phrase-broken' (422), and whatever voices throw. */
    say(phrase: string, locale: Locale, signal: AbortSignal): Promise<Sound>;
    /** SSML, as it stands in an answer. */
    speak(ssml: string, locale: Locale, signal: AbortSignal): Promise<Sound>;
  };
  /** Bots of Lex into the draft, and the draft as one: zips. */
  readonly lexBots: {
    export(): Promise<Uint8Array>;
    /** What an import would change. */
    preview(
      bytes: Uint8Array,
      wish: { readonly prefix?: string | undefined },
    ): Promise<{
      readonly bot: string;
      readonly intents: readonly IntentDiff[];
      readonly taken: readonly string[];
      readonly notes: readonly string[];
    }>;
    import(
      bytes: Uint8Array,
      wish: { readonly prefix?: string | undefined; readonly replace: boolean; readonly who: string },
    ): Promise<
      Result<
        { readonly bot: string; readonly changed: readonly string[]; readonly notes: readonly string[] },
        { readonly reason: 'taken'; readonly intents: readonly string[] }
      >
    >;
  };
  /** What shoppers asked of products and nobody has written down. */
  readonly questions: Pick<ProductQuestions, 'open' | 'settled' | 'settle' | 'reopen'>;
  /** What shoppers asked for in vain. */
  readonly unmet: Pick<Unmet, 'note'>;
  readonly sensors: SensorDesk;
  readonly pictures: Pick<Pictures, 'add' | 'list' | 'remove'>;
  readonly learned: Omit<Learned, 'offers' | 'habits'> & {
    /** After so many hours a cart counts as left. */
    readonly leftHours: number;
    readonly clock: Clock;
  };
  readonly visits: Pick<Visits, 'figures'>;
  /** Which sites may embed the widget. */
  readonly shopKeys: Omit<ShopKeys, 'find' | 'allows' | 'prove'>;
  /** Systems outside that are told of events. */
  readonly webhooks: WebhookDesk;
  /** Handlers that are written in the console. */
  readonly handlers: HandlerDesk;
  /** Files of products; `mostBytes` of one that is uploaded. */
  readonly files: FileDesk & Pick<CatalogueFiles, 'receive'> & { readonly mostBytes: number };
}
