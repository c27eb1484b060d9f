import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit';
import { AppError, type Clock } from '#kernel';
import type { Holder, HttpSettings } from './ports.ts';

const minute = 60_000;

/** Counted in this process, per minute: turns by conversation, new sessions by address. */
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
  return {
    turns: limiter(
      'turns in one conversation',
      limits.turnsPerConversation,
      (_request, response) => (response.locals.holder as Holder).conversation,
    ),
    sessions: limiter('new conversations from one address', limits.sessionsPerAddress, (request) =>
      ipKeyGenerator(request.ip ?? 'unknown'),
    ),
    close: (): void => stores.forEach((store) => store.shutdown()),
  };
};

export type Limits = ReturnType<typeof createLimits>;
