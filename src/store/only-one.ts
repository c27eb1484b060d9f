import pg from 'pg';
import type { Log } from '#kernel';

/** What one process at a time does, as long as it lives. */
export interface OnlyOne {
  stop(): Promise<void>;
}

/**
 * Begins `work` in one of all processes on this database: the one that has the lock of `name`. When it dies, or loses its
 * session, another begins. `work` answers with how to end it; if it throws, it is tried again.
 */
export const onlyOne = ({
  url,
  name,
  log,
  work,
  retryMs = 1000,
}: {
  readonly url: string;
  readonly name: string;
  readonly log: Log;
  readonly work: () => Promise<() => Promise<void>>;
  readonly retryMs?: number;
}): OnlyOne => {
  let stopped = false;
  let wake = () => {};
  const waits = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** Holds the lock until it is lost or nobody wants it any more; asks for it so often otherwise. */
  const turn = async (): Promise<void> => {
    const session = new pg.Client({ connectionString: url, application_name: 'parley-only-one', keepAlive: true });
    let lost = false;
    const lose = () => {
      lost = true;
      wake();
    };
    session.on('error', lose);
    session.on('end', lose);
    try {
      await session.connect();
      const ask = 'select pg_try_advisory_lock(hashtextextended($1, 1)) as got';
      while (!lost && !stopped && !(await session.query<{ got: boolean }>(ask, [name])).rows[0]!.got)
        await waits(retryMs);
      if (lost || stopped) return;
      const end = await work();
      if (!lost && !stopped) await new Promise<void>((resolve) => (wake = resolve));
      await end();
    } finally {
      await session.end().catch(() => undefined);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      await turn().catch((error: unknown) => log.error({ err: error, name }, 'could not be begun; trying again'));
      if (!stopped) await waits(retryMs);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
};
