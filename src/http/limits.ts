import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit';
import { AppError, type Clock } from '#kernel';
import type { Holder, HttpSettings } from './ports.ts';

const minute = 60_000;

/** Counted in this process, per minute: turns by conversation, new sessions and wrong tokens of staff by address. */
export const createLimits = (limits: HttpSettings['limits'], clock: Clock) => {
  const stores: MemoryStore[] = [];
  const limiter = (
    what: string,
    limit: number,
    keyGenerator: (request: Request, response: Response) => string,
  ): RequestHandler => {
    const store = new MemoryStore();
    stores.push(store);
    return rateLimit({
      windowMs: minute,
      limit,
      store,
      keyGenerator,
      standardHeaders: false,
      legacyHeaders: false,
      // Its own checks of proxies and keys print to the console; ours are settings.
      validate: false,
      handler: (request, _response, next) => {
        const reset = (request as { rateLimit?: { resetTime?: Date } }).rateLimit?.resetTime;
        const wait = reset ? (reset.getTime() - clock().getTime()) / 1000 : 60;
        next(
          new AppError('too-many', `More than ${limit} ${what} within a minute.`, {
            status: 429,
            retryAfter: Math.min(60, Math.max(1, wait)),
          }),
        );
      },
    });
  };
  const failures = new MemoryStore();
  failures.init({ windowMs: minute } as Parameters<MemoryStore['init']>[0]);
  stores.push(failures);
  const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? 'unknown');
  const mostFailures = limits.failedStaffPerAddress ?? 20;

  return {
    /** Tokens of staff that were none, by address: past the limit not even a right one is looked at. */
    guesses: {
      refuse: async (request: Request): Promise<void> => {
        const seen = await failures.get(addressOf(request));
        if (!seen || seen.totalHits < mostFailures) return;
        throw new AppError('too-many', `More than ${mostFailures} wrong tokens from one address within a minute.`, {
          status: 429,
          retryAfter: Math.min(60, Math.max(1, ((seen.resetTime?.getTime() ?? 0) - clock().getTime()) / 1000)),
        });
      },
      note: async (request: Request): Promise<void> => void (await failures.increment(addressOf(request))),
    },
    turns: limiter(
      'turns in one conversation',
      limits.turnsPerConversation,
      (_request, response) => (response.locals.holder as Holder).conversation,
    ),
    sessions: limiter('new conversations from one address', limits.sessionsPerAddress, addressOf),
    close: (): void => stores.forEach((store) => store.shutdown()),
  };
};

export type Limits = ReturnType<typeof createLimits>;
