import {
  BrokenCircuitError,
  BulkheadRejectedError,
  CircuitState,
  CountBreaker,
  TaskCancelledError,
  TimeoutStrategy,
  bulkhead,
  circuitBreaker,
  handleWhen,
  timeout,
} from 'cockatiel';
import { PaymentError } from './payment-error.ts';
import type { Payments } from './payments.ts';

export type CircuitWord = 'closed' | 'open' | 'half-open';

export interface GuardSettings {
  /** For a whole call, retries inside included. */
  readonly timeoutMs?: number;
  /** Calls on their way at the same time, in this process; and how many may wait for one of them to end. */
  readonly concurrency?: number;
  readonly waiting?: number;
  /** The circuit opens when so many of the last calls, in parts of one, found the provider unavailable. */
  readonly failing?: { readonly share: number; readonly of: number; readonly atLeast: number };
  /** How long the circuit stays open before one call may try again. */
  readonly openForMs?: number;
}

/** Payments that stop asking a provider that does not answer. */
export interface GuardedPayments extends Payments {
  readonly state: () => CircuitWord;
  /** Answers how to stop listening. */
  readonly onChange: (listener: (state: CircuitWord) => void) => () => void;
}

const words: Readonly<Record<CircuitState, CircuitWord>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
};

/**
 * A circuit breaker, a time limit and a limit of calls at once around a provider. Only `unavailable` opens the circuit:
 * a card's "no" and a refused request are answers. While it is open every call fails at once with
 * PaymentError('unavailable'). The state is this process's own.
 */
export const guarded = (
  payments: Payments,
  {
    timeoutMs = 30_000,
    concurrency = 32,
    waiting = 500,
    failing = { share: 0.5, of: 20, atLeast: 5 },
    openForMs = 5_000,
  }: GuardSettings = {},
): GuardedPayments => {
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof PaymentError && error.fault === 'unavailable'),
    {
      halfOpenAfter: openForMs,
      breaker: new CountBreaker({
        threshold: failing.share,
        size: failing.of,
        minimumNumberOfCalls: failing.atLeast,
      }),
    },
  );
  // The breaker itself says "open" until the next call tries, and who waits for it to close makes none.
  let opened = 0;
  breaker.onBreak(() => (opened = performance.now()));
  const state = (): CircuitWord =>
    breaker.state === CircuitState.Open && performance.now() - opened >= openForMs ? 'half-open' : words[breaker.state];
  const seats = bulkhead(concurrency, waiting);
  const limit = timeout(timeoutMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false });

  const limited = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await limit.execute(work);
    } catch (error) {
      if (!(error instanceof TaskCancelledError)) throw error;
      throw new PaymentError('unavailable', `${payments.provider} did not answer within ${timeoutMs} ms`, error);
    }
  };

  const call = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await breaker.execute(() =>
        seats.execute(async () => {
          // The breaker notes that this is its one try only after it began.
          await Promise.resolve();
          // The circuit may have opened while this call waited for its seat.
          if (breaker.state === CircuitState.Open) throw new BrokenCircuitError();
          return limited(work);
        }),
      );
    } catch (error) {
      if (error instanceof BrokenCircuitError)
        throw new PaymentError(
          'unavailable',
          `${payments.provider} did not answer lately: it is asked again within ${openForMs} ms`,
          error,
        );
      if (error instanceof BulkheadRejectedError)
        throw new PaymentError(
          'unavailable',
          `${concurrency} calls to ${payments.provider} are on their way and ${waiting} wait: try again later`,
          error,
        );
      throw error;
    }
  };

  return {
    provider: payments.provider,
    authorise: (wanted) => call(() => payments.authorise(wanted)),
    openPage: (wanted) => call(() => payments.openPage(wanted)),
    page: (id) => call(() => payments.page(id)),
    closePage: (id) => call(() => payments.closePage(id)),
    capture: (id, amount) => call(() => payments.capture(id, amount)),
    void: (id) => call(() => payments.void(id)),
    refund: (id, wanted) => call(() => payments.refund(id, wanted)),
    refunds: (id) => call(() => payments.refunds(id)),
    disputes: (id) => call(() => payments.disputes(id)),
    find: (by) => call(() => payments.find(by)),
    madeSince: async function* (since) {
      const source = payments.madeSince(since)[Symbol.asyncIterator]();
      try {
        for (let next = await call(() => source.next()); !next.done; next = await call(() => source.next()))
          yield next.value;
      } finally {
        await source.return?.();
      }
    },
    verifyWebhook: (rawBody, signature) => payments.verifyWebhook(rawBody, signature),
    state,
    onChange: (listener) => {
      const listening = breaker.onStateChange((state) => listener(words[state]));
      return () => listening.dispose();
    },
  };
};
