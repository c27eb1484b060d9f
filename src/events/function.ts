import type { AnyEvent, EventOf, EventType } from './catalogue.ts';
import type { Retries } from './durable.ts';
import { struck, type Schedule } from './schedule.ts';

/** What runs by itself whenever something happened; once per event, again only when it failed. */
export interface FunctionDefinition<Tools, Type extends EventType = EventType> {
  readonly name: string;
  readonly on: readonly Type[];
  /** Only for these of them, judged by the event alone. */
  readonly when?: (event: AnyEvent) => boolean;
  /**
   * Of these it is wanted no more once something else happened to the same subject: nobody is woken for them, and they are heard of
   * with the next look at what happened, a second later at most.
   */
  readonly passing?: readonly Type[];
  /** Where it runs by the clock: its own schedule, named as it is. */
  readonly schedule?: Schedule;
  readonly retry: Retries;
  /** Seconds after which an attempt counts as failed. */
  readonly limit: number;
  /** How many may run at the same time, in all processes together; absent: as many as there is room for. */
  readonly concurrency?: number;
  /** Events of the same key are handled one at a time, in the order in which they were written down. */
  readonly order?: (event: AnyEvent) => string;
  readonly handle: (given: {
    readonly event: EventOf<Type>;
    readonly tools: Tools;
    /** Unique for this event and this function: the idempotency key of whatever is done outside. */
    readonly key: string;
    /** Aborted when the attempt's time is up. */
    readonly signal: AbortSignal;
  }) => Promise<void>;
}

/** What an author says of a function; `on` is an event, several, or `every` so often. */
export interface AboutFunction<Type extends EventType> {
  readonly name: string;
  readonly on: Type | readonly Type[] | Every;
  readonly when?: (event: EventOf<Type>) => boolean;
  readonly passing?: readonly Type[];
  readonly retry?: Retries;
  readonly limit?: number;
  readonly concurrency?: number;
  readonly order?: (event: EventOf<Type>) => string;
}

/** By the clock, in UTC. */
export interface Every {
  readonly cron: string;
  readonly about?: Schedule['about'];
  readonly missed?: Schedule['missed'];
}

/** `on: every('17 3 * * *')`; the event is `clock.struck` with the time that was due. */
export const every = (cron: string, policy: Omit<Every, 'cron'> = {}): Every => ({ cron, ...policy });

/** Six attempts within about ten minutes. */
export const usualRetry: Retries = { attempts: 6, seconds: 5, backoff: 3 };

/** Longer than any mail server should take; an attempt that hangs is a failed one. */
const USUAL_LIMIT = 60;

const isEvery = (on: unknown): on is Every => typeof on === 'object' && on !== null && 'cron' in on;

const listening = <Type extends EventType>({ name, on, when }: AboutFunction<Type>) => {
  if (isEvery(on)) return { on: ['clock.struck'] as const, when: struck(name), schedule: { name, ...on } };
  return {
    on: typeof on === 'string' ? [on] : on,
    ...(when && { when: when as (event: AnyEvent) => boolean }),
  };
};

export const defineFunction = <Tools, const Type extends EventType = 'clock.struck'>(
  about: AboutFunction<Type>,
  handle: FunctionDefinition<Tools, Type>['handle'],
): FunctionDefinition<Tools> => ({
  name: about.name,
  ...listening(about),
  ...(about.passing && { passing: about.passing }),
  retry: about.retry ?? usualRetry,
  limit: about.limit ?? USUAL_LIMIT,
  ...(about.concurrency !== undefined && { concurrency: about.concurrency }),
  ...(about.order && { order: about.order as (event: AnyEvent) => string }),
  handle: handle as unknown as FunctionDefinition<Tools>['handle'],
});
