import type { Database, Queryable } from '#store';
import { againOnConflict } from './conflict.ts';

/** Several statements, all or nothing, each seeing what was committed before it; again when the database lets it lose. */
export const atomically = <Value>(db: Database, work: (tx: Queryable) => Promise<Value>): Promise<Value> =>
  againOnConflict(() => db.$transaction(work, { timeout: 15_000 }));
