import type { Address, Locale, Log, Words } from '#kernel';
import type { CatalogueFiles, ProductQuestions } from '#catalog';
import type { Approvals, OrderFile } from '#commerce';
import type { Learned } from '#insight';
import type { Notify } from '#notify';
import type { Pictures } from '#pictures';
import type { Webhooks } from '#webhooks';
import {
  defineFunction as define,
  type AboutFunction,
  type EventOf,
  type EventType,
  type FunctionDefinition,
} from '#events';

/** What a function may use of the shop. */
export interface FunctionTools {
  readonly orders: {
    /** An order with its shopper, conversation and locale; null: there is no such order. */
    read(number: number): Promise<OrderFile | null>;
    /** Whether it is placed and stands behind others. */
    waits(number: number): Promise<boolean>;
  };
  readonly contacts: {
    /** How a shopper is written to, in which language, and where their orders go; null: there is no such shopper. */
    of(
      shopper: string,
      conversation: string | null,
    ): Promise<{
      readonly name: string | null;
      readonly email: string | null;
      readonly address: Address | null;
      readonly locale: Locale;
    } | null>;
  };
  /** Tells a person something, by the ways they want: the only way to write to anybody. The same cause is told once. */
  readonly tell: Notify['tell'];
  /** What was written down by `tell`. */
  readonly notices: Pick<Notify, 'send' | 'wake' | 'digest'>;
  readonly wishes: Pick<Notify['wishes'], 'granted' | 'told' | 'left'>;
  readonly answers: Notify['answers'];
  readonly questions: Pick<ProductQuestions, 'asking'>;
  /** Mails the report of the day or week before, to whoever wants it; once per cause. */
  readonly report: Notify['report'];
  readonly popularity: {
    /** Counts anew what was bought lately. */
    count(): Promise<number>;
  };
  readonly synonyms: {
    /** Looks for words that seem to mean the same, for staff to decide on; answers how many wait for that. */
    mine(): Promise<number>;
  };
  /** Takes a piece of news of a conversation to the chat where its shopper is; once, however often it is asked for. */
  readonly carry: (conversation: string, news: number) => Promise<void>;
  /** Draws anew, wherever it was told, what stands in messages of its own: "held:1042", "approval:ID". */
  readonly redraw: (about: string) => Promise<void>;
  /**
   * Asks in a shopper's stead: the answer comes into their conversation as if they had. The same id is asked once. False: they
   * are being answered; try again a moment later.
   */
  readonly ask: (id: string, wish: { readonly conversation: string; readonly intent: string }) => Promise<boolean>;
  /** Purchases that somebody of an organisation has to agree to. */
  readonly approvals: Pick<Approvals, 'read' | 'expire'>;
  /** What is learned from what happens. */
  readonly learned: {
    readonly order: Learned['baskets']['order'];
    readonly rebuild: Learned['baskets']['rebuild'];
  };
  /** Files of products that arrived. */
  readonly files: Pick<CatalogueFiles, 'take'>;
  readonly retention: {
    /** Takes away what was kept long enough; tells how many of each. */
    forget(signal: AbortSignal): Promise<{ readonly turns: number; readonly badRows: number }>;
  };
  readonly backups: {
    /** Writes the backup of the night that was due then, and takes away old ones. */
    nightly(due: Date): Promise<void>;
  };
  readonly webhooks: Pick<Webhooks, 'deliver'>;
  readonly shop: {
    readonly url: () => string;
    /** After so many hours a cart counts as left. */
    readonly cartHours: number;
  };
  /** Below the topic of the shop's events, at least once; null: nobody listens. Throws while the broker is away. */
  readonly publish: ((topic: string, body: string) => Promise<void>) | null;
  readonly pictures: Pick<Pictures, 'make' | 'cleanUp'>;
  readonly log: Log;
  /** The wordings that lie beside a function, one YAML file per locale. */
  readonly wordsFor: (functionName: string, locale: Locale) => Words;
}

export interface FunctionGiven<Type extends EventType> {
  readonly event: EventOf<Type>;
  readonly tools: Omit<FunctionTools, 'wordsFor'>;
  /** Unique for this event and this function: the idempotency key of whatever is done outside. */
  readonly key: string;
  /** Aborted when the attempt's time is up; hand it to whatever may take long. */
  readonly signal: AbortSignal;
  /** The function's own wordings. */
  readonly words: (locale: Locale) => Words;
}

export type FunctionSource = FunctionDefinition<FunctionTools>;

/**
 * What happens by itself whenever something happened, or by the clock (`on: every('17 3 * * *')`). It runs once per event,
 * and again after a failure: whatever it does outside carries `key`, so that twice is once. Retries are in seconds; after
 * the last attempt it is parked. `order` names what must be handled one after the other, such as the order's number.
 */
export const defineFunction = <const Type extends EventType = 'clock.struck'>(
  about: AboutFunction<Type>,
  handle: (given: FunctionGiven<Type>) => Promise<void>,
): FunctionSource =>
  define<FunctionTools, Type>(about, ({ tools, ...given }) =>
    handle({ ...given, tools, words: (locale) => tools.wordsFor(about.name, locale) }),
  );
