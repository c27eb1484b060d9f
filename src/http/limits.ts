import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, MemoryStore } from 'express-rate-limit';
import { AppError, type Clock } from '#kernel';
import type { Holder, HttpSettings } from './ports.ts';

const minute = 60_000;

/**
 * Counted in this process, per minute: turns by conversation, new sessions and wrong tokens of staff by address. The stores are
 * asked without their package's middleware, which works out for every request what is settled here.
 */
export const createLimits = (limits: HttpSettings['limits'], clock: Clock) => {
  const stores: MemoryStore[] = [];
  const perMinute = (): MemoryStore => {
    const store = new MemoryStore();
    store.init({ windowMs: minute } as Parameters<MemoryStore['init']>[0]);
    stores.push(store);
    return store;
  };
  const tooMany = (what: string, limit: number, until: Date | undefined): AppError => {
    const wait = until ? (until.getTime() - clock().getTime()) / 1000 : 60;
    return new AppError('too-many', `More than ${limit} ${what} within a minute.`, {
      status: 429,
      retryAfter: Math.min(60, Math.max(1, wait)),
    });
  };
  const limiter = (
    what: string,
    limit: number,
    keyOf: (request: Request, response: Response) => string,
  ): RequestHandler => {
    const store = perMinute();
    return async (request, response, next) => {
      const { totalHits, resetTime } = await store.increment(keyOf(request, response));
      if (totalHits > limit) throw tooMany(what, limit, resetTime);
      next();
    };
  };
  const failures = perMinute();
  const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? 'unknown');
  const mostFailures = limits.failedStaffPerAddress ?? 20;

  return {
    /** Tokens of staff that were none, by address: past the limit not even a right one is looked at. */
    guesses: {
      refuse: async (request: Request): Promise<void> => {
        const seen = await failures.get(addressOf(request));
        if (seen && seen.totalHits >= mostFailures)
          throw tooMany('wrong tokens from one address', mostFailures, seen.resetTime);
      },
      note: async (request: Request): Promise<void> => void (await failures.increment(addressOf(request))),
    },
    turns: limiter(
      'turns in one conversation',
      limits.turnsPerConversation,
      (_request, response) => (response.locals.holder as Holder).conversation,
    ),
    /** Of the AWS surfaces, where the platform's client names the session. */
    lexTurns: limiter('turns in one session', limits.turnsPerConversation, ({ params }) => String(params.sessionId)),
    sessions: limiter('new conversations from one address', limits.sessionsPerAddress, addressOf),
    signIns: limiter('sign-ins from one address', mostFailures, addressOf),
    // Who tries passwords there is the provider's to stop; a whole office comes from one address.
    providerSignIns: limiter('sign-ins by the identity provider from one address', 240, addressOf),
    visits: limiter('visits from one address', limits.visitsPerAddress ?? 600, addressOf),
    close: (): void => stores.forEach((store) => store.shutdown()),
  };
};

export type Limits = ReturnType<typeof createLimits>;
