import type { Locale, Log, Mailer, Words } from '#kernel';
import type { OrderFile } from '#commerce';
import {
  defineFunction as define,
  type EventOf,
  type EventType,
  type FunctionDefinition,
  type News,
  type Retries,
} from '#events';

/** What a function may use of the shop. */
export interface FunctionTools {
  readonly orders: {
    /** An order with its shopper, conversation and locale; null: there is no such order. */
    read(number: number): Promise<OrderFile | null>;
  };
  readonly contacts: {
    /** How a shopper is written to, and in which language; null: there is no such shopper. */
    of(
      shopper: string,
      conversation: string | null,
    ): Promise<{ readonly name: string | null; readonly email: string | null; readonly locale: Locale } | null>;
  };
  readonly mail: Mailer;
  /** What a conversation is told outside its turns. */
  readonly news: Pick<News, 'tell'>;
  /** Who wants to hear of what should not have happened. */
  readonly alerts: {
    /** Held orders and disputes; null: nobody. */
    readonly fraudDesk: string | null;
    /** Everything else; null: nobody. */
    readonly operators: string | null;
    /** Posts JSON to the operators' own address; null: there is none. The same key is the same alert. */
    readonly post: ((content: object, key: string) => Promise<void>) | null;
  };
  readonly log: Log;
  /** The wordings that lie beside a function, one YAML file per locale. */
  readonly wordsFor: (functionName: string, locale: Locale) => Words;
}

export interface FunctionGiven<Type extends EventType> {
  readonly event: EventOf<Type>;
  readonly tools: Omit<FunctionTools, 'wordsFor'>;
  /** Unique for this event and this function: the idempotency key of whatever is done outside. */
  readonly key: string;
  /** The function's own wordings. */
  readonly words: (locale: Locale) => Words;
}

export type FunctionSource = FunctionDefinition<FunctionTools>;

/**
 * What happens by itself whenever something happened. It runs once per event, and again after a failure: whatever it
 * does outside carries `key`, so that twice is once. Retries are in seconds; after the last attempt it is parked.
 */
export const defineFunction = <const Type extends EventType>(
  about: { readonly name: string; readonly on: Type | readonly Type[]; readonly retry?: Retries },
  handle: (given: FunctionGiven<Type>) => Promise<void>,
): FunctionSource =>
  define<FunctionTools, Type>(about, ({ event, tools, key }) =>
    handle({ event, tools, key, words: (locale) => tools.wordsFor(about.name, locale) }),
  );
