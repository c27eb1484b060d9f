import { reach } from './reach.ts';

/** Does `work` while no other process does work of the same name on this database; waits for its turn. */
export const alone = async <Value>(url: string, name: string, work: () => Promise<Value>): Promise<Value> => {
  const session = await reach(url);
  try {
    await session.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    return await work();
  } finally {
    await session.end();
  }
};
