import type { AnyEvent, EventOf, EventType } from './catalogue.ts';
import type { Retries } from './durable.ts';

/** What runs by itself whenever something happened; once per event, again only when it failed. */
export interface FunctionDefinition<Tools, Type extends EventType = EventType> {
  readonly name: string;
  readonly on: readonly Type[];
  /** Only for these of them, judged by the event alone. */
  readonly when?: (event: AnyEvent) => boolean;
  readonly retry: Retries;
  readonly handle: (given: {
    readonly event: EventOf<Type>;
    readonly tools: Tools;
    /** Unique for this event and this function: the idempotency key of whatever is done outside. */
    readonly key: string;
  }) => Promise<void>;
}

/** Six attempts within about ten minutes. */
export const usualRetry: Retries = { attempts: 6, seconds: 5, backoff: 3 };

export const defineFunction = <Tools, const Type extends EventType>(
  about: {
    readonly name: string;
    readonly on: Type | readonly Type[];
    readonly when?: (event: AnyEvent) => boolean;
    readonly retry?: Retries;
  },
  handle: FunctionDefinition<Tools, Type>['handle'],
): FunctionDefinition<Tools> => ({
  name: about.name,
  on: typeof about.on === 'string' ? [about.on] : about.on,
  ...(about.when && { when: about.when }),
  retry: about.retry ?? usualRetry,
  handle: handle as unknown as FunctionDefinition<Tools>['handle'],
});
