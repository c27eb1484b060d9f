import type { Database } from '#store';
import { againOnConflict } from './conflict.ts';

/** Several statements, all or nothing, each seeing what was committed before it; again when the database lets it lose. */
export const atomically = <Value>(db: Database, work: (tx: Database) => Promise<Value>): Promise<Value> =>
  againOnConflict(() =>
    // A transaction asks and changes as the database does; it only opens none of its own.
    db.$transaction((tx) => work(tx as unknown as Database), { maxWait: 10_000, timeout: 15_000 }),
  );
