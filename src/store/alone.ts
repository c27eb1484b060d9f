import { setTimeout as wait } from 'node:timers/promises';
import { reach } from './reach.ts';

/**
 * Does `work` while no other process does work of the same name on this database; waits for its turn. It asks again
 * and again, because a session that waits inside a statement would hold up an index that is made concurrently.
 */
export const alone = async <Value>(url: string, name: string, work: () => Promise<Value>): Promise<Value> => {
  const session = await reach(url);
  const ask = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as got';
  try {
    while (!(await session.query<{ got: boolean }>(ask, [name])).rows[0]!.got) await wait(50);
    return await work();
  } finally {
    await session.end();
  }
};
