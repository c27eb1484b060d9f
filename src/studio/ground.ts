import type { Clock } from '#kernel';
import type { Database, Queryable } from '#store';

/** What every part of the studio stands on. */
export interface Ground {
  readonly db: Database;
  readonly clock: Clock;
}

/** Notifications of the database on this channel say that something changed: {"kind": "draft", "intent": …}. */
export const channel = 'studio';

/**
 * All of `work`'s statements or none, and nothing of the kind by anybody else meanwhile: what is read in it is still so when
 * it writes.
 */
export const alone = <Value>({ db }: Ground, work: (tx: Queryable) => Promise<Value>): Promise<Value> =>
  db.$transaction(async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('studio', 0))::text`;
    return work(tx);
  });
