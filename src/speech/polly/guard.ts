import {
  BrokenCircuitError,
  BulkheadRejectedError,
  CountBreaker,
  TaskCancelledError,
  TimeoutStrategy,
  bulkhead,
  circuitBreaker,
  handleWhen,
  timeout,
  wrap,
} from 'cockatiel';
import { AppError } from '#kernel';
import { voiceUnavailable } from '../sounds.ts';
import { fromPolly } from './errors.ts';

export interface GuardSettings {
  /** For one call, tries again inside included: the listener waits so long, and then hears another voice. */
  readonly timeoutMs?: number;
  readonly concurrency?: number;
  readonly waiting?: number;
  readonly openForMs?: number;
}

/** A time limit, a limit of calls at once (Polly allows 18 of neural voices), and a circuit that stops asking who does not answer. */
export const createGuard = ({
  timeoutMs = 4_000,
  concurrency = 16,
  waiting = 100,
  openForMs = 15_000,
}: GuardSettings = {}) => {
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof AppError && error.code === 'voice_unavailable'),
    { halfOpenAfter: openForMs, breaker: new CountBreaker({ threshold: 0.5, size: 20, minimumNumberOfCalls: 5 }) },
  );
  const limits = wrap(timeout(timeoutMs, TimeoutStrategy.Aggressive), bulkhead(concurrency, waiting));
  return async <Value>(work: (signal: AbortSignal) => Promise<Value>, signal?: AbortSignal): Promise<Value> => {
    try {
      return await breaker.execute(async () => {
        try {
          return await limits.execute((context) => work(context.signal), signal);
        } catch (error) {
          if (error instanceof TaskCancelledError)
            throw voiceUnavailable(`Polly did not answer within ${timeoutMs} ms.`, error);
          if (error instanceof BulkheadRejectedError)
            throw voiceUnavailable(`${concurrency} calls to Polly are on their way and ${waiting} wait.`, error);
          throw fromPolly(error);
        }
      }, signal);
    } catch (error) {
      if (error instanceof BrokenCircuitError)
        throw voiceUnavailable('Polly did not answer lately: it is asked again soon.', error);
      throw error;
    }
  };
};
