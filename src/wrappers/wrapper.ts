import { BrokenCircuitError, circuitBreaker, CircuitState, ConsecutiveBreaker, handleAll } from 'cockatiel';
import { no, ok, type Clock, type Log, type Result } from '#kernel';
import type { WrapperRoute } from './declaration.ts';
import { readFixed, widthOf, writeFixed } from './fixed-width.ts';
import { overHttp, overTcp } from './transport.ts';
import { Garbled, Unfit, type Json } from './values.ts';
import { readXml, writeXml } from './xml.ts';

export type WrapperRefusal =
  /** The question does not fit what was declared. */
  | { readonly reason: 'unfit'; readonly why: string }
  /** It could not be reached, was too late, or said what nobody understands. */
  | { readonly reason: 'away' | 'garbled'; readonly why: string }
  /** It failed too often lately, and was not asked. */
  | { readonly reason: 'circuit-open' };

export interface Wrapper {
  readonly name: string;
  readonly about: string;
  /** An answer may be as old as the route's cacheSeconds. */
  ask(json: Json): Promise<Result<Json, WrapperRefusal>>;
  state(): {
    readonly circuit: 'closed' | 'open' | 'half-open';
    readonly asked: number;
    readonly cached: number;
    readonly failed: number;
  };
}

/** Answers that are kept at the same time. */
const MOST_KEPT = 1000;

const words = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
} as const;

/** An old system behind a declared route: JSON in, JSON out, within its time, and left alone while it is down. */
export const createWrapper = (
  route: WrapperRoute,
  { address, clock, log }: { readonly address: () => string | null; readonly clock: Clock; readonly log: Log },
): Wrapper => {
  const { limitMs, cacheSeconds, breaker, over, format } = route;
  const policy = circuitBreaker(handleAll, {
    halfOpenAfter: breaker.openSeconds * 1000,
    breaker: new ConsecutiveBreaker(breaker.failures),
  });
  const kept = new Map<string, { readonly until: number; readonly answer: Json }>();
  const flying = new Map<string, Promise<Result<Json, WrapperRefusal>>>();
  const counts = { asked: 0, cached: 0, failed: 0 };

  const exchange = async (question: Buffer | string, json: Json): Promise<Json> => {
    const at = address();
    if (at === null) throw new Error('nobody knows where it is');
    counts.asked += 1;
    const url = new URL(at);
    const signal = AbortSignal.timeout(limitMs);
    if (format === 'xml') {
      const bytes = await overHttp(url, String(question), 'application/xml; charset=utf-8', signal);
      return readXml(route, bytes.toString('utf8'), json);
    }
    const bytes =
      over === 'tcp'
        ? await overTcp(url, question as Buffer, widthOf(route), signal)
        : await overHttp(url, new Uint8Array(question as Buffer), 'text/plain; charset=iso-8859-1', signal);
    return readFixed(route, bytes, json);
  };

  const fresh = async (key: string, json: Json): Promise<Result<Json, WrapperRefusal>> => {
    try {
      const question = format === 'xml' ? writeXml(route, json) : writeFixed(route, json);
      const answer = await policy.execute(() => exchange(question, json));
      if (cacheSeconds > 0) {
        // The oldest goes first: a Map keeps the order in which it was filled.
        if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
        kept.set(key, { until: clock().getTime() + cacheSeconds * 1000, answer });
      }
      return ok(answer);
    } catch (error) {
      if (error instanceof Unfit) return no('unfit', { why: error.message });
      if (error instanceof BrokenCircuitError) return no('circuit-open');
      counts.failed += 1;
      const why = error instanceof Error ? error.message : String(error);
      log.warn({ wrapper: route.name, why }, 'an old system gave no answer');
      return no(error instanceof Garbled ? 'garbled' : 'away', { why });
    }
  };

  return {
    name: route.name,
    about: route.about,
    ask: (json) => {
      const key = JSON.stringify(Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1)));
      const known = kept.get(key);
      if (known && known.until > clock().getTime()) {
        counts.cached += 1;
        return Promise.resolve(ok(known.answer));
      }
      kept.delete(key);
      // Who asks the same at the same moment waits for the same answer.
      const going = flying.get(key) ?? fresh(key, json).finally(() => flying.delete(key));
      flying.set(key, going);
      return going;
    },
    state: () => ({ circuit: words[policy.state], ...counts }),
  };
};
